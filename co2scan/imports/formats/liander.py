"""Liander's daily csv: the stands of every connection of an owner, electricity and gas in one file.

The stands are kept, the usage beside them is not: it is rounded to 0.1 for some registers and says
nothing new. A stand is of the START of its day. The usage of a row is its stand less that of the
day before, and in the real file the normal tariff stands still in the rows of Sunday and Monday
(and of the days after a public holiday): those are the uses of Saturday and Sunday, so the row of
Sunday holds the stand of Sunday 00:00. By the same days reading1 and reading3 are the low tariff
(1.8.1, 2.8.1), reading2 and reading4 the normal one (1.8.2, 2.8.2).

A meter number begins with E for electricity and G for gas; gas has its stand in reading1.
"""

from co2scan.domain.incoming import Direction
from co2scan.domain.mapping import Mapping, Tariff, ValueColumn
from co2scan.imports.formats.layout import known_layout

_METER = "meternummer"


def _electricity(column: str, direction: Direction, tariff: Tariff) -> ValueColumn:
    return ValueColumn(column, "electricity", direction, "reading", "kWh", tariff, _METER, "E")


LAYOUT = known_layout(
    Mapping(
        name="liander_daily",
        signature=(
            "eancodeasn", _METER, "meterreadingdate", "reading1", "usage1", "reading2", "usage2",
            "reading3", "usage3", "reading4", "usage4",
        ),
        moment_columns=("meterreadingdate",),
        values=(
            _electricity("reading1", "use", "low"),
            _electricity("reading2", "use", "normal"),
            _electricity("reading3", "feed_in", "low"),
            _electricity("reading4", "feed_in", "normal"),
            ValueColumn("reading1", "gas", "use", "reading", "m3", "single", _METER, "G"),
        ),
        stamp="start",
        decimal="point",
        ean_column="eancodeasn",
        meter_column=_METER,
    )
)  # fmt: skip

"""slimmemeterportal.nl: a year of quarter-hours or hours, as xlsx or csv.

`datum_tijd` is the end of the interval with its UTC offset, so the autumn hour, which comes twice,
is clear. The tariff that is not in force is empty; the two together are the use. The connection is
named in the file's name at most.
"""

from co2scan.domain.incoming import Direction
from co2scan.domain.mapping import Mapping, Tariff, ValueColumn
from co2scan.imports.formats.layout import known_layout

_MOMENT = "datum_tijd"


def _electricity(column: str, direction: Direction, tariff: Tariff) -> ValueColumn:
    return ValueColumn(column, "electricity", direction, "interval", "kWh", tariff)


_ELECTRICITY_COLUMNS = (
    _electricity("levering_normaal", "use", "normal"),
    _electricity("levering_laag", "use", "low"),
    _electricity("teruglevering_normaal", "feed_in", "normal"),
    _electricity("teruglevering_laag", "feed_in", "low"),
)

ELECTRICITY = known_layout(
    Mapping(
        name="slimmemeterportal_electricity",
        signature=(_MOMENT, *(value.column for value in _ELECTRICITY_COLUMNS)),
        moment_columns=(_MOMENT,),
        values=_ELECTRICITY_COLUMNS,
        stamp="end",
        zone="offset",
        decimal="comma",
        minutes=15,
    )
)

GAS = known_layout(
    Mapping(
        name="slimmemeterportal_gas",
        signature=(_MOMENT, "levering"),
        moment_columns=(_MOMENT,),
        values=(ValueColumn("levering", "gas", "use", "interval", "m3"),),
        stamp="end",
        zone="offset",
        decimal="comma",
        minutes=60,
    )
)

"""Greenchoice's stands of electricity: one row a day, newest first, whole kWh.

A stand is of the START of its day: the normal tariff stands still from Saturday's row to Monday's,
so what is used on a Saturday lies between the rows of Saturday and Sunday.
"""

from co2scan.domain.incoming import Direction
from co2scan.domain.mapping import Mapping, Tariff, ValueColumn
from co2scan.imports.formats.layout import known_layout


def _stand(column: str, direction: Direction, tariff: Tariff) -> ValueColumn:
    return ValueColumn(column, "electricity", direction, "reading", "kWh", tariff)


_STANDS = (
    _stand("standnormaal", "use", "normal"),
    _stand("standdal", "use", "low"),
    _stand("terugleveringnormaal", "feed_in", "normal"),
    _stand("terugleveringdal", "feed_in", "low"),
)

LAYOUT = known_layout(
    Mapping(
        name="greenchoice",
        signature=("opnamedatum", *(value.column for value in _STANDS)),
        moment_columns=("opnamedatum",),
        values=_STANDS,
        date_order="ymd",
        stamp="start",
        decimal="comma",
    )
)

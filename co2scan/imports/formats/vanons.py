"""Van Ons' (Vandebron's) stands of electricity: one row a day, newest first, whole kWh.

A stand is of the START of its day: the use beside it is the stand of the next day less its own. The
uses are not kept (feed-in is negative there); the stands say the same.
"""

from co2scan.domain.incoming import Direction
from co2scan.domain.mapping import Mapping, Tariff, ValueColumn
from co2scan.imports.formats.layout import known_layout


def _stand(column: str, direction: Direction, tariff: Tariff) -> ValueColumn:
    return ValueColumn(column, "electricity", direction, "reading", "kWh", tariff)


_STANDS = (
    _stand("afname stand dal", "use", "low"),
    _stand("afname stand normaal", "use", "normal"),
    _stand("invoeding stand dal", "feed_in", "low"),
    _stand("invoeding stand normaal", "feed_in", "normal"),
)

LAYOUT = known_layout(
    Mapping(
        name="vanons",
        signature=("datum", *(value.column for value in _STANDS)),
        moment_columns=("datum",),
        values=_STANDS,
        stamp="start",
        decimal="comma",
    )
)

"""How a footprint that was frozen differs from another version, or from what the data say now.

Worked examples: docs/calculation.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from co2scan.domain.footprint import Method
from co2scan.domain.frozen import FrozenLine

_NONE = Decimal(0)
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Significance:
    """The change of a total, held against the threshold in percent."""

    then_kg: Decimal
    now_kg: Decimal
    threshold_percent: Decimal

    @property
    def kg(self) -> Decimal:
        return self.now_kg - self.then_kg

    @property
    def change(self) -> Decimal | None:
        """0.003 is 0.3 % more; None when there was nothing."""
        return self.kg / self.then_kg if self.then_kg else None

    @property
    def is_significant(self) -> bool:
        """At the threshold it is. Example: 2,000 to 2,100 t is 5 %, so a new version is due."""
        return abs(self.kg) * HUNDRED >= self.threshold_percent * self.then_kg and bool(self.kg)


@dataclass(slots=True)
class Difference:
    """What became of the kg of one location and source, and by what. The three parts are together
    the difference, to the last decimal."""

    location: str
    location_name: str
    category: str
    category_name: str
    then_kg: Decimal = _NONE
    now_kg: Decimal = _NONE
    by_structure: Decimal = _NONE  # the location was not in it, or is not any more
    by_data: Decimal = _NONE
    by_factor: Decimal = _NONE

    @property
    def kg(self) -> Decimal:
        return self.now_kg - self.then_kg


def differences(
    then: Sequence[FrozenLine], now: Sequence[FrozenLine], method: Method
) -> list[Difference]:
    """Per location and source, only where something differs; the largest first."""
    before, after = {line.key: line for line in then}, {line.key: line for line in now}
    on_both = {line.location for line in then} & {line.location for line in now}
    found: dict[tuple[str, str], Difference] = {}
    for key in dict.fromkeys([*before, *after]):
        old, new = before.get(key), after.get(key)
        line = new or old
        assert line is not None
        row = found.setdefault(
            (line.location, line.category),
            Difference(line.location, line.location_name, line.category, line.category_name),
        )
        _add_difference(row, old, new, method, is_on_both=line.location in on_both)
    changed = [row for row in found.values() if row.by_structure or row.by_data or row.by_factor]
    return sorted(changed, key=lambda row: (-abs(row.kg), row.location_name, row.category_name))


def _add_difference(
    row: Difference,
    old: FrozenLine | None,
    new: FrozenLine | None,
    method: Method,
    *,
    is_on_both: bool,
) -> None:
    then = old.known_kg(method) if old else _NONE
    now = new.known_kg(method) if new else _NONE
    row.then_kg += then
    row.now_kg += now
    if old is None or new is None:
        if is_on_both:
            row.by_data += now - then
        else:
            row.by_structure += now - then
        return
    by_data = _by_data(old, new, then, now, method)
    row.by_data += by_data
    row.by_factor += now - then - by_data


def _by_data(
    old: FrozenLine, new: FrozenLine, then: Decimal, now: Decimal, method: Method
) -> Decimal:
    """The other quantity at the old factor; what is left is of the factor."""
    if [one.value for one in old.of(method)] == [one.value for one in new.of(method)]:
        return now - then
    if old.quantity == new.quantity:
        return _NONE
    return then * (new.quantity - old.quantity) / old.quantity if old.quantity else now - then


def causes(rows: Iterable[Difference]) -> tuple[Decimal, Decimal, Decimal]:
    """Structure, data and factors, of all rows together."""
    found = list(rows)
    return (
        sum((row.by_structure for row in found), _NONE),
        sum((row.by_data for row in found), _NONE),
        sum((row.by_factor for row in found), _NONE),
    )

"""A footprint that stays: its lines, what they add up to, and their digest.

A line holds all that its figures rest on, so that nothing else has to be asked afterwards. Worked
examples: docs/calculation.md.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from co2scan.domain.categories import CATEGORIES, FIGURES, FigureName
from co2scan.domain.footprint import METHOD_FIGURES, SCOPE_NAMES, Method, MonthFigure

_NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class FrozenFactor:
    """A factor as it was; `key` names it among those of one footprint."""

    key: int
    list_name: str
    list_title: str
    year: int
    issued_on: date
    name: str
    unit: str
    confidence: str
    is_without_chain: bool
    source: str
    source_url: str


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """kg of one presentation, in its scope. No kg and no factor: unknown. No kg with a factor: the
    list publishes no such part."""

    scope: str
    kg: Decimal | None
    value: Decimal | None
    factor: int | None

    @property
    def is_missing(self) -> bool:
        return self.kg is None and self.factor is None


Key = tuple[str, str, str, date]


@dataclass(frozen=True, slots=True)
class FrozenLine:
    """One meter, source and month. `figures` holds those that the source has."""

    location: str
    location_name: str
    meter: str
    category: str
    category_name: str
    month: date
    unit: str
    quantity: Decimal
    measured_days: Decimal
    estimated_days: Decimal
    figures: Mapping[FigureName, FrozenFigure] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        return self.location, self.meter, self.category, self.month

    def of(self, method: Method) -> list[FrozenFigure]:
        return [self.figures[name] for name in METHOD_FIGURES[method] if name in self.figures]

    def known_kg(self, method: Method) -> Decimal:
        """The sum of what is known; also where a factor is missing (`is_partial`)."""
        return sum((figure.kg or _NONE for figure in self.of(method)), _NONE)

    def is_partial(self, method: Method) -> bool:
        return any(figure.is_missing for figure in self.of(method))

    def counts(self, method: Method) -> bool:
        return bool(self.of(method))


def freeze(row: MonthFigure, location: tuple[str, str], meter: str) -> FrozenLine:
    """A line of what was computed; `location` is its code and its name."""
    category = CATEGORIES[row.category]
    return FrozenLine(
        *location,
        meter,
        row.category,
        category.name,
        row.month,
        category.unit,
        row.quantity,
        row.measured_days,
        row.estimated_days,
        {
            name: FrozenFigure(
                category.rules[name].scope,
                figure.kg,
                figure.factor_value,
                figure.factor.id if figure.factor else None,
            )
            for name, figure in row.figures.items()
        },
    )


# -- sums -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Total:
    """`scopes` in their fixed order. `is_partial`: a factor is missing, so that it is at least
    this."""

    method: Method
    scopes: Mapping[str, Decimal]
    is_partial: bool

    @property
    def kg(self) -> Decimal:
        return sum(self.scopes.values(), _NONE)


def total_of(lines: Iterable[FrozenLine], method: Method) -> Total:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    is_partial = False
    for line in lines:
        for figure in line.of(method):
            sums[figure.scope] += figure.kg or _NONE
            is_partial |= figure.is_missing
    return Total(method, {key: sums[key] for key in SCOPE_NAMES if key in sums}, is_partial)


def biogenic_kg(lines: Iterable[FrozenLine]) -> Decimal:
    found = (line.figures.get("biogenic") for line in lines)
    return sum((one.kg or _NONE for one in found if one), _NONE)


@dataclass(slots=True)
class Share:
    """What the lines of one location, or of one source, add up to."""

    key: str
    name: str
    unit: str = ""
    quantity: Decimal = _NONE
    kg: Decimal = _NONE
    is_partial: bool = False
    measured_days: Decimal = _NONE
    estimated_days: Decimal = _NONE
    lines: int = 0

    def add(self, line: FrozenLine, method: Method) -> None:
        self.quantity += line.quantity
        self.kg += line.known_kg(method)
        self.is_partial |= line.is_partial(method)
        self.measured_days += line.measured_days
        self.estimated_days += line.estimated_days
        self.lines += 1

    @property
    def estimated_share(self) -> Decimal | None:
        days = self.measured_days + self.estimated_days
        return self.estimated_days / days if days else None


def per_location(lines: Iterable[FrozenLine], method: Method) -> list[Share]:
    """Largest first."""
    found: dict[str, Share] = {}
    for line in lines:
        share = found.setdefault(line.location, Share(line.location, line.location_name))
        share.add(line, method)
    return _largest_first(found.values())


def per_source(lines: Iterable[FrozenLine], method: Method) -> list[Share]:
    """Of what the presentation counts, largest first."""
    found: dict[str, Share] = {}
    for line in lines:
        if line.counts(method):
            share = Share(line.category, line.category_name, line.unit)
            found.setdefault(line.category, share).add(line, method)
    return _largest_first(found.values())


def _largest_first(shares: Iterable[Share]) -> list[Share]:
    return sorted(shares, key=lambda share: (-share.kg, share.name))


# -- digest ---------------------------------------------------------------------------------------


def digest_of(
    signed: Mapping[str, Any], factors: Iterable[FrozenFactor], lines: Iterable[FrozenLine]
) -> str:
    """SHA-256 of what was signed, its factors and its lines: one changed sign makes another."""
    content = [
        {name: plain(value) for name, value in signed.items()},
        [_factor_row(factor) for factor in sorted(factors, key=lambda factor: factor.key)],
        [_line_row(line) for line in sorted(lines, key=lambda line: line.key)],
    ]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def plain(value: Any) -> Any:
    """As JSON keeps it; a number at nine decimals, so that 2 and 2.000000 are one."""
    if isinstance(value, Decimal):
        return f"{value:.9f}"
    return value.isoformat() if isinstance(value, date) else value


def _factor_row(factor: FrozenFactor) -> list[Any]:
    return [plain(getattr(factor, name)) for name in FrozenFactor.__slots__]


def _line_row(line: FrozenLine) -> list[Any]:
    row = [plain(getattr(line, name)) for name in FrozenLine.__slots__ if name != "figures"]
    for name in FIGURES:
        figure = line.figures.get(name)
        if figure is not None:
            row += [name, figure.scope, plain(figure.kg), plain(figure.value), figure.factor]
    return row

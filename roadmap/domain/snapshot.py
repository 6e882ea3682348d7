"""All that a report says, as plain facts: made of today or kept as it was fixed.

Posters, memos, slides, workbooks and comparisons are made from this, so that what was fixed and
what is of today go the same way. Nothing in it is rounded.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from roadmap.domain.attention import Attention
from roadmap.domain.bars import Bar
from roadmap.domain.course import Course


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """`course` is a value of `actions.domain.objective.Course`; None: unknown."""

    title: str
    theme: str
    unit: str
    base_year: int
    base_value: Decimal | None
    target_year: int
    target_value: Decimal
    latest_on: date | None
    latest_value: Decimal | None
    progress: Decimal | None
    course: str
    words: str  # `38 % van de weg`


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """`good` of the `promised` actions are on schedule or done; `wrong` says what the rest is."""

    key: str
    name: str
    good: int
    promised: int
    wrong: tuple[str, ...]
    saving_t: Decimal | None  # expected of planned and running actions together
    objectives: tuple[ObjectiveLine, ...] = ()


@dataclass(frozen=True, slots=True)
class DriverLine:
    """A source over the last twelve months. `change` is a fraction of the same meter-months a year
    before; None where too little can be compared."""

    name: str
    category: str
    kg: Decimal | None
    change: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CoverageMonth:
    month: date
    complete: Decimal | None  # fraction of the expected meter-days; None: nothing expected


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """Fractions of what the last twelve months should hold, weighted by expected kg."""

    measured: Decimal | None
    estimated: Decimal | None
    absent: Decimal | None
    months: tuple[CoverageMonth, ...] = ()

    @property
    def complete(self) -> Decimal | None:
        if self.measured is None or self.estimated is None:
            return None
        return self.measured + self.estimated


@dataclass(frozen=True, slots=True)
class EffectLine:
    """One effect of an action, with how it was estimated. No `carriers`: outside the scan."""

    code: str
    low_t: Decimal
    expected_t: Decimal
    high_t: Decimal
    starts_on: date
    ramp_months: int
    locations: tuple[str, ...]
    carriers: tuple[str, ...]
    method: str


@dataclass(frozen=True, slots=True)
class CostLine:
    """What an action costs and yields; None: nobody said."""

    code: str
    once_eur: Decimal | None
    yearly_eur: Decimal | None
    benefits_eur: Decimal | None


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One meter, category and month as it counts, with the factor and where that came from.

    `kg` None: the factor is missing. `days` of the month are known, `estimated_days` of them
    estimated. kg = quantity × factor under the CO2-Prestatieladder.
    """

    location: str
    meter: str
    category: str
    month: date
    unit: str
    quantity: Decimal
    days: Decimal
    estimated_days: Decimal
    factor: Decimal | None
    factor_source: str
    kg: Decimal | None


@dataclass(frozen=True, slots=True)
class HorizonLine:
    name: str
    starts_on: date | None
    ends_on: date


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """When an action was to be, in the plan as it was fixed."""

    code: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class FixedPlan:
    """The plan as it was last fixed for a decision, in a report of that title and day."""

    title: str
    on: date
    periods: tuple[PlanPeriod, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`on` is the day that it tells of."""

    on: date
    themes: tuple[ThemeLine, ...]
    horizons: tuple[HorizonLine, ...]
    bars: tuple[Bar, ...]
    attention: tuple[Attention, ...]
    course: Course
    drivers: tuple[DriverLine, ...]
    coverage: CoverageLine
    effects: tuple[EffectLine, ...]
    costs: tuple[CostLine, ...] = ()
    is_example: bool = False
    plan: FixedPlan | None = None

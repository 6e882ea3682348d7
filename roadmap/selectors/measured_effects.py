"""How a period changed, and what the meters say of what was done: read from the history."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from actions.domain.effect import share_in_effect
from actions.domain.status import Status
from co2scan.domain.frozen import FrozenFactor, FrozenLine
from co2scan.domain.periods import add_months, month_of, next_month
from co2scan.models import Location
from roadmap.domain.dossier import Period
from roadmap.domain.energy_assessment import DoneAction, saved_kg
from roadmap.domain.snapshot import FigureLine, Snapshot
from roadmap.domain.split import Split, Window, split
from roadmap.selectors.assumptions import read_assumptions
from roadmap.selectors.figures import figure_lines
from roadmap.selectors.period_lines import (
    Chains,
    PeriodLines,
    read_period_lines,
    signed_version,
)
from roadmap.selectors.since_figures import CARRIERS, HEATING, degree_days_at

KG = Decimal(1000)
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Change:
    """Against the same months of an earlier year."""

    year: int
    split: Split

    @property
    def is_known(self) -> bool:
        """Whether anything of it can be compared."""
        return bool(self.split.total.before_kg and self.split.total.like_for_like_kg)


@dataclass(frozen=True, slots=True)
class Since:
    """The months with an effect, and how many years before them there were the same without it."""

    window: Window
    years_back: int

    def expected_kg(self, action: DoneAction) -> Decimal:
        """Example: 24 t a year, three months: 6 t. Grown for half of them it is less."""
        shares = (
            share_in_effect(month, action.starts_on, action.ramp_months)
            for month in self.window.months
        )
        return action.expected_kg * sum(shares, NOTHING) / 12


def since_effect(starts_on: date, period: Window) -> Since | None:
    """None: no whole month of the period has the effect.

    Example: begun on 15 March 2025, seen in 2025: April to December, against those of 2024. Seen in
    2026: all of it, against 2024, since 2025 is partly with it.
    """
    first = starts_on if starts_on.day == 1 else next_month(starts_on)
    opens = max(first, period.starts_on)
    if opens >= period.ends_on:
        return None
    back = 1
    while add_months(period.ends_on, -12 * back) > month_of(starts_on):
        back += 1
    return Since(Window(opens, period.ends_on), back)


@dataclass(frozen=True)
class History:
    """The lines of all years until the end of a period, as the split takes them: those of the
    period itself as they were signed. `kept` are earlier years as they were signed then."""

    period: Period
    lines: Sequence[FigureLine]
    stations: Mapping[str, int]
    kept: Mapping[int, Sequence[FigureLine]] = field(default_factory=dict)

    @classmethod
    def read(cls, found: PeriodLines, versions: Chains, today: date) -> "History":
        period = found.period
        until = min(period.ends_on, today)
        lines = [line for line in figure_lines(until) if line.month < period.starts_on]
        stations = dict(Location.objects.values_list("name", "weather_station"))
        kept = {}
        for year in cls.years(period):
            earlier = Period(year, period.half)
            if signed_version(earlier, versions) is not None:
                then = read_period_lines(earlier, versions)
                kept[year] = figure_lines_of(then.lines, then.factors)
        own = figure_lines_of(found.lines, found.factors)
        return cls(period, [*lines, *own], stations, kept)

    @staticmethod
    def years(period: Period) -> list[int]:
        """To compare with: the year before, and the reference year when that is another."""
        years = dict.fromkeys([period.year - 1, read_assumptions().reference_year])
        return [year for year in years if year < period.year]

    def changes(self) -> list[Change]:
        return [
            Change(year, self.since(self.period.year - year)) for year in self.years(self.period)
        ]

    @property
    def window(self) -> Window:
        return Window(self.period.starts_on, self.period.ends_on)

    def since(self, years: int, window: Window | None = None) -> Split:
        """Of the period, or of some months of it, against the same months so many years before."""
        after = window or self.window
        back = -12 * years
        before = Window(add_months(after.starts_on, back), add_months(after.ends_on, back))
        windows = (before, after)
        days = degree_days_at(windows, dict(self.stations))
        then = self.kept.get(self.period.year - years, self.lines)
        return split(then, self.lines, windows, CARRIERS, HEATING, days)

    def measured(self, actions: Iterable[DoneAction]) -> list[DoneAction]:
        """With what the meters say of each, where they say something."""
        splits: dict[Since, Split] = {}
        found = []
        for one in actions:
            since = since_effect(one.starts_on, self.window)
            if since is None:
                continue
            if since not in splits:
                splits[since] = self.since(since.years_back, since.window)
            found.append(
                replace(
                    one,
                    saved_kg=saved_kg(splits[since], one.locations, one.carriers),
                    years_back=since.years_back,
                    expected_kg=since.expected_kg(one),
                )
            )
        return found


def figure_lines_of(
    lines: Iterable[FrozenLine], factors: Mapping[int, FrozenFactor]
) -> list[FigureLine]:
    """What the ladder counts, as reports keep it."""
    found = []
    for line in lines:
        figure = line.figures.get("ladder")
        if figure is None:
            continue
        factor = factors.get(figure.factor) if figure.factor is not None else None
        found.append(
            FigureLine(
                location=line.location_name,
                meter=line.meter,
                category=line.category_name,
                month=line.month,
                unit=line.unit,
                quantity=line.quantity,
                days=line.measured_days + line.estimated_days,
                estimated_days=line.estimated_days,
                factor=figure.value,
                factor_source=factor.source if factor else "",
                kg=figure.kg,
            )
        )
    return found


def done_actions(snapshot: Snapshot) -> list[DoneAction]:
    """Finished actions with an effect on something that is metered, by code."""
    titles = {bar.code: bar.title for bar in snapshot.bars if bar.status == Status.DONE.value}
    return [
        DoneAction(
            line.code,
            titles[line.code],
            line.starts_on,
            line.locations,
            line.carriers,
            line.expected_t * KG,
            line.ramp_months,
        )
        for line in snapshot.effects
        if line.code in titles and line.carriers
    ]

"""One factor: how it changed over the years, and which kilograms rest on it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from co2scan.choices import Confidence
from co2scan.domain.categories import CATEGORIES, FIGURES, Component, FigureName
from co2scan.domain.emissions import Factors
from co2scan.domain.factor_rows import ComponentName, main_component
from co2scan.models import EmissionFactor, Location, MonthlyEmission
from co2scan.selectors.factors import as_row, counting_factors
from vrt_duurzaam.accounts.models import User

FIGURE_NAMES: dict[FigureName, str] = {
    "ladder": "CO₂-Prestatieladder",
    "market": "GHG, eigen contract",
    "market_chain": "GHG, eigen contract: keten",
    "location": "GHG, gemiddeld net",
    "location_chain": "GHG, gemiddeld net: keten",
    "biogenic": "Biogeen, telt niet mee",
}


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """An issue of the same thing. `counts`: activity of its year is counted with this one."""

    factor: EmissionFactor
    value: Decimal | None
    counts: bool


@dataclass(frozen=True, slots=True)
class History:
    """Newest first; every value is that of one component, in one unit."""

    component: ComponentName | None
    rows: list[HistoryRow]

    def by_year(self) -> dict[int, Decimal | None]:
        """The value that counts in each year from the first to the last; None where none does."""
        known = {row.factor.year: row.value for row in self.rows if row.counts}
        if not known:
            return {}
        return {year: known.get(year) for year in range(min(known), max(known) + 1)}


def history(factor: EmissionFactor) -> History:
    """Every issue of the same category, or of the same name where no activity uses it."""
    same = (
        Q(category=factor.category)
        if factor.category
        else Q(category="", section=factor.section, name=factor.name)
    )
    issues = list(
        EmissionFactor.objects.filter(same, unit=factor.unit)
        .select_related("factor_list")
        .order_by("-year", "-issued_on", "-pk")
    )
    component = main_component(as_row(factor).values)
    counting = _counting(issues, component)
    return History(
        component,
        [
            HistoryRow(
                issue, getattr(issue, component) if component else None, issue.pk in counting
            )
            for issue in issues
        ],
    )


def _counting(issues: Sequence[EmissionFactor], component: ComponentName | None) -> set[int]:
    """The issue of each year that its activity uses, or the newest where there is no activity."""
    years = {issue.year for issue in issues}
    found: dict[int, int] = {}
    if issues and issues[0].category:
        counted: Component = component if component in ("gwp100", "treatment") else "wtw"
        factors = Factors(counting_factors(years))
        for year in years:
            if row := factors.find(issues[0].category, year, counted):
                found[year] = row.id
    else:
        for issue in reversed(issues):
            found[issue.year] = issue.pk
    return set(found.values())


@dataclass(frozen=True, slots=True)
class FigureUse:
    """The kilograms of one presentation that rest on the factor."""

    figure: FigureName
    meters: int
    months: int
    kg: Decimal

    @property
    def name(self) -> str:
        return FIGURE_NAMES[self.figure]


@dataclass(frozen=True, slots=True)
class LocationUse:
    """The same at one location, for the first presentation that uses the factor."""

    location: Location
    categories: list[str]
    meters: int
    months: int
    kg: Decimal


@dataclass(frozen=True, slots=True)
class Usage:
    figures: list[FigureUse]
    locations: list[LocationUse]


@dataclass(frozen=True, slots=True)
class _Month:
    figure: FigureName
    location: int
    meter: int
    category: str
    month: date
    kg: Decimal | None


def usage(factor: EmissionFactor, user: User) -> Usage:
    """Where the factor is used, at the locations that this person may see."""
    visible = Location.objects.visible_to(user).in_bulk()
    by_figure: dict[FigureName, list[_Month]] = defaultdict(list)
    for month in _months(factor):
        if month.location in visible:
            by_figure[month.figure].append(month)
    figures = [
        FigureUse(figure, len({m.meter for m in months}), _count(months), _kg(months))
        for figure in FIGURES
        if (months := by_figure[figure])
    ]
    main = by_figure[figures[0].figure] if figures else []
    by_location: dict[int, list[_Month]] = defaultdict(list)
    for month in main:
        by_location[month.location].append(month)
    locations = [
        LocationUse(
            visible[pk],
            sorted({CATEGORIES[m.category].name for m in months}),
            len({m.meter for m in months}),
            _count(months),
            _kg(months),
        )
        for pk, months in by_location.items()
    ]
    return Usage(figures, sorted(locations, key=lambda use: (-use.kg, use.location.name)))


def _months(factor: EmissionFactor) -> Iterator[_Month]:
    any_figure = Q()
    for figure in FIGURES:
        any_figure |= Q(**{f"{figure}_factor": factor.pk})
    columns = [column for figure in FIGURES for column in (f"{figure}_factor", f"{figure}_kg")]
    rows = MonthlyEmission.objects.filter(any_figure, is_left_out=False).order_by()
    for location, meter, category, month, *values in rows.values_list(
        "meter__connection__location", "meter", "category", "month", *columns
    ):
        for place, figure in enumerate(FIGURES):
            if values[2 * place] == factor.pk:
                yield _Month(figure, location, meter, category, month, values[2 * place + 1])


def _count(months: Sequence[_Month]) -> int:
    """Meter-months: a month that two categories share counts once."""
    return len({(month.meter, month.month) for month in months})


def _kg(months: Sequence[_Month]) -> Decimal:
    return sum((month.kg for month in months if month.kg is not None), Decimal(0))


@dataclass(frozen=True, slots=True)
class YearGap:
    """A year whose figures are not sure: categories by their Dutch name."""

    year: int
    names: list[str]


def missing_factors() -> list[YearGap]:
    """Per year the categories that have use and no factor at all; newest year first."""
    with_ladder = [key for key, category in CATEGORIES.items() if "ladder" in category.rules]
    is_missing = Q(category__in=with_ladder, ladder_kg=None, ladder_factor=None)
    is_missing |= ~Q(category__in=with_ladder) & Q(market_kg=None, market_factor=None)
    rows = MonthlyEmission.objects.filter(is_missing, is_left_out=False)
    return _gaps(set(rows.order_by().values_list("category", "month__year").distinct()))


def factors_to_confirm() -> list[YearGap]:
    """Per year the categories whose newest issue is only known second-hand; newest year first."""
    rows = EmissionFactor.objects.exclude(category="").filter(factor_list__is_example=False)
    newest = {
        (category, year): confidence
        for category, year, confidence in rows.order_by("issued_on", "pk").values_list(
            "category", "year", "confidence"
        )
    }
    return _gaps({key for key, sure in newest.items() if sure == Confidence.SECOND_HAND})


def _gaps(pairs: set[tuple[str, int]]) -> list[YearGap]:
    names: dict[int, list[str]] = defaultdict(list)
    for category, year in pairs:
        names[year].append(CATEGORIES[category].name)
    return [YearGap(year, sorted(names[year])) for year in sorted(names, reverse=True)]

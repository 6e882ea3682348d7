"""Reading factors: for the preview of a list, for the table, and for the page of one factor."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from co2scan.domain.categories import FIGURES
from co2scan.domain.emissions import Factor
from co2scan.domain.factor_changes import Use
from co2scan.domain.factor_rows import COMPONENTS, SECTION_SEPARATOR, FactorRow
from co2scan.models import EmissionFactor, MonthlyConsumption, MonthlyEmission

FACTOR_COLUMNS = tuple(f"{figure}_factor" for figure in FIGURES)  # of MonthlyEmission
_COUNTING = ("wtw", "ttw", "wtt", "biogenic", "gwp100", "treatment")


def counting_factors(years: Collection[int]) -> list[Factor]:
    """Every stored factor of these years that an activity can use."""
    rows = EmissionFactor.objects.filter(year__in=years).exclude(category="")
    values = rows.values_list(
        "pk", "category", "year", "issued_on", "factor_list__is_example", "unit", *_COUNTING
    )
    return [Factor(*row) for row in values]


def stored_rows(rows: Iterable[FactorRow]) -> list[FactorRow]:
    """What is stored of the lists and years that these rows belong to."""
    pairs = {(row.list_name, row.year) for row in rows}
    if not pairs:
        return []
    stored = EmissionFactor.objects.filter(
        factor_list__name__in={name for name, _ in pairs}, year__in={year for _, year in pairs}
    ).select_related("factor_list")
    return [as_row(factor) for factor in stored]


def as_row(factor: EmissionFactor) -> FactorRow:
    return FactorRow(
        list_name=factor.factor_list.name,
        year=factor.year,
        issued_on=factor.issued_on,
        category=factor.category,
        section=factor.section,
        name=factor.name,
        unit=factor.unit,
        remark=factor.remark,
        confidence=factor.confidence,
        source=factor.source,
        source_url=factor.source_url,
        **{name: getattr(factor, name) for name in COMPONENTS},
    )


def consumption_of(categories: Collection[str], years: Collection[int]) -> Iterator[Use]:
    """The meter-months of these categories in these years."""
    for category, month, quantity in _consumption(categories, years).values_list(
        "category", "month", "quantity"
    ):
        yield Use(category, month.year, quantity)


def months_of(categories: Collection[str], years: Collection[int]) -> set[tuple[int, date]]:
    """(meter id, month) of the same rows, to ask for their recomputation."""
    return set(_consumption(categories, years).values_list("meter_id", "month"))


def _consumption(
    categories: Collection[str], years: Collection[int]
) -> QuerySet[MonthlyConsumption]:
    return MonthlyConsumption.objects.filter(
        category__in=categories, month__year__in=years
    ).order_by()


def factor_table() -> QuerySet[EmissionFactor]:
    """All factors with `is_used`: some month's kilograms rest on it.

    First those, then what an activity can use, then the rest of the lists.
    """
    use = Q()
    for column in FACTOR_COLUMNS:
        use |= Q(Exists(MonthlyEmission.objects.filter(**{column: OuterRef("pk")})))
    rows = EmissionFactor.objects.select_related("factor_list").annotate(is_used=use)
    no_category_last = Case(When(category="", then=1), default=0)
    return rows.order_by(
        "-is_used", no_category_last, "category", "section", "name", "-year", "-issued_on", "pk"
    )


def factor_years() -> list[int]:
    """The years that have factors, newest first."""
    years = EmissionFactor.objects.order_by("-year").values_list("year", flat=True)
    return list(years.distinct())


def factor_sections() -> list[str]:
    """The main parts of the official list, in the order of the alphabet."""
    sections = EmissionFactor.objects.order_by().values_list("section", flat=True).distinct()
    return sorted({section.split(SECTION_SEPARATOR)[0] for section in sections if section})

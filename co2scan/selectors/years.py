"""Year against year, over the meters and months that can be compared."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.domain.comparison import Comparison, comparable_kg, compare, kg_of
from co2scan.domain.coverage import Coverage
from co2scan.domain.reporting import Period, calendar_year
from co2scan.selectors.scan import Scan


@dataclass(frozen=True, slots=True)
class YearTotal:
    """`kg` None: nothing is known. `comparable_kg` is over what is whole in every complete year,
    and None for an incomplete one."""

    period: Period
    kg: Decimal | None
    comparable_kg: Decimal | None
    year_before: Comparison
    coverage: Coverage

    @property
    def year(self) -> int:
        return self.period.starts_on.year

    @property
    def is_over(self) -> bool:
        return self.period.is_whole_year


def year_totals(scan: Scan, today: date) -> list[YearTotal]:
    """Every year from the first with data up to now, oldest first."""
    years = sorted({row.month.year for row in scan.history})
    if not years:
        return []
    periods = [
        period
        for year in range(years[0], years[-1] + 1)
        if (period := calendar_year(year, today)) is not None
    ]
    over = [period.starts_on.year for period in periods if period.is_whole_year]
    comparable = comparable_kg(scan.history, over)
    totals = []
    for period in periods:
        rows, before = scan.in_period(period), scan.in_period(period.earlier())
        totals.append(
            YearTotal(
                period=period,
                kg=kg_of(rows) if any(row.kg is not None for row in rows) else None,
                comparable_kg=comparable.get(period.starts_on.year),
                year_before=compare(rows, before),
                coverage=scan.coverage_in(period).total,
            )
        )
    return totals

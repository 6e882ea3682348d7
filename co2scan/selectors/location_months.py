"""What happened at locations, month by month."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from co2scan.domain.location_months import MonthFact, all_known
from co2scan.models import LocationMonth

Values = dict[date, Decimal]


class Facts(dict[tuple[int, str], Values]):
    """Per location and fact what is known of some months. `newest` is the last row among them: who
    types tells it back, so that nobody's value is lost."""

    newest: int = 0


def facts_of(
    months: Sequence[date], *facts: MonthFact, locations: Iterable[int] | None = None
) -> Facts:
    """One query."""
    rows = LocationMonth.objects.filter(counts=True, month__in=months).order_by()
    if facts:
        rows = rows.filter(fact__in=facts)
    if locations is not None:
        rows = rows.filter(location__in=list(locations))
    found = Facts()
    for pk, location, fact, month, value in rows.values_list(
        "pk", "location", "fact", "month", "value"
    ):
        found.newest = max(found.newest, pk)
        if value is not None:
            found.setdefault((location, fact), {})[month] = value
    return found


def happened_at(location: int) -> dict[date, dict[str, Decimal]]:
    """By month what there was at a location; what is zero or not known is not there. One query."""
    rows = LocationMonth.objects.filter(counts=True, location=location, value__gt=0)
    found: dict[date, dict[str, Decimal]] = {}
    for month, fact, value in rows.order_by("month", "fact").values_list("month", "fact", "value"):
        if value is not None:
            found.setdefault(month, {})[fact] = value
    return found


def counted_call_outs(months: Sequence[date]) -> dict[int, Values]:
    """The call-outs per month of the locations that have them of all these months. One query."""
    found: dict[int, Values] = {}
    for (location, _fact), values in facts_of(months, "call_outs").items():
        whole = all_known(values, months)
        if whole is not None:
            found[location] = whole
    return found

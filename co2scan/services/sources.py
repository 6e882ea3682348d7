"""Deciding which sources count. A decision is a row that stays; what it means is recomputed."""

from datetime import date

from django.db import transaction

from co2scan.domain.categories import GROUPS
from co2scan.domain.periods import month_of
from co2scan.domain.sources import OFF, SOURCES, State, is_source
from co2scan.models import Location, Meter, SourceDecision
from co2scan.selectors.raw_months import months_with_rows
from co2scan.selectors.sources import data_since
from co2scan.services.findings.requests import request_check
from co2scan.services.recompute import request_recompute
from vrt_duurzaam.accounts.models import User

REASON_LIMIT = 300


class SourceRefused(ValueError):
    """Nothing was written. `field` is the answer that is wrong; str(error) is what to do."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def decide_source(
    source: str,
    location: Location | None,
    state: State,
    *,
    starts_on: date,
    reason: str,
    by: User | None,
    today: date,
    is_data_seen: bool = False,
) -> SourceDecision:
    """Store the decision and ask for the months that it touches.

    Raises SourceRefused; also when there is data that would no longer count and nobody said that
    it was seen.
    """
    reason = " ".join(reason.split())
    if not is_source(source):
        raise SourceRefused("source", "Deze bron bestaat niet.")
    if not reason:
        raise SourceRefused("reason", "Zeg waarom. Dat staat straks in het dossier.")
    if len(reason) > REASON_LIMIT:
        raise SourceRefused("reason", f"Houd het korter: hooguit {REASON_LIMIT} tekens.")
    if starts_on != month_of(starts_on):
        raise SourceRefused("starts_on", "Een bron gaat aan of uit op de eerste van een maand.")
    if starts_on > today:
        raise SourceRefused("starts_on", "Deze maand is nog niet begonnen.")
    if state == "follows" and location is None and source in GROUPS:
        raise SourceRefused("state", "Kies of deze groep meetelt.")
    with transaction.atomic():
        if location is not None:  # one decision about a location after another
            Location.objects.select_for_update(no_key=True).get(pk=location.pk)
        found = data_since(source, location, starts_on)
        if state in OFF and found.months and not is_data_seen:
            raise SourceRefused(
                "is_data_seen",
                "Er zijn gegevens van deze bron. Zeg dat ze vanaf dan niet meer meetellen.",
            )
        decision = SourceDecision.objects.create(
            source=source,
            location=location,
            state=state,
            starts_on=starts_on,
            reason=reason,
            decided_by=by,
        )
        _ask_again(source, location, starts_on)
    return decision


def _ask_again(source: str, location: Location | None, starts_on: date) -> None:
    """The months of its meters that may count otherwise now, and the checks of their locations."""
    keys = [key for key, one in SOURCES.items() if source in (key, one.group)]
    categories = [category for key in keys for category in SOURCES[key].categories]
    meters = Meter.objects.filter(category__in=categories)
    if location is not None:
        meters = meters.filter(connection__location=location)
    places = dict(meters.order_by().values_list("pk", "connection__location"))
    touched = {pair for pair in months_with_rows(list(places)) if pair[1] >= starts_on}
    request_recompute(touched)
    request_check(sorted(set(places.values())))

"""Storing what happened at a location in a month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from django.db import transaction
from django.utils import timezone

from co2scan.context_words import doubt_words, problem_words
from co2scan.domain.location_months import MonthFact, doubt, problem
from co2scan.domain.periods import add_months
from co2scan.models import Location, LocationMonth
from co2scan.services.findings.requests import request_check
from vrt_duurzaam.accounts.models import User

Key = tuple[int, MonthFact, date]  # location, fact, month


@dataclass(frozen=True, slots=True)
class FactInput:
    """`value` None takes away what is known."""

    key: Key
    value: Decimal | None
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class FactOutcome:
    """`asks`: it was not stored yet, a person has to say that it is right."""

    result: Literal["stored", "unchanged", "refused", "asks", "conflict"]
    message: str = ""


def save_facts(
    offered: Sequence[FactInput], by: User, *, seen: int | None = None, note: str = ""
) -> dict[Key, FactOutcome]:
    """Store each on its own. `seen` is the newest row when the person looked: what another typed
    since is not overwritten. Three queries and the writes."""
    if not offered:
        return {}
    with transaction.atomic():
        keys = {each.key for each in offered}
        locations = _locked({location for location, _fact, _month in keys})
        known = _known(keys)
        outcomes = {
            each.key: _outcome(each, locations[each.key[0]], known, by, seen) for each in offered
        }
        stored = [each for each in offered if outcomes[each.key].result == "stored"]
        _write(stored, known, by, note)
        request_check(sorted({each.key[0] for each in stored}))  # whether it was in use, tells
    return outcomes


def _locked(pks: set[int]) -> dict[int, Location]:
    """Who saves for the same location a moment later waits here, and then sees what we stored."""
    rows = Location.objects.filter(pk__in=pks).order_by("pk")
    return {row.pk: row for row in rows.select_for_update(of=("self",), no_key=True)}


def _known(keys: set[Key]) -> dict[Key, LocationMonth]:
    """What counts of these months and of the same months a year before."""
    months = {month for _location, _fact, month in keys}
    rows = LocationMonth.objects.filter(
        counts=True,
        location__in={location for location, _fact, _month in keys},
        month__in=months | {add_months(month, -12) for month in months},
    ).select_related("created_by")
    return {(row.location_id, row.fact, row.month): row for row in rows}  # type: ignore[misc]


def _outcome(
    offered: FactInput,
    location: Location,
    known: dict[Key, LocationMonth],
    by: User,
    seen: int | None,
) -> FactOutcome:
    row = known.get(offered.key)
    if offered.value == (row.value if row else None):
        return FactOutcome("unchanged")
    if row is not None and seen is not None and row.pk > seen and row.created_by_id != by.pk:
        who = row.created_by.name if row.created_by else "iemand anders"
        return FactOutcome("conflict", f"Intussen vulde {who} hier iets anders in.")
    if offered.value is None:
        return FactOutcome("stored")
    return _judged(offered, offered.value, location, known)


def _judged(
    offered: FactInput, value: Decimal, location: Location, known: dict[Key, LocationMonth]
) -> FactOutcome:
    """Whether it can be, and whether a person has to say that it is right."""
    pk, fact, month = offered.key
    if not location.is_active_on(month):
        return FactOutcome("refused", f"{location.name} was toen niet in gebruik.")
    if found := problem(fact, month, value, timezone.localdate()):
        return FactOutcome("refused", problem_words(found, month, value))
    before = known.get((pk, fact, add_months(month, -12)))
    last_year = before.value if before else None
    doubts = doubt(fact, value, last_year)
    if doubts and not offered.is_confirmed:
        return FactOutcome("asks", doubt_words(doubts, value, last_year))
    return FactOutcome("stored")


def _write(
    offered: Sequence[FactInput], known: dict[Key, LocationMonth], by: User, note: str
) -> None:
    old = [known[each.key].pk for each in offered if each.key in known]
    LocationMonth.objects.filter(pk__in=old).update(counts=False)
    LocationMonth.objects.bulk_create(
        LocationMonth(
            location_id=each.key[0],
            fact=each.key[1],
            month=each.key[2],
            value=each.value,
            note=note,
            is_confirmed=each.is_confirmed,
            created_by=by,
            supersedes=known.get(each.key),
        )
        for each in offered
    )

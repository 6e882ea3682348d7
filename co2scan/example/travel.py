"""What happened at the stations of the example, and the travel that follows from it.

Invented, as all of the example is: the sources of the assumptions say so.
"""

from datetime import date
from decimal import Decimal

from django.db.models import Q

from co2scan.choices import ConnectionKind, MonthFact
from co2scan.domain.periods import add_months, days_in, months_between, next_month
from co2scan.domain.travel import travel_categories
from co2scan.domain.travel_estimates import TravelEstimate
from co2scan.example.noise import noise
from co2scan.example.people import Team
from co2scan.example.stations import SITES, STAFFED
from co2scan.models import (
    Connection,
    Flight,
    Location,
    LocationMonth,
    Meter,
    TravelAssumption,
    TravelShare,
)
from co2scan.selectors.travel.estimates import read_travel_proposal
from co2scan.services.travel.estimating import apply_travel_estimate

MONTHS = 24
NOT_SAID_AT = ("overdinkel", "losser")  # their last months are still to be told
SOURCE = "voorbeeld, te bevestigen"
COMMUTING_AT = {"enschede": "18.5", "hengelo": "16", "tsc": "21"}  # km one way
TURNOUT_AT = {"hengelo": "3.1", "borne": "2.2", "goor": "2.4", "losser": "1.9", "enter": "1.6"}
_COMMUTING = {
    "commute_car": "0.68",
    "commute_public_transport": "0.09",
    "commute_e_bike": "0.13",
    "commute_bicycle": "0.10",
}
_TURNOUT = {"turnout_car": "0.85"}


def add_travel(
    places: dict[str, Location], first_month: date, last_month: date, team: Team
) -> None:
    """Call-outs and hours per month, two assumptions, and what follows of the last year. Where real
    travel was entered already nothing is computed."""
    first = max(first_month, add_months(last_month, 1 - MONTHS))
    _add_facts(places, months_between(first, next_month(last_month)), last_month, team)
    if _has_travel(places):
        return
    for code, km in COMMUTING_AT.items():
        if place := places.get(code):
            assumption = TravelAssumption(kind="commuting", location=place, days=Decimal(14))
            _assume(assumption, km, _COMMUTING, first_month, team)
    for code, km in TURNOUT_AT.items():
        if place := places.get(code):
            assumption = TravelAssumption(kind="turnout", location=place, people=Decimal(9))
            _assume(assumption, km, _TURNOUT, first_month, team)
    year = months_between(add_months(last_month, -11), next_month(last_month))
    _compute("commuting", year, team)
    _compute("turnout", year, team)


def _add_facts(
    places: dict[str, Location], months: list[date], last_month: date, team: Team
) -> None:
    known = set(LocationMonth.objects.values_list("location_id", "month", "fact"))
    rows = []
    for site in SITES:
        place = places.get(site.code)
        if place is None:
            continue
        for month in months:
            if site.code in NOT_SAID_AT and month >= last_month:
                continue
            for fact, value in _facts(site.code, site.staff, site.volunteers, month):
                if (place.pk, month, fact) not in known:
                    rows.append(
                        LocationMonth(
                            location=place,
                            month=month,
                            fact=fact,
                            value=Decimal(value),
                            created_by=team.enterer(site.code),
                            is_example=True,
                        )
                    )
    LocationMonth.objects.bulk_create(rows)


def _facts(code: str, staff: int, volunteers: int, month: date) -> list[tuple[str, int]]:
    hours = max(2, volunteers // 3 + noise(code, month, "oefenen") // 250)
    found = [(MonthFact.EXERCISE_HOURS.value, hours)]
    if volunteers:
        usual = 70 if code in STAFFED else max(4, volunteers // 3)
        turned_out = max(0, usual + noise(code, month, "uitruk") * usual // 3000)
        found.append((MonthFact.CALL_OUTS.value, turned_out))
    if staff > 30:
        found.append((MonthFact.NIGHTS_STAFFED.value, days_in(month) if code in STAFFED else 0))
    return found


def _has_travel(places: dict[str, Location]) -> bool:
    keys = [category.key for category in travel_categories("commuting", "turnout", "courses")]
    meters = Meter.objects.filter(category__in=keys, connection__location__in=places.values())
    return meters.exists() or TravelAssumption.objects.exists()


def _assume(
    assumption: TravelAssumption, km: str, shares: dict[str, str], since: date, team: Team
) -> None:
    assumption.km = Decimal(km)
    assumption.starts_on, assumption.source = since, SOURCE
    assumption.created_by, assumption.is_example = team.core, True
    assumption.save()
    TravelShare.objects.bulk_create(
        TravelShare(assumption=assumption, category=key, share=Decimal(share))
        for key, share in shares.items()
    )


def _compute(kind: TravelEstimate, months: list[date], team: Team) -> None:
    found = read_travel_proposal(kind, months)
    if not found.new:
        return
    applied = apply_travel_estimate(kind, months, found.fingerprint, team.core)
    made = Connection.objects.filter(
        kind=ConnectionKind.TRAVEL, meters__entries__estimate_run=applied.run
    )
    Connection.objects.filter(pk__in=made.values("pk")).update(is_example=True)


def forget_travel() -> None:
    """The facts, assumptions and flights of the example and of its people; raw rows are gone."""
    its = Q(is_example=True) | Q(created_by__is_example=True)
    facts = LocationMonth.objects.filter(its)
    LocationMonth.objects.filter(supersedes__in=facts).update(supersedes=None)
    facts.delete()
    TravelAssumption.objects.filter(its).delete()
    Flight.objects.filter(created_by__is_example=True).delete()
    Flight.objects.filter(removed_by__is_example=True).update(removed_by=None)

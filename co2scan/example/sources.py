"""Waste of two stations, and what the example leaves out with its reason. Invented, all of it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from co2scan.choices import ConnectionKind, Direction, EntryMode
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.periods import add_months, months_between, next_month
from co2scan.domain.sources import State
from co2scan.example.noise import noise
from co2scan.example.people import Team
from co2scan.models import Connection, Location, Meter, SourceDecision
from co2scan.services.raw import NewEntry, Origin, store_entries
from co2scan.services.recompute import request_recompute

MONTHS = 24
WASTE_AT: Mapping[str, Mapping[str, int]] = {  # kg in an ordinary month
    "hengelo": {"waste_residual": 310, "waste_paper": 85, "waste_plastic": 60},
    "enschede": {"waste_residual": 540, "waste_paper": 140},
}
NOTE = "voorbeeld, te bevestigen"
DECISIONS: tuple[tuple[str, str, State, str], ...] = (
    ("district_heat", "", "not_applicable", "Geen kazerne heeft een warmtenet"),
    ("residual_heat", "", "not_applicable", "Geen kazerne heeft een warmtenet"),
    ("purchasing", "", "outside", "Inkoop volgt na de eerste scan van energie en brandstof"),
    ("heating_oil", "hengelo", "not_applicable", "Hengelo stookt op gas"),
)


def add_sources(
    places: Mapping[str, Location], first_month: date, last_month: date, team: Team
) -> None:
    """To be called in the transaction of the example."""
    first = max(first_month, add_months(last_month, 1 - MONTHS))
    months = months_between(first, next_month(last_month))
    for code, streams in WASTE_AT.items():
        if place := places.get(code):
            _add_waste(place, streams, months, team)
    SourceDecision.objects.bulk_create(
        SourceDecision(
            source=source,
            location=places.get(code),
            state=state,
            starts_on=first_month,
            reason=f"{reason} ({NOTE}).",
            decided_by=team.core,
            is_example=True,
        )
        for source, code, state, reason in DECISIONS
        if not code or code in places
    )


def _add_waste(place: Location, streams: Mapping[str, int], months: list[date], team: Team) -> None:
    connection = Connection.objects.create(
        location=place,
        code=f"{place.code}-afval",
        name="Afval",
        kind=ConnectionKind.WASTE,
        entry_mode=EntryMode.CENTRAL,
        note=NOTE,
        is_example=True,
    )
    for key, usual in streams.items():
        unit = CATEGORIES[key].unit
        meter = Meter.objects.create(
            connection=connection,
            code=f"{place.code}-{key.replace('_', '-')}",
            direction=Direction.USE,
            category=key,
            unit=unit,
        )
        entries = []
        for month in months:
            weighed = Decimal(usual + usual * noise(place.code, key, month.isoformat()) // 5000)
            entries.append(NewEntry(month, next_month(month), weighed, weighed, unit))
        request_recompute(store_entries(meter, entries, Origin(by=team.core)).touched)


def forget_sources() -> None:
    SourceDecision.objects.filter(is_example=True).delete()

"""What earlier files put at vehicles and at stations, so that no month counts twice or is lost.

A later file of a supplier replaces its month. Where its litres go to a vehicle now, the station no
longer has them; and what another supplier told of the vehicle is not replaced.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.incoming import IncomingEntry
from co2scan.models import Location, PeriodEntry, Vehicle
from co2scan.services.activity import activity_code

Told = tuple[int, str, date, date]  # connection of the vehicle, category, [starts_on, ends_on)
AtStation = tuple[str, str, date]  # code of the location, category, month


def suppliers_at(vehicles: Iterable[Vehicle], entries: Sequence[IncomingEntry]) -> dict[Told, str]:
    """Whose file told what counts at these vehicles in the months of the entries. One query."""
    rows = PeriodEntry.objects.filter(
        meter__connection__vehicle_stay__vehicle__in=list(vehicles),
        counts=True,
        quantity__gt=0,
        batch__isnull=False,
        starts_on__gte=min(entry.starts_on for entry in entries),
        ends_on__lte=max(entry.ends_on for entry in entries),
    ).values_list("meter__connection", "meter__category", "starts_on", "ends_on", "batch__layout")
    return {(at, key, first, end): supplier for at, key, first, end, supplier in rows.order_by()}


def left_at_stations(
    moved: Mapping[AtStation, IncomingEntry],
    placed: Iterable[IncomingEntry],
    allowed: Collection[int] | None,
) -> list[IncomingEntry]:
    """What a file put at the station that is all at its vehicles now becomes 0 there. `moved` says
    of what, `placed` is what the file still has for stations. At most two queries."""
    there = {(entry.location, entry.category, entry.starts_on) for entry in placed}
    gone = {key: entry for key, entry in moved.items() if key not in there}
    if not gone:
        return []
    places = Location.objects.in_bulk([code for code, *_ in gone], field_name="code")
    codes = {
        (activity_code(places[key[0]], CATEGORIES[key[1]], entry.supplier), key[2]): key
        for key, entry in gone.items()
        if key[0] in places and (allowed is None or places[key[0]].pk in allowed)
    }
    standing = PeriodEntry.objects.filter(
        counts=True,
        quantity__gt=0,
        batch__isnull=False,
        meter__connection__code__in=[code for code, _month in codes],
        starts_on__in=[month for _code, month in codes],
    ).values_list("meter__connection__code", "starts_on", "ends_on")
    return [
        _nothing(gone[key], key[0])
        for code, starts_on, ends_on in standing.order_by()
        if (key := codes.get((code, starts_on))) and gone[key].ends_on == ends_on
    ]


def _nothing(entry: IncomingEntry, location: str) -> IncomingEntry:
    return replace(
        entry,
        location=location,
        place_kind="code",
        quantity=0,
        rows=(),
        plate="",
        days=(),
        note="staat nu bij de voertuigen zelf",
    )

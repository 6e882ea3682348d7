"""An estimate of travel gives way to a measurement of the same travel, on whatever meter that is.

Kilometres of one means of travel come on the account of a supplier's file, on that of a form, by
fuel or not; an estimate stands beside them on its own. Which of the two counts is a rule, worked
out anew after every change: the order in which they came, and an undo, make no difference.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Exists, OuterRef

from co2scan.choices import EstimateMethod, Quality
from co2scan.domain.periods import months_between
from co2scan.domain.travel import mode_of, travel_categories, travel_group
from co2scan.models import Location, Meter, PeriodEntry

METHODS = (EstimateMethod.COMMUTING, EstimateMethod.TURNOUT)
_KEYS = [category.key for category in travel_categories("commuting", "turnout")]
Pairs = set[tuple[int, date]]


def give_way(pairs: Iterable[tuple[int, date]]) -> Pairs:
    """The meter-months that change because these did; to be called in their transaction. One query
    where they are of no such travel."""
    meters = {meter for meter, _month in pairs}
    locations = set(
        Meter.objects.filter(pk__in=meters, category__in=_KEYS)
        .order_by()
        .values_list("connection__location", flat=True)
        .distinct()
    )
    return settle(locations) if locations else set()


def settle(locations: set[int]) -> Pairs:
    """Let every estimate of travel at these locations count, or not, as the rule says."""
    # Two who store at once wait for each other: neither would see what the other brings.
    rows = Location.objects.filter(pk__in=locations).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True))
    estimates = _estimates(locations)
    if not estimates:
        return set()
    measured = _measured(locations)
    touched: Pairs = set()
    taken: set[tuple[object, ...]] = set()
    on: list[int] = []
    off: list[int] = []
    for row in estimates:
        key = (row.meter_id, row.category, row.starts_on, row.ends_on)
        counts = key not in taken and not any(_replaces(one, row) for one in measured[_travel(row)])
        taken |= {key} if counts else set()
        if counts != row.counts:
            (on if counts else off).append(row.pk)
            touched |= {(row.meter_id, m) for m in months_between(row.starts_on, row.ends_on)}
    PeriodEntry.objects.filter(pk__in=off).update(counts=False)
    PeriodEntry.objects.filter(pk__in=on).update(counts=True)
    return touched


def _estimates(locations: set[int]) -> list[PeriodEntry]:
    """Those that could count, the newest first: not undone, and not replaced by a newer one."""
    newer = PeriodEntry.objects.filter(supersedes=OuterRef("pk"), retracted_at=None)
    found = PeriodEntry.objects.filter(
        ~Exists(newer),
        meter__connection__location__in=locations,
        estimate_run__method__in=METHODS,
        retracted_at=None,
    )
    return list(found.select_related("meter__connection").order_by("-pk"))


Travel = tuple[int, str | None, str]


def _travel(row: PeriodEntry) -> Travel:
    key = row.meter.category
    return row.meter.connection.location_id, travel_group(key), mode_of(key)


def _measured(locations: set[int]) -> dict[Travel, Sequence[PeriodEntry]]:
    rows = PeriodEntry.objects.filter(
        meter__connection__location__in=locations,
        meter__category__in=_KEYS,
        counts=True,
        estimate_run=None,
    ).select_related("meter__connection")
    found: dict[Travel, list[PeriodEntry]] = defaultdict(list)
    for row in rows:
        found[_travel(row)].append(row)
    return defaultdict(list, found)


def _replaces(measured: PeriodEntry, estimate: PeriodEntry) -> bool:
    """On its own meter a measurement wins day by day already, and only one row counts per key. What
    a person gave as an estimate of their own replaces ours too."""
    if measured.meter_id == estimate.meter_id:
        same = (measured.starts_on, measured.ends_on, measured.category)
        is_same = same == (estimate.starts_on, estimate.ends_on, estimate.category)
        return is_same or measured.quality != Quality.MEASURED
    return measured.starts_on < estimate.ends_on and estimate.starts_on < measured.ends_on

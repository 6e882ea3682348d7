"""Running the rules and keeping what they find; twice is the same as once."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from co2scan.choices import EntryMode
from co2scan.domain.findings.checks import check_location
from co2scan.domain.findings.facts import Found
from co2scan.domain.findings.others import (
    leaks,
    missing_factors,
    missing_weather,
    tanks_below_zero,
)
from co2scan.domain.findings.rules import RULES, Rule
from co2scan.domain.findings.states import Known, State, match, same_figures, state_after
from co2scan.models import Finding, FindingCheck, FindingEvent, Location, Meter
from co2scan.selectors.circuits import checked_circuits
from co2scan.selectors.findings.facts import (
    checked_meters,
    contracts_by_meter,
    factor_gaps,
    weather_days,
)
from co2scan.selectors.fleet.tanks import checked_tanks
from co2scan.services.approvals import reopen_changed

Kind = FindingEvent.Kind


def drain_checks() -> int:
    """Do every check that no other worker is doing; returns how many findings changed."""
    changed = 0
    while True:
        with transaction.atomic():
            waiting = FindingCheck.objects.filter(location=OuterRef("pk"))
            location = (
                Location.objects.filter(Exists(waiting))
                .select_for_update(skip_locked=True, of=("self",), no_key=True)
                .order_by("pk")
                .first()
            )
            if location is None:
                break
            # Only these are deleted: a request that arrives while we check is done again.
            done = list(FindingCheck.objects.filter(location=location).values_list("pk", flat=True))
            changed += check(location, timezone.localdate())
            FindingCheck.objects.filter(pk__in=done).delete()
    return changed + _drain_organisation()


def _drain_organisation() -> int:
    with transaction.atomic():
        waiting = FindingCheck.objects.filter(location=None)
        done = [row.pk for row in waiting.select_for_update(skip_locked=True).order_by("pk")]
        if not done:
            return 0
        changed = check_organisation(timezone.localdate())
        FindingCheck.objects.filter(pk__in=done).delete()
        return changed


def check(location: Location, today: date) -> int:
    """One location: findings, and the approved quarters whose data changed. In a transaction."""
    reopen_changed(location)
    tanks = checked_tanks(location.pk)
    found = check_location(
        checked_meters(location.pk, today, tanks), contracts_by_meter(location.pk), today
    )
    found += leaks(checked_circuits(location.pk), today)
    found += tanks_below_zero(tanks)
    return _keep(found, location, today)


def check_organisation(today: date) -> int:
    """What is of no location: factors and weather."""
    found = [*missing_factors(factor_gaps()), *missing_weather(weather_days(), today)]
    return _keep(found, None, today)


def _keep(found: Iterable[Found], location: Location | None, today: date) -> int:
    rows = {
        row.pk: row
        for row in Finding.objects.select_for_update(of=("self",))
        .filter(location=location)
        .order_by("pk")
    }
    pairs, gone = match([_known(row) for row in rows.values()], found)
    new = [_new(one, location, today) for before, one in pairs if before is None]
    _ask_stations(new, location)
    events = [_event(row, Kind.FOUND) for row in Finding.objects.bulk_create(new)]
    changed: list[Finding] = []
    for before, one in pairs:
        if before is not None and (kind := _update(rows[before.pk], before, one, today)):
            changed.append(rows[before.pk])
            events += [_event(rows[before.pk], told) for told in kind if told]
    for before in gone:
        row = rows[before.pk]
        row.state = State.RESOLVED
        changed.append(row)
        events.append(_event(row, Kind.RESOLVED))
    if changed:
        Finding.objects.bulk_update(changed, _KEPT, batch_size=200)
    FindingEvent.objects.bulk_create(events)
    return len(new) + len(changed)


_KEPT = [
    "starts_on",
    "ends_on",
    "figures",
    "state",
    "found_on",
    "accepted_at",
    "accepted_by",
    "note",
]


def _update(
    row: Finding, before: Known, found: Found, today: date
) -> Sequence[FindingEvent.Kind | None]:
    """Let the row say what was found. Empty when it did already; None in it: changed without a
    word, such as from new to still."""
    state, figures = state_after(before, found, today), dict(found.figures)
    if state is before.state is State.ACCEPTED:
        return ()  # it says what was accepted, also when it goes on for a while
    same_days = (row.starts_on, row.ends_on) == (found.starts_on, found.ends_on)
    if row.state == state and row.figures == figures and same_days:
        return ()
    is_back = state is State.NEW and before.state in (State.RESOLVED, State.ACCEPTED)
    is_other = not same_figures(found.rule, row.figures, figures) and not is_back
    row.state, row.figures = state, figures
    row.starts_on, row.ends_on = found.starts_on, found.ends_on
    if is_back:
        row.found_on = today
        row.accepted_at, row.accepted_by, row.note = None, None, ""
        return (Kind.RETURNED,)
    if state is State.ACCEPTED and before.state is not State.ACCEPTED:
        return (Kind.ACCEPTED,)
    return (Kind.CHANGED,) if is_other else (None,)


def _known(row: Finding) -> Known:
    return Known(
        row.pk,
        Rule(row.rule),
        row.meter_id,
        row.detail,
        row.starts_on,
        row.ends_on,
        row.figures,
        State(row.state),
        row.found_on,
        row.was_accepted,
    )


def _new(found: Found, location: Location | None, today: date) -> Finding:
    info = RULES[found.rule]
    return Finding(
        rule=found.rule.value,
        severity=info.severity.value,
        location=location,
        meter_id=found.meter,
        detail=found.detail,
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        figures=dict(found.figures),
        asks_station=location is not None and info.asks_station,
        state=State.NEW.value,
        found_on=today,
    )


def _ask_stations(rows: Sequence[Finding], location: Location | None) -> None:
    """What comes from elsewhere by itself is not asked of the people at the location."""
    if not rows or location is None:
        return
    central = Meter.objects.filter(
        connection__location=location, connection__entry_mode=EntryMode.CENTRAL
    )
    pks = set(central.values_list("pk", flat=True))
    for row in rows:
        row.asks_station = row.asks_station and row.meter_id not in pks


def _event(row: Finding, kind: FindingEvent.Kind) -> FindingEvent:
    return FindingEvent(finding=row, kind=kind, figures=row.figures, note=row.note)

"""What the weekly mail tells each person: read for everybody at once, in a fixed number of queries.

It says what Mijn werk says, so that a line lands on something that is there.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.text import capfirst

from actions.domain.signals import SignalKind
from actions.domain.when import words
from actions.models import Action, Milestone, Objective
from actions.selectors.objectives import ObjectiveRow, due_rows
from actions.selectors.rows import ActionRow, action_rows
from actions.selectors.work import COMMITTED, MilestoneAsk
from co2scan.domain.periods import next_month
from co2scan.forms.entry import cell_key
from co2scan.models import Location, LocationAssignment
from co2scan.selectors.entry.months import MeterColumn
from co2scan.selectors.entry.needs import LocationNeeds, location_needs
from roadmap.domain.attention import AttentionKind
from roadmap.domain.course import Verdict
from roadmap.domain.course_words import course_sentence
from roadmap.domain.digest import (
    SOON_DAYS,
    Digest,
    Kind,
    Line,
    Reader,
    digests_of,
    is_soon,
    week_of,
)
from roadmap.models import DigestChoice, RoadmapSettings
from roadmap.selectors.attention import findings_of
from roadmap.selectors.course import read_course
from vrt_duurzaam.accounts.access import ENTER_ALL, ENTER_OWN, VIEW_FOOTPRINT, Role
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.dates import long_day, long_month
from vrt_duurzaam.lib.numbers import counted

OwnedLine = tuple[int | None, Line]
STEERING = frozenset({Role.CORE_TEAM, Role.MANAGEMENT})


def digests(today: date) -> dict[int, Digest]:
    """The mails of this week by the key of the person; who has nothing to read is not in it.

    Twenty-six queries at most, whatever the people, actions and locations.
    """
    bound: dict[int, set[int]] = defaultdict(set)
    for user, location in LocationAssignment.objects.values_list("user", "location"):
        bound[user].add(location)
    people = list(User.objects.filter(is_active=True))
    readers = {reader.pk: reader for reader in _readers(people, bound)}
    rows = action_rows(Action.objects.open(), today)
    owned: dict[int | None, list[Line]] = defaultdict(list)
    for owner, line in [
        *_milestones(today),
        *_actions(rows),
        *_measurements(today),
        *_places(people, bound, today),
    ]:
        owned[owner if owner in readers else None].append(line)
    steers = any(reader.steers and reader.reads for reader in readers.values())
    return digests_of(
        owned,
        [*_decisions(rows), *_course(today)] if steers else [],
        readers,
        monday=week_of(today),
        weeks=RoadmapSettings.current().escalate_after_weeks,
    )


def _readers(people: Iterable[User], bound: dict[int, set[int]]) -> list[Reader]:
    off = set(DigestChoice.objects.filter(is_on=False).values_list("user", flat=True))
    return [
        Reader(
            user.pk,
            user.name,
            user.lead_id,
            reads=user.pk not in off,
            is_core=user.role == Role.CORE_TEAM,
            steers=user.role in STEERING,
            places=None if user.has_perm(VIEW_FOOTPRINT) else frozenset(bound[user.pk]),
        )
        for user in people
    ]


# -- the plan -----------------------------------------------------------------------------------


def _milestones(today: date) -> list[OwnedLine]:
    """Missed or due soon; one of nobody is of who owns the action, as on Mijn werk."""
    rows = Milestone.objects.filter(
        done_on=None,
        due_on__lte=today + timedelta(days=SOON_DAYS),
        action__status__in=COMMITTED,
    ).select_related("action", "owner")
    found: list[OwnedLine] = []
    for row in rows.order_by("due_on", "pk"):
        ask = MilestoneAsk(row, today)
        when, planned = ask.when, words(row.due_on, row.due_precision, long=True)
        is_theirs = row.owner is not None and row.owner.is_active
        line = Line(
            Kind.LATE if ask.is_late else Kind.SOON,
            row.title,
            f"{row.action.title}: {when if ask.is_late else f'{planned}, {when}'}.",
            f"{reverse('my_work')}#mijlpaal-{row.pk}",
            f"{row.action.get_absolute_url()}#mijlpalen",
            ask.days_late,
        )
        found.append((row.owner_id if is_theirs else row.action.owner_id, line))
    return found


def _actions(rows: Sequence[ActionRow]) -> list[OwnedLine]:
    """Late by their own end or start (a milestone speaks for itself), ending soon, or silent."""
    found: list[OwnedLine] = []
    for row in rows:
        if not row.status.is_committed:
            continue
        action, url = row.action, row.action.get_absolute_url()
        late, stale = row.late, row.signal(SignalKind.STALE)
        if late is not None and late.milestone is None:
            line = Line(Kind.LATE, action.title, capfirst(late.story), url, url, late.days)
            found.append((action.owner_id, line))
        if is_soon(action.ends_on, row.today):
            ends = words(action.ends_on, action.ends_precision, long=True)
            why = f"Het einde is gepland: {ends}."
            found.append((action.owner_id, Line(Kind.SOON, action.title, why, url)))
        if stale is not None:
            path = f"{reverse('my_work')}#actie-{action.code}"
            why = f"{capfirst(stale.story)} Klopt nog alles?"
            found.append((action.owner_id, Line(Kind.CONFIRM, action.title, why, path)))
    return found


def _measurements(today: date) -> list[OwnedLine]:
    return [
        (row.objective.owner_id, _measurement(row, today))
        for row in due_rows(Objective.objects.exclude(owner=None), today)
    ]


def _measurement(row: ObjectiveRow, today: date) -> Line:
    objective, due_on = row.objective, row.due_on or today
    return Line(
        Kind.MEASURE,
        objective.title,
        f"Te meten sinds {long_day(due_on)}.",
        f"{reverse('my_work')}#doel-{objective.pk}",
        objective.get_absolute_url(),
        (today - due_on).days,
    )


def _decisions(rows: Iterable[ActionRow]) -> list[Line]:
    """That are due, or were; what the overview says of them."""
    found = []
    for row in rows:
        day = row.action.decision_on
        if day is None or day > row.today + timedelta(days=SOON_DAYS):
            continue
        for finding in findings_of(row):
            if finding.kind is AttentionKind.DECISION:
                url = row.action.get_absolute_url()
                late = max((row.today - day).days, 0)
                line = Line(Kind.DECISION, row.action.title, finding.sentence, url, days_late=late)
                found.append(line)
    return found


def _course(today: date) -> list[Line]:
    course = read_course(today)
    if course.verdict is not Verdict.OFF_COURSE:
        return []
    said = course_sentence(course)
    return [Line(Kind.COURSE, str(said), said.more, reverse("overview"))]


# -- the scan -----------------------------------------------------------------------------------


def _places(people: Iterable[User], bound: dict[int, set[int]], today: date) -> list[OwnedLine]:
    """The own locations where a month is missing or a value asks, for each who enters them."""
    enterers: dict[int, list[int]] = defaultdict(list)
    for user in people:
        if user.has_perm(ENTER_OWN) or user.has_perm(ENTER_ALL):
            for location in bound[user.pk]:
                enterers[location].append(user.pk)
    needs = location_needs(list(Location.objects.filter(pk__in=enterers)), today)
    return [
        (user, place_line(each, today))
        for each in needs
        if each.need_count or each.ask_count
        for user in enterers[each.location.pk]
    ]


def place_line(needs: LocationNeeds, today: date) -> Line:
    """It leads to the first cell that is empty, or to the stand that is asked. Late from the month
    after that on."""
    page = reverse("my_location_detail", args=[needs.location.code])
    told, path, days = [], page, 0
    if needs.need_count:
        many = counted(needs.need_count, "waarde ontbreekt", "waarden ontbreken")
        column = min(needs.asked, key=lambda each: each.needed[0].month)
        month = column.needed[0].month
        told.append(f"{many}, {_since(needs, column, month)}")
        path = _cell_path(column, month)
        days = max((today - next_month(month)).days, 0)
    if needs.ask_count:
        told.append(f"{counted(needs.ask_count, 'waarde vraagt', 'waarden vragen')}: klopt dit?")
        if not needs.need_count:
            path = next(_cell_path(c, c.asks[0].month) for c in needs.columns if c.asks)
    why = ". ".join(told)
    return Line(
        Kind.DATA,
        needs.location.name,
        why if why.endswith("?") else f"{why}.",
        path,
        page,
        days,
        needs.location.pk,
    )


def _since(needs: LocationNeeds, column: MeterColumn, month: date) -> str:
    """`gas van oktober 2026`, or where it begins when there is more."""
    if needs.need_count == 1:
        return f"{column.connection.name} van {long_month(month)}"
    return f"te beginnen met {column.connection.name} van {long_month(month)}"


def _cell_path(column: MeterColumn, month: date) -> str:
    code, connection = column.connection.location.code, column.connection.code
    if column.takes_stands:
        return reverse("stand_entry", args=[code, connection])
    page = reverse("my_location_detail", args=[code])
    return f"{page}?jaar={month.year}#cell-{cell_key(column.meter, month)}"

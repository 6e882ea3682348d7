"""What waits for one person: the parts of the plan that are theirs, and for the core team the rest.

Nothing here says how it is answered; that is for the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from actions.choices import SessionState
from actions.domain.signals import Signal, SignalKind, late_words, signals
from actions.domain.status import Status
from actions.models import Action, Milestone, Objective, Opportunity, Session
from actions.selectors.carrying import Leftover, leftovers
from actions.selectors.objectives import ObjectiveRow, due_rows
from actions.selectors.rows import facts_of
from co2scan.models import Location
from co2scan.selectors.entry.needs import LocationNeeds, location_needs
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.models import User

AHEAD_DAYS = 60
COMMITTED = [status.value for status in Status if status.is_committed]
UNDER_WAY = [status.value for status in Status if status.is_under_way]


@dataclass(frozen=True, slots=True)
class MilestoneAsk:
    """A milestone that is to be reached, with its action at hand."""

    milestone: Milestone
    today: date

    @property
    def days_late(self) -> int:
        return max((self.today - self.milestone.due_on).days, 0)

    @property
    def is_late(self) -> bool:
        return self.days_late > 0

    @property
    def when(self) -> str:
        """`12 dagen te laat`, `vandaag`, `over 20 dagen`."""
        if self.is_late:
            return f"{late_words(self.milestone.due_on, self.today)} te laat"
        days = (self.milestone.due_on - self.today).days
        return {0: "vandaag", 1: "morgen"}.get(days, f"over {days} dagen")


@dataclass(frozen=True, slots=True)
class SilentAction:
    action: Action
    signal: Signal


@dataclass(frozen=True, slots=True)
class TeamWork:
    """What nobody but the core team can do."""

    leftovers: Sequence[Leftover]
    unowned: int
    unscored: int
    open_sessions: Sequence[Session]

    @property
    def is_empty(self) -> bool:
        return not (self.leftovers or self.unowned or self.unscored or self.open_sessions)


@dataclass(frozen=True, slots=True)
class Work:
    """In each list the longest overdue first. `team` None: not of the core team."""

    milestones: Sequence[MilestoneAsk]
    silent: Sequence[SilentAction]
    measurements: Sequence[ObjectiveRow]
    places: Sequence[LocationNeeds]
    team: TeamWork | None

    @property
    def missed(self) -> list[MilestoneAsk]:
        return [each for each in self.milestones if each.is_late]

    @property
    def ahead(self) -> list[MilestoneAsk]:
        return [each for each in self.milestones if not each.is_late]

    @property
    def late_count(self) -> int:
        return len(self.missed)

    @property
    def count(self) -> int:
        """What waits now; a location counts once."""
        return self.late_count + len(self.measurements) + len(self.places) + len(self.silent)


def work_of(user: User, today: date) -> Work:
    """Fourteen queries at most, whatever is found."""
    return Work(
        milestones=milestone_asks(user, today),
        silent=_silent(user, today),
        measurements=due_rows(Objective.objects.filter(owner=user), today),
        places=_places(user, today),
        team=_team(today) if user.has_perm(access.EDIT_PLAN) else None,
    )


def milestone_asks(user: User, today: date, pk: int | None = None) -> list[MilestoneAsk]:
    """Theirs, and those of nobody on their own actions; missed or due within sixty days."""
    nobodys = Q(owner=None) | Q(owner__is_active=False)
    rows = Milestone.objects.filter(
        Q(owner=user) | nobodys & Q(action__owner=user),
        done_on=None,
        due_on__lte=today + timedelta(days=AHEAD_DAYS),
        action__status__in=COMMITTED,
    ).select_related("action__theme")
    if pk is not None:
        rows = rows.filter(pk=pk)
    return [MilestoneAsk(row, today) for row in rows.order_by("due_on", "pk")]


def _silent(user: User, today: date) -> list[SilentAction]:
    """Own actions under way without news for thirty days, the longest silent first."""
    rows = (
        Action.objects.filter(owner=user, status__in=UNDER_WAY)
        .select_related("theme", "owner")
        .annotate(last_news=Max("updates__created_at"))
        .order_by()
    )
    found = []
    for action in rows:
        last = action.last_news
        heard_on = timezone.localdate(last) if last else action.status_since
        facts = facts_of(action, max(heard_on, action.status_since))
        found += [
            SilentAction(action, signal)
            for signal in signals(facts, today)
            if signal.kind is SignalKind.STALE
        ]
    return sorted(found, key=lambda each: (-each.signal.days, each.action.code))


def _places(user: User, today: date) -> list[LocationNeeds]:
    """Own locations where a month is missing or a value asks whether it is right."""
    own = Location.objects.enterable_by(user).filter(assignments__user=user).distinct()
    needs = location_needs(list(own.order_by("name")), today)
    return [each for each in needs if each.need_count or each.ask_count]


def _team(today: date) -> TeamWork:
    return TeamWork(
        leftovers(today),
        unowned_actions().count(),
        Opportunity.objects.open().unscored().count(),
        list(Session.objects.filter(state=SessionState.OPEN).order_by("held_on", "pk")),
    )


def unowned_actions() -> QuerySet[Action]:
    """Promised by nobody: the list shows them under the signal `geen trekker`."""
    nobody = Q(owner=None) | Q(owner__is_active=False)
    return Action.objects.filter(nobody, status__in=COMMITTED)

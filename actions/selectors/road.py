"""The road so far: the steps to the plan, each with what really came out of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from actions.choices import OpportunityState, SessionKind
from actions.domain.ambition import TITLES
from actions.domain.status import Status
from actions.models import (
    Action,
    AmbitionVersion,
    Initiative,
    Objective,
    Opportunity,
    RoadStep,
    Session,
)
from actions.models.actions import OPEN_STATUSES
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.dates import short_day
from vrt_duurzaam.lib.numbers import counted

SESSION_STEPS = {
    "ambition_session": SessionKind.AMBITION,
    "day": SessionKind.DAY,
    "opportunity_session": SessionKind.OPPORTUNITY,
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A thing that exists because of a step, with its address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class RoadRow:
    step: RoadStep
    facts: tuple[Fact, ...]

    @property
    def period(self) -> str:
        return period_words(self.step.starts_on, self.step.ends_on)


def period_words(first: date | None, last: date | None) -> str:
    """`3 nov 2026`, `3 nov 2026 – 4 dec 2026`, `vanaf …`, `tot en met …` or nothing."""
    if first and last:
        return short_day(first) if first == last else f"{short_day(first)} – {short_day(last)}"
    if first:
        return f"vanaf {short_day(first)}"
    return f"tot en met {short_day(last)}" if last else ""


def road(user: User) -> list[RoadRow]:
    """All steps in order; links only to what this person may open."""
    sessions = list(
        Session.objects.annotate(count=Count("opportunities")).order_by("held_on", "pk")
    )
    facts = {
        **_ambition_facts(),
        **{key: _session_facts(sessions, kind) for key, kind in SESSION_STEPS.items()},
        **_plan_facts(),
        "co2_scan": _scan_facts(user),
        "roadmap": _roadmap_facts(),
    }
    return [RoadRow(step, tuple(facts.get(step.key, ()))) for step in steps()]


def steps() -> QuerySet[RoadStep]:
    return RoadStep.objects.order_by("order")


def _ambition_facts() -> dict[str, list[Fact]]:
    latest = AmbitionVersion.objects.order_by("-number").first()
    ambition = reverse("ambition")
    facts: dict[str, list[Fact]] = {"role_analysis": [], "surroundings": []}
    if latest is None:
        return facts
    if latest.sections.get("role_analysis"):
        facts["role_analysis"].append(Fact(TITLES["role_analysis"], f"{ambition}#role_analysis"))
    if latest.sections.get("developments"):
        facts["surroundings"].append(Fact(TITLES["developments"], f"{ambition}#developments"))
    if latest.peers:
        peers = counted(
            len(latest.peers), "vergelijkbare organisatie", "vergelijkbare organisaties"
        )
        facts["surroundings"].append(Fact(peers, f"{ambition}#peers"))
    return facts


def _session_facts(sessions: Iterable[Session], kind: SessionKind) -> list[Fact]:
    """Each session of this kind; `count` is how many opportunities it brought."""
    return [
        Fact(_with_count(session.title, session.count), session.get_absolute_url())  # type: ignore[attr-defined]
        for session in sessions
        if session.kind == kind
    ]


def _with_count(title: str, count: int) -> str:
    return f"{title}: {counted(count, 'kans', 'kansen')}" if count else title


def _plan_facts() -> dict[str, list[Fact]]:
    counts = Action.objects.aggregate(
        all=Count("pk"),
        open=Count("pk", filter=Q(status__in=OPEN_STATUSES)),
        done=Count("pk", filter=Q(status=Status.DONE.value)),
    )
    open_opportunities = Opportunity.objects.filter(state=OpportunityState.OPEN).count()
    objectives = Objective.objects.filter(is_archived=False).count()
    initiatives = Initiative.objects.count()
    actions = reverse("action_list")
    return {
        "action_plan": [
            Fact(counted(counts["all"], "actie", "acties"), actions),
            Fact(counted(objectives, "doel", "doelen"), reverse("objective_list")),
            Fact(counted(initiatives, "initiatief", "initiatieven"), reverse("initiative_list")),
            Fact(
                f"{counted(open_opportunities, 'kans', 'kansen')} nog open",
                reverse("opportunity_list"),
            ),
        ],
        "execution": [
            Fact(f"{counted(counts['open'], 'actie', 'acties')} open", actions),
            Fact(f"{counts['done']} afgerond", f"{actions}?status={Status.DONE.value}"),
        ],
    }


def _scan_facts(user: User) -> list[Fact]:
    if user.has_perm(access.VIEW_FOOTPRINT):
        return [Fact("CO₂-scan", reverse("footprint"))]
    return [Fact("Mijn kazerne", reverse("my_location"))]


def _roadmap_facts() -> list[Fact]:
    """A page of the app above this one, so by its name; everybody may open it."""
    dated = Action.objects.exclude(starts_on=None).exclude(ends_on=None).count()
    return [Fact(f"Routekaart: {counted(dated, 'actie', 'acties')} in de tijd", reverse("roadmap"))]

"""Sessions as lists and pages show them, and what came in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from actions.choices import OpportunityState
from actions.domain.status import Process
from actions.models import Opportunity, OpportunityVote, Session, SessionDevice, Theme


@dataclass(frozen=True)
class ProcessGroup:
    """Opportunities of one theme and one process, in the order that was asked for."""

    process: Process
    rows: Sequence[Opportunity]


@dataclass(frozen=True)
class ThemeGroup:
    """`more` is what does not fit: it is counted and not shown."""

    theme: Theme
    processes: Sequence[ProcessGroup]
    count: int
    more: int = 0


def session_rows() -> QuerySet[Session]:
    """Sessions with `opportunity_count`, newest first."""
    return Session.objects.annotate(
        opportunity_count=count_of(Opportunity.objects.filter(session=OuterRef("pk")))
    )


def session_with_counts() -> QuerySet[Session]:
    """With `opportunity_count`, `vote_count` and `device_count`."""
    return session_rows().annotate(
        vote_count=count_of(counting_votes().filter(opportunity__session=OuterRef("pk"))),
        device_count=count_of(SessionDevice.objects.filter(session=OuterRef("pk"))),
    )


def came_in(session: Session) -> list[ThemeGroup]:
    """All that came in, by theme and process, most votes first; also what is no longer open."""
    rows = Opportunity.objects.filter(session=session).with_votes()
    rows = rows.order_by(F("vote_count").desc(), "created_at", "pk")
    return by_theme(rows.select_related("theme", "merged_into", "action"))


def counting_votes() -> QuerySet[OpportunityVote]:
    """A vote for what was parked or declined is free again: one can give it to another."""
    gone = [OpportunityState.PARKED, OpportunityState.DECLINED]
    return OpportunityVote.objects.exclude(opportunity__state__in=gone)


def by_theme(rows: Iterable[Opportunity], at_most: int | None = None) -> list[ThemeGroup]:
    """Rows in groups, themes in their order, each group in the order of the rows.

    With `at_most` a theme shows that many, the first of the rows.
    """
    of_theme: dict[Theme, list[Opportunity]] = {}
    for row in rows:
        of_theme.setdefault(row.theme, []).append(row)
    groups = []
    for theme, found in sorted(of_theme.items(), key=lambda item: item[0].order):
        shown = found[:at_most]
        processes = [
            ProcessGroup(process, [row for row in shown if row.process == process])
            for process in Process
        ]
        groups.append(
            ThemeGroup(
                theme,
                [group for group in processes if group.rows],
                len(found),
                len(found) - len(shown),
            )
        )
    return groups


def count_of(rows: QuerySet[Any]) -> Coalesce:
    """How many rows, as a column beside others: a join for each would multiply them."""
    counted = rows.order_by().annotate(one=models.Value(1)).values("one")
    return Coalesce(
        Subquery(counted.annotate(n=Count("pk")).values("n"), output_field=models.IntegerField()), 0
    )

"""Findings as the screens list them, with who is asked."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When

from co2scan.domain.findings.states import OPEN
from co2scan.models import Finding, LocationAssignment
from co2scan.models.findings import FindingQuerySet
from vrt_duurzaam.accounts.access import ENTER_ALL, ENTER_OWN
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.accounts.selectors import active_with


def finding_rows(user: User) -> FindingQuerySet:
    """What a person sees, with `owner_id` and `owner_name` of the one manager that is asked: who
    was bound first. Empty where the core team is. One query."""
    managers = LocationAssignment.objects.filter(
        location=OuterRef("location"), user__in=active_with(ENTER_OWN)
    ).order_by("pk")
    return (
        Finding.objects.visible_to(user)
        .annotate(
            owner_id=Case(When(asks_station=True, then=Subquery(managers.values("user")[:1]))),
            owner_name=Case(
                When(asks_station=True, then=Subquery(managers.values("user__name")[:1]))
            ),
        )
        .select_related("location", "meter__connection")
    )


def owned_by(rows: QuerySet[Finding], user: User) -> QuerySet[Finding]:
    """Those that wait on this person. What has no manager waits on everybody of the core team."""
    mine = Q(owner_id=user.pk)
    if user.has_perm(ENTER_ALL):
        mine |= Q(owner_id=None)
    return rows.filter(mine)


def open_of(user: User, location: int) -> list[Finding]:
    """The open findings of one location, errors first. One query."""
    return list(finding_rows(user).open().filter(location=location))


def others_of(finding: Finding, user: User) -> list[Finding]:
    """Other open findings of the same meter, or else of the same rule without a meter."""
    rows = finding_rows(user).open().exclude(pk=finding.pk)
    if finding.meter_id:
        return list(rows.filter(meter=finding.meter_id)[:10])
    return list(rows.filter(rule=finding.rule, meter=None)[:10])


def open_in(
    starts_on: date, ends_on: date, locations: Iterable[int] | None = None
) -> QuerySet[Finding]:
    """Open findings on days of a period, of all or some locations: what a baseline or an approval
    has to know. Those of the organisation are with all."""
    rows = Finding.objects.filter(state__in=OPEN, starts_on__lt=ends_on, ends_on__gt=starts_on)
    return rows if locations is None else rows.filter(location__in=list(locations))

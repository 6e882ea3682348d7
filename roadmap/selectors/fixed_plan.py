"""The plan as it was last fixed for a decision: what moved since shows against it."""

from datetime import date

from roadmap.domain.snapshot import FixedPlan, PlanPeriod
from roadmap.models import FixedReport


def fixed_plan(until: date) -> FixedPlan | None:
    """The latest of at most that day. One query."""
    report = (
        FixedReport.objects.filter(fixes_plan=True, on__lte=until)
        .order_by("-on", "-fixed_at")
        .defer("figures")
        .first()
    )
    if report is None:
        return None
    periods = tuple(
        PlanPeriod(bar["code"], _day(bar["starts_on"]), _day(bar["ends_on"]))
        for bar in report.content["bars"]
    )
    return FixedPlan(report.title, report.on, periods)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

"""All that the progress report of a period says: plan and course as they stood at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from actions.domain.status import Status
from actions.models import Action
from co2scan.selectors.baseline.versions import chains
from roadmap.domain.dossier import DossierFacts, Ladder, Period
from roadmap.domain.energy_assessment import DoneAction
from roadmap.domain.snapshot import Snapshot
from roadmap.selectors.dossier import dossier_facts
from roadmap.selectors.measured_effects import Change, History, done_actions
from roadmap.selectors.past import snapshot_at
from roadmap.selectors.period_lines import PeriodLines, read_period_lines
from roadmap.selectors.snapshot import take_snapshot
from vrt_duurzaam.lib.moment import one_moment


@dataclass(frozen=True, slots=True)
class FinishedAction:
    code: str
    title: str
    finished_on: date


@dataclass(frozen=True)
class ProgressReport:
    """`then` is of the end of the period. `measured` are the effects of what is finished by now."""

    period: Period
    on: date
    facts: DossierFacts
    found: PeriodLines
    then: Snapshot
    changes: Sequence[Change]
    finished: Sequence[FinishedAction]
    measured: Sequence[DoneAction]


def read_progress_report(
    period: Period, ladder: Ladder | None = None, today: date | None = None
) -> ProgressReport:
    """Some seventy queries: the worker's. Of a period that is not over, as things are today."""
    today = today or timezone.localdate()
    with one_moment():
        versions = chains()
        found = read_period_lines(period, versions)
        history = History.read(found, versions, today)
        return ProgressReport(
            period=period,
            on=today,
            facts=dossier_facts(period, ladder),
            found=found,
            then=snapshot_at(min(period.ends_on, today)),
            changes=history.changes(),
            finished=_finished(period),
            measured=history.measured(done_actions(take_snapshot(today))),
        )


def _finished(period: Period) -> list[FinishedAction]:
    """In the period, by day. One query."""
    rows = Action.objects.filter(
        status=Status.DONE.value,
        status_since__gte=period.starts_on,
        status_since__lt=period.ends_on,
    )
    ordered = rows.order_by("status_since", "code").values_list("code", "title", "status_since")
    return [FinishedAction(*row) for row in ordered]

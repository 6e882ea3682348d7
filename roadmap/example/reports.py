"""A report that the board of the example fixed in May: the plan as it stood then, signed."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.utils import timezone

from actions.models import Action
from roadmap.models import FixedReport, ReportFile
from roadmap.selectors.figures import figure_lines
from roadmap.selectors.past import snapshot_at
from roadmap.services.report_files import remove_files
from roadmap.services.reports import Signing, report_of
from vrt_duurzaam.accounts.models import User

SIGNER = "management@example.org"
DECISION = Signing(
    title="Bestuursbesluit actieplan",
    signer_name="Hanneke Vos",
    signer_role="secretaris van het bestuur",
    note="Het algemeen bestuur stelt het actieplan vast.",
    fixes_plan=True,
)
MEETING, MONTH, DAY = time(15, 30), 5, 12


def decided_on(today: date) -> date:
    """The twelfth of May of this year, or of last year while that is still to come."""
    day = date(today.year, MONTH, DAY)
    return day if day <= today else day.replace(year=today.year - 1)


def make_report(today: date) -> None:
    """Does nothing where the report is there already, or no example plan."""
    if FixedReport.objects.filter(is_example=True).exists():
        return
    if not Action.objects.filter(is_example=True).exists():
        return
    day = decided_on(today)
    moment = timezone.make_aware(datetime.combine(day, MEETING))
    report = report_of(DECISION, snapshot_at(day), figure_lines(day), fixed_at=moment)
    report.fixed_by = User.objects.filter(email=SIGNER).first()
    report.is_example = True
    report.save()


def real_data() -> list[str]:
    """Reports that real people fixed of the example: one Dutch line each."""
    return list(_fixed_by_real_people())


def _fixed_by_real_people() -> Iterator[str]:
    rows = FixedReport.objects.filter(is_example=True, fixed_by__is_example=False)
    for title, person in rows.values_list("title", "fixed_by__name"):
        yield f"{title}: vastgelegd rapport van het voorbeeld, van {person}"


def remove_reports() -> None:
    """With their files, and those of today, which tell of the example."""
    reports = FixedReport.objects.filter(is_example=True)
    remove_files(ReportFile.objects.filter(report__in=reports))
    remove_files(ReportFile.objects.filter(report=None))
    reports.delete()

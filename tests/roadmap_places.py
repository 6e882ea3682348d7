"""The rows of the roadmap behind the addresses of the access table; keys are names in the URLs.

Nothing of it belongs to a station: `own` and `other` are the same kind of row.
"""

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from roadmap.digest_links import off_link
from roadmap.models import DossierRecord, FileState, GridOutlook, ReportFile, ReportKind, Scenario
from roadmap.services.presentation import make_link
from tests.roadmap_factories import fixed_report, measure_of
from vrt_duurzaam.accounts.access import Role


def make_roadmap(places: dict[str, dict[str, Any]], people: dict[Any, Any]) -> None:
    """Adds the rows of the roadmap to both places."""
    for place in places.values():
        place.update(roadmap_rows(people[Role.CORE_TEAM]))


def roadmap_rows(core: Any) -> dict[str, Any]:
    report = fixed_report()
    file = ReportFile.objects.create(
        report=report,
        kind=ReportKind.WORKBOOK,
        on=report.on,
        state=FileState.DONE,
        size=9,
        file=ContentFile(b"as it was", name="x"),
        finished_at=timezone.now(),
        asked_by=core,
    )
    link, token = make_link("Hal", timezone.localdate(), by=core)
    ticket = off_link(core.pk).strip("/").rpartition("/")[2]
    outlook = GridOutlook.objects.create(
        name=f"Schoner net {report.pk}",
        source="ACM",
        change_percent=-40,
        from_year=2024,
        to_year=2030,
    )
    record = DossierRecord.objects.create(
        period="2025",
        kind="audit",
        on=report.on,
        title=f"Interne audit {report.pk}",
        decided="Vijf kazernes nagekeken tegen de facturen.",
        by_role="interne auditor",
        recorded_by=core,
    )
    scenario = Scenario.objects.create(name=f"Scenario {report.pk}", created_by=core)
    return {
        "scenario": scenario.pk,
        "measure": measure_of(scenario).pk,
        "outlook": outlook.pk,
        "report": report.pk,
        "period": "2025",
        "record": record.pk,
        "kind": "workbook",
        "file": file.pk,
        "screen": link.pk,
        "token": token,
        "ticket": ticket,
        "mail": "20261123-070000-1.log",
        "number": 1,
    }

"""Asking for a file, seeing how far it is, and getting it: with and without htmx, by role."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from roadmap.models import FileState, FixedReport, ReportFile, ReportKind
from tests.factories import UserFactory
from tests.roadmap_factories import fixed_report
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
MANAGEMENT, EMPLOYEE = Role.MANAGEMENT, Role.EMPLOYEE


def as_role(client: Client, role: Role) -> Client:
    client.force_login(UserFactory(role=role))
    return client


def a_file(kind: ReportKind, state: FileState = FileState.DONE, **parts: Any) -> ReportFile:
    if state == FileState.DONE:
        parts.setdefault("file", ContentFile(b"what it says", name="x"))
    parts.setdefault("on", timezone.localdate())
    return ReportFile.objects.create(
        kind=kind, state=state, finished_at=timezone.now(), size=12, **parts
    )


def test_asked_without_htmx_one_is_back_at_the_files(client: Client) -> None:
    as_role(client, MANAGEMENT)
    report = fixed_report()
    for address, back in (
        (reverse("report_file_ask", args=[report.pk, "memo"]), report.get_absolute_url()),
        (reverse("today_file_ask", args=["memo"]), reverse("report_list")),
    ):
        assert client.post(address)["Location"] == f"{back}#bestanden"
    assert set(ReportFile.objects.values_list("report", "kind", "state")) == {
        (report.pk, "memo", "waiting"),
        (None, "memo", "waiting"),
    }


def test_an_employee_gets_a_poster_on_a_page_of_its_own(client: Client) -> None:
    as_role(client, EMPLOYEE)
    response = client.post(reverse("today_file_ask", args=["poster"]), follow=True)
    file = ReportFile.objects.get()
    assert response.redirect_chain == [(reverse("report_file_state", args=[file.pk]), 302)]
    assert "Staat klaar om gemaakt te worden." in response.content.decode()
    assert f'href="{reverse("report_list")}"' not in response.content.decode()


@pytest.mark.parametrize("kind", ["memo", "workbook", "slide_course", "poster.exe", "iets"])
def test_what_is_not_for_an_employee_does_not_exist(client: Client, kind: str) -> None:
    as_role(client, EMPLOYEE)
    assert client.post(f"/rapporten/vandaag/bestand/{kind}/").status_code == 404
    assert not ReportFile.objects.exists()


def test_the_line_is_asked_anew_until_it_is_there(client: Client) -> None:
    as_role(client, MANAGEMENT)
    asked = client.post(reverse("today_file_ask", args=["workbook"]), **HTMX).content.decode()
    file = ReportFile.objects.get()
    poll = f'hx-get="{reverse("report_file_state", args=[file.pk])}"'
    assert poll in asked
    assert "<html" not in asked

    ReportFile.objects.update(state=FileState.WORKING, progress=40)
    line = client.get(reverse("report_file_state", args=[file.pk]), **HTMX).content.decode()
    assert poll in line
    assert "Wordt gemaakt, 40 %." in line

    ReportFile.objects.update(state=FileState.DONE, finished_at=timezone.now(), size=2048)
    line = client.get(reverse("report_file_state", args=[file.pk]), **HTMX).content.decode()
    assert poll not in line
    assert reverse("report_file", args=[file.pk]) in line
    assert "Maak opnieuw" in line  # of today


def test_what_failed_says_why_and_can_be_tried_again(client: Client) -> None:
    as_role(client, MANAGEMENT)
    a_file(ReportKind.MEMO, FileState.FAILED, message="Installeer libpango-1.0-0.")
    shown = client.get(reverse("report_list")).content.decode()
    assert "Installeer libpango-1.0-0." in shown
    assert "Probeer opnieuw" in shown


def test_a_file_comes_as_a_download_named_for_its_day(client: Client) -> None:
    as_role(client, EMPLOYEE)
    report: FixedReport = fixed_report()
    file = a_file(ReportKind.POSTER, report=report, on=report.on)
    response = client.get(reverse("report_file", args=[file.pk]))
    assert b"".join(response.streaming_content) == b"what it says"  # type: ignore[attr-defined]
    assert response["Content-Disposition"] == 'attachment; filename="routekaart-2026-05-12.pdf"'
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-store"


def test_one_that_is_not_there_yet_leads_to_how_far_it_is(client: Client) -> None:
    as_role(client, MANAGEMENT)
    file = a_file(ReportKind.MEMO, FileState.WAITING)
    response = client.get(reverse("report_file", args=[file.pk]))
    assert response["Location"] == reverse("report_file_state", args=[file.pk])


def test_one_that_was_lost_says_so_and_can_be_made_again(client: Client) -> None:
    as_role(client, MANAGEMENT)
    file = a_file(ReportKind.WORKBOOK, report=fixed_report())
    file.file.storage.delete(file.file.name)
    response = client.get(reverse("report_file", args=[file.pk]))
    assert response.status_code == 404
    shown = response.content.decode()
    assert "Dit bestand staat niet meer op de server." in shown
    assert reverse("report_file_ask", args=[file.report_id, "workbook"]) in shown


def test_of_today_the_newest_shows_and_of_which_day_it_is(client: Client) -> None:
    as_role(client, MANAGEMENT)
    earlier = timezone.localdate() - timedelta(days=2)
    a_file(ReportKind.MEMO, on=earlier)
    newest = a_file(ReportKind.MEMO, on=earlier + timedelta(days=1))
    shown = client.get(reverse("report_list")).content.decode()
    assert reverse("report_file", args=[newest.pk]) in shown
    assert shown.count("Haal op") == 1

"""What the worker does with a file that was asked: the real makers, and what may stop them."""

import sys
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import DatabaseError
from openpyxl import load_workbook

from actions.models import Action
from roadmap.models import FileState, ReportFile, ReportKind
from roadmap.reports import job
from roadmap.reports.making import RECIPES, Recipe
from roadmap.services.report_files import ask_file
from tests.plan_factories import ActionFactory
from tests.roadmap_factories import a_figure, a_snapshot, fixed_report

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def asked(kind: ReportKind = ReportKind.WORKBOOK, report: Any = None) -> ReportFile:
    return ask_file(report, kind, by=None, today=TODAY)


def made(file: ReportFile) -> ReportFile:
    job.make_file(file.pk)
    return ReportFile.objects.get(pk=file.pk)


def titles(file: ReportFile) -> list[str]:
    book = load_workbook(BytesIO(file.file.read()))
    return [row[1] for row in book["Acties"].iter_rows(min_row=2, values_only=True)]


def test_of_a_fixed_report_it_tells_what_was_fixed_and_of_today_what_is_now() -> None:
    report = fixed_report(a_snapshot(), (a_figure(),))
    ActionFactory(title="Van nu")
    of_report, of_today = made(asked(report=report)), made(asked())
    assert titles(of_report) == ["Actie K-01"]
    assert titles(of_today) == ["Van nu"]
    assert (of_report.state, of_report.progress, of_report.tries) == (FileState.DONE, 100, 1)
    assert of_report.size == of_report.file.size

    Action.objects.all().delete()
    job.make_file(of_report.pk)  # its task came twice
    assert ReportFile.objects.get(pk=of_report.pk).finished_at == of_report.finished_at


class SystemPartsMissing:
    """As it goes on a machine without Pango: the library cannot load it."""

    def find_spec(self, name: str, *_: Any) -> None:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0': no such file")


@pytest.fixture
def no_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [SystemPartsMissing(), *sys.meta_path])


@pytest.mark.usefixtures("no_pango")
def test_without_the_parts_of_the_pdf_library_it_says_what_to_install_and_the_rest_works() -> None:
    poster = made(asked(ReportKind.POSTER))
    assert poster.state == FileState.FAILED
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in poster.message
    assert "Vraag het bestand daarna opnieuw" in poster.message
    assert made(asked()).state == FileState.DONE
    assert made(asked(ReportKind.SLIDE_ROADMAP)).state == FileState.DONE


def broken(_source: Any, _report: Any) -> bytes:
    raise ValueError("a fault of ours")


def no_database(_source: Any, _report: Any) -> bytes:
    raise DatabaseError("gone for a moment")


def with_maker(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    recipe = Recipe(__name__, name, "werkboek", "xlsx", "text/plain")
    monkeypatch.setitem(RECIPES, ReportKind.WORKBOOK, recipe)


def test_a_fault_is_said_and_is_not_tried_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    with_maker(monkeypatch, "broken")
    file = made(asked())
    assert (file.state, file.message) == (FileState.FAILED, job.NOT_MADE)


def test_one_that_cannot_reach_the_database_leaves_the_others_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_maker(monkeypatch, "no_database")
    first, second = asked(), asked(ReportKind.SLIDE_COURSE)
    job.make_waiting()
    states = dict(ReportFile.objects.values_list("pk", "state"))
    assert states == {first.pk: FileState.WORKING, second.pk: FileState.DONE}

"""Files as jobs: one for all who ask, taken over from a worker that is gone, cleared away."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from roadmap.models import FileState, ReportFile, ReportKind
from roadmap.services.report_files import (
    BROKEN_OFF,
    KEEP_TODAYS,
    TOO_LONG,
    ask_file,
    claim,
    fail,
    finish,
    remove_old_files,
    take_back_lost,
    tell_progress,
)
from tests.roadmap.at_once import at_once
from tests.roadmap_factories import fixed_report

TODAY = date(2026, 11, 25)
WORKBOOK = ReportKind.WORKBOOK


def asked(kind: ReportKind = WORKBOOK) -> ReportFile:
    return ask_file(None, kind, by=None, today=TODAY)


def now(file: ReportFile) -> ReportFile:
    return ReportFile.objects.get(pk=file.pk)


def claimed(file: ReportFile) -> ReportFile:
    found = claim(file.pk)
    assert found is not None
    return found


@pytest.mark.django_db
def test_asked_again_it_is_the_same_until_it_is_there() -> None:
    first = asked()
    assert asked() == first
    working = claimed(first)
    assert asked() == first
    assert asked(ReportKind.MEMO) != first
    finish(working, b"a")
    assert asked() != first  # of today: the plan may have changed


@pytest.mark.django_db
def test_of_a_fixed_report_it_is_made_once() -> None:
    report = fixed_report()
    first = ask_file(report, WORKBOOK, by=None, today=TODAY)
    assert first.on == report.on
    finish(claimed(first), b"a")
    assert ask_file(report, WORKBOOK, by=None, today=TODAY) == first
    assert ask_file(fixed_report(), WORKBOOK, by=None, today=TODAY) != first


@pytest.mark.django_db
def test_what_failed_or_was_lost_is_made_anew() -> None:
    report = fixed_report()
    failed = ask_file(report, WORKBOOK, by=None, today=TODAY)
    fail(claimed(failed), "Dit mist iets.")
    assert (now(failed).state, now(failed).message) == (FileState.FAILED, "Dit mist iets.")
    again = ask_file(report, WORKBOOK, by=None, today=TODAY)
    assert list(report.files.all()) == [again]

    finish(claimed(again), b"a")
    now(again).file.storage.delete(now(again).file.name)
    assert ask_file(report, WORKBOOK, by=None, today=TODAY).state == FileState.WAITING


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("of_today", [True, False])
def test_asked_by_six_at_once_it_is_one(of_today: bool) -> None:
    report = None if of_today else fixed_report(is_example=True)
    found = at_once(6, lambda: ask_file(report, WORKBOOK, by=None, today=TODAY).pk)
    assert len(set(found)) == ReportFile.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_six_workers_one_has_it() -> None:
    pk = asked().pk
    found = at_once(6, lambda: claim(pk))
    assert len([file for file in found if file]) == 1
    assert ReportFile.objects.get().tries == 1


@pytest.mark.django_db
def test_a_worker_that_is_gone_loses_it_to_another() -> None:
    gone = claimed(asked())
    take_back_lost(timezone.now() + TOO_LONG - timedelta(seconds=5))
    assert now(gone).state == FileState.WORKING

    take_back_lost(timezone.now() + TOO_LONG + timedelta(seconds=5))
    other = claimed(gone)
    tell_progress(gone, 90)  # it was not gone after all
    finish(gone, b"of the first")
    assert (now(gone).state, now(gone).progress, now(gone).tries) == (FileState.WORKING, 0, 2)
    finish(other, b"of the second")
    assert now(gone).file.read() == b"of the second"


@pytest.mark.django_db
def test_after_three_tries_it_says_so() -> None:
    file = asked()
    for _ in range(3):
        claimed(file)
        take_back_lost(timezone.now() + TOO_LONG + timedelta(seconds=5))
    assert (now(file).state, now(file).message) == (FileState.FAILED, BROKEN_OFF)
    assert claim(file.pk) is None


@pytest.mark.django_db(transaction=True)
def test_files_of_today_go_after_a_week_and_those_of_a_report_stay() -> None:
    of_report = ask_file(fixed_report(is_example=True), WORKBOOK, by=None, today=TODAY)
    of_today = asked()
    for file in (of_report, of_today):
        finish(claimed(file), b"a")
    storage, path = now(of_today).file.storage, now(of_today).file.name
    remove_old_files(TODAY + KEEP_TODAYS)
    assert now(of_today).file.read() == b"a"
    remove_old_files(TODAY + KEEP_TODAYS + timedelta(days=1))
    assert list(ReportFile.objects.all()) == [of_report]
    assert not storage.exists(path)

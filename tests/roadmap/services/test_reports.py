"""A report that was fixed: once, of one moment, and never changed; whoever asks the database."""

from collections.abc import Iterator
from importlib import import_module
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from actions.models import Action, Milestone
from roadmap.models import FixedReport
from roadmap.models.reports import NEVER_CHANGES
from roadmap.selectors.reports import KeptReport
from roadmap.selectors.snapshot import take_snapshot
from roadmap.services.reports import Signing, fix_report, seen_digest
from tests.factories import ConnectionFactory, UserFactory
from tests.plan_factories import MilestoneFactory
from tests.roadmap.at_once import at_once
from tests.roadmap_factories import a_figure, fixed_report
from vrt_duurzaam.accounts.access import Role

LOCKS = import_module("roadmap.migrations.0003_reports_stay")
SIGNING = Signing("Bestuur december", "Fatma Yilmaz", "secretaris", fixes_plan=True)


def seen_now() -> str:
    return seen_digest(take_snapshot(timezone.localdate()))


def statements(locks: bool) -> tuple[str, ...]:
    if connection.vendor == "sqlite":
        return LOCKS.SQLITE_LOCK if locks else LOCKS.SQLITE_UNLOCK
    return LOCKS.POSTGRESQL_LOCK if locks else LOCKS.POSTGRESQL_UNLOCK


def run(*sql: str) -> None:
    with connection.cursor() as cursor:
        for statement in sql:
            cursor.execute(statement)


@pytest.mark.django_db
def test_invented_figures_make_it_an_example_also_under_a_real_plan() -> None:
    ConnectionFactory()
    assert not take_snapshot().is_example
    ConnectionFactory(is_example=True)
    assert take_snapshot().is_example


@pytest.mark.django_db
def test_stays_as_it_was_when_plan_and_people_change() -> None:
    milestone = MilestoneFactory(action__title="Warmtepomp Hengelo", title="Offerte")
    core = UserFactory(role=Role.CORE_TEAM)
    report = fix_report(SIGNING, by=core, asked_as=uuid4(), seen=seen_now())
    before = KeptReport(report).snapshot

    Action.objects.update(title="Iets anders", status="dropped")
    Milestone.objects.filter(pk=milestone.pk).delete()

    kept = KeptReport(FixedReport.objects.get())
    assert kept.snapshot == before
    assert [bar.title for bar in kept.snapshot.bars] == ["Warmtepomp Hengelo"]
    assert [mark.title for mark in kept.snapshot.bars[0].marks] == ["Offerte"]
    assert kept.is_unchanged
    assert (kept.row.fixed_by, kept.row.fixes_plan, kept.row.on) == (core, True, before.on)


@pytest.mark.django_db
def test_figures_come_back_to_the_last_decimal() -> None:
    lines = (a_figure(), a_figure(kg=None, factor=None, factor_source=""))
    kept = KeptReport(FixedReport.objects.get(pk=fixed_report(figures=lines).pk))
    assert kept.figures == list(lines)
    assert kept.is_unchanged


@pytest.mark.django_db
def test_sent_twice_is_one_and_what_changed_is_seen_first() -> None:
    core, key, seen = UserFactory(), uuid4(), seen_now()
    first = fix_report(SIGNING, by=core, asked_as=key, seen=seen)
    MilestoneFactory()
    assert fix_report(SIGNING, by=core, asked_as=key, seen=seen) == first
    with pytest.raises(ValidationError, match="Sinds je dit opende is er iets in het plan"):
        fix_report(SIGNING, by=core, asked_as=uuid4(), seen=seen)
    assert FixedReport.objects.count() == 1


@pytest.fixture
def reports_that_go(transactional_db: None) -> Iterator[None]:
    """SQLite empties its tables by DELETE, which the triggers refuse; PostgreSQL does not."""
    yield
    if connection.vendor == "sqlite":
        run(*statements(locks=False), "DELETE FROM roadmap_fixedreport", *statements(locks=True))


@pytest.mark.usefixtures("reports_that_go")
def test_sent_by_six_clicks_at_once_is_one() -> None:
    core, key, seen = UserFactory(), uuid4(), seen_now()
    found = at_once(6, lambda: fix_report(SIGNING, by=core, asked_as=key, seen=seen).pk)
    assert len(set(found)) == FixedReport.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("is_example", [False, True])
def test_the_models_refuse(is_example: bool) -> None:
    report = fixed_report(is_example=is_example)
    report.title = "Anders"
    for change in (
        report.save,
        lambda: FixedReport.objects.update(title="Anders"),
        lambda: FixedReport.objects.bulk_update([report], ["title"]),
    ):
        with pytest.raises(IntegrityError, match=NEVER_CHANGES), transaction.atomic():
            change()
    assert FixedReport.objects.get().title == "Bestuur mei"


@pytest.mark.django_db
def test_only_the_example_goes() -> None:
    real, example = fixed_report(), fixed_report(is_example=True)
    for remove in (real.delete, FixedReport.objects.all().delete):
        with pytest.raises(IntegrityError, match=NEVER_CHANGES):
            remove()
    assert FixedReport.objects.count() == 2
    FixedReport.objects.filter(pk=example.pk).delete()
    assert list(FixedReport.objects.all()) == [real]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE {0} SET content = '{{}}'",
        "UPDATE {0} SET figures = '[]', digest = ''",
        "UPDATE {0} SET title = 'Anders'",
        "UPDATE {0} SET signer_name = 'Iemand'",
        "UPDATE {0} SET fixes_plan = true",
        "UPDATE {0} SET is_example = true",
        "UPDATE {0} SET id = id + 1",
        "DELETE FROM {0}",
        "INSERT INTO {0} SELECT * FROM {0} WHERE true ON CONFLICT (id) DO UPDATE SET title = 'x'",
    ],
)
def test_the_database_refuses_whoever_asks(change: str) -> None:
    fixed_report()
    with pytest.raises(IntegrityError, match=NEVER_CHANGES), transaction.atomic():
        run(change.format("roadmap_fixedreport"))
    assert KeptReport(FixedReport.objects.get()).is_unchanged


@pytest.mark.django_db
def test_sqlite_replaces_none() -> None:
    if connection.vendor != "sqlite":
        return  # it has no such statement
    fixed_report()
    with pytest.raises(IntegrityError, match=NEVER_CHANGES), transaction.atomic():
        run("INSERT OR REPLACE INTO roadmap_fixedreport SELECT * FROM roadmap_fixedreport")


@pytest.mark.django_db
def test_postgresql_empties_none() -> None:
    if connection.vendor != "postgresql":
        return  # SQLite has no such statement
    report = fixed_report()
    with pytest.raises(IntegrityError, match=NEVER_CHANGES), transaction.atomic():
        run("SET CONSTRAINTS ALL IMMEDIATE", "TRUNCATE roadmap_fixedreport CASCADE")
    assert FixedReport.objects.get() == report


@pytest.mark.django_db
def test_the_migration_can_be_taken_back_and_what_it_kept_out_shows() -> None:
    fixed_report()
    run(*statements(locks=False), "UPDATE roadmap_fixedreport SET signer_name = 'Iemand'")
    assert not KeptReport(FixedReport.objects.get()).is_unchanged
    run(*statements(locks=True))
    with pytest.raises(IntegrityError, match=NEVER_CHANGES), transaction.atomic():
        run("DELETE FROM roadmap_fixedreport")

"""A footprint that was signed stays, whoever asks; and it is what the person saw."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from co2scan.domain.baseline import BASELINE, Signing, year_span
from co2scan.domain.periods import year_months
from co2scan.models import (
    Baseline,
    BaselineDraft,
    BaselineFactor,
    BaselineLine,
    BaselineReopening,
    EmissionFactor,
    Location,
    Meter,
    MonthlyConsumption,
    MonthlyEmission,
    RecomputeRequest,
)
from co2scan.models.frozen import NEVER_CHANGES
from co2scan.selectors.baseline.lines import digest_now, factors_of, lines_of
from co2scan.selectors.baseline.preparing import prepare
from co2scan.selectors.baseline.versions import chain_of
from co2scan.services.baseline import reopen, sign
from tests.baseline_factories import LOCKS, change_with_locks_off, run, signed_baseline
from tests.co2scan.footprints import aggregate, enter, gas_factor
from tests.factories import EmissionFactorFactory, MeterFactory, UserFactory
from tests.roadmap.at_once import at_once
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.time_machine(datetime(2026, 6, 1, 10, tzinfo=UTC))
SIGNING = Signing("prestatieladder", "Alles", "Fatma Yilmaz", "kernteam", date(2026, 5, 20))
YEAR = year_span(2025)


def gas_of_2025(quantity: int = 100) -> Meter:
    """Twelve whole months at 2 kg per m³: 2,400 kg."""
    meter: Meter = MeterFactory(connection__location__code="hengelo")
    aggregate(meter, year_months(2025), {2025: gas_factor(2025)}, quantity)
    return meter


def sign_now(by: User, *, key: UUID | None = None, seen: str = "", **parts: Any) -> Baseline:
    seen = seen or prepare(BASELINE, YEAR, "prestatieladder").seen
    signing = replace(SIGNING, **parts)
    return sign(BASELINE, YEAR, signing, by=by, asked_as=key or uuid4(), seen=seen)


def kept(version: Baseline) -> tuple[Any, ...]:
    """All that stands in the tables of a version, as SQL gives it."""
    with connection.cursor() as cursor:
        found = []
        for model, column in (
            (Baseline, "id"),
            (BaselineLine, "baseline_id"),
            (BaselineFactor, "baseline_id"),
        ):
            key = version.pk.hex if connection.vendor == "sqlite" else str(version.pk)
            table = model._meta.db_table
            cursor.execute(f"SELECT * FROM {table} WHERE {column} = %s ORDER BY 1", [key])
            found.append(tuple(cursor.fetchall()))
        return tuple(found)


# -- frozen --------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_every_figure_stays_when_data_factors_and_places_change() -> None:
    meter = gas_of_2025()
    version = sign_now(UserFactory())
    before, lines, factors = kept(version), lines_of(version), factors_of(version)
    assert (version.ladder_kg, len(lines), len(factors)) == (2400, 12, 1)

    enter(meter, date(2025, 3, 1), 5000)
    EmissionFactor.objects.update(wtw=Decimal(9), source="een andere bron")
    EmissionFactorFactory(year=2025, issued_on=date(2026, 1, 1), wtw=Decimal(3))
    Location.objects.update(name="Anders", code="anders")
    MonthlyEmission.objects.all().delete()
    MonthlyConsumption.objects.all().delete()

    found = Baseline.objects.get()
    assert kept(found) == before
    assert (lines_of(found), factors_of(found)) == (lines, factors)
    assert found.digest == digest_now(found, factors_of(found), lines_of(found))
    assert sum((line.known_kg("prestatieladder") for line in lines), Decimal(0)) == 2400


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE co2scan_baseline SET ladder_kg = 1",
        "UPDATE co2scan_baseline SET is_example = true",
        "UPDATE co2scan_baseline SET subject = '2025'",
        "DELETE FROM co2scan_baseline",
        "UPDATE co2scan_baselineline SET ladder_kg = 1",
        "DELETE FROM co2scan_baselineline",
        "INSERT INTO co2scan_baselineline SELECT * FROM co2scan_baselineline",
        "UPDATE co2scan_baselinefactor SET source = ''",
        "DELETE FROM co2scan_baselinefactor",
        "INSERT INTO co2scan_baselinefactor SELECT * FROM co2scan_baselinefactor",
        "UPDATE co2scan_baselinereopening SET why = ''",
        "DELETE FROM co2scan_baselinereopening",
    ],
)
def test_the_database_refuses_whoever_asks(change: str) -> None:
    version = signed_baseline("2025")
    reopen(version, "Een factuur kwam na.", by=UserFactory())
    before = kept(version)
    with pytest.raises(IntegrityError, match=NEVER_CHANGES), transaction.atomic():
        run(change)
    assert kept(version) == before
    assert BaselineReopening.objects.get().why == "Een factuur kwam na."


@pytest.mark.django_db
@pytest.mark.parametrize("table", [LOCKS.WHOLE, *LOCKS.PARTS])
def test_postgresql_empties_none(table: str) -> None:
    if connection.vendor != "postgresql":
        return  # SQLite has no such statement
    version = signed_baseline("2025")
    with pytest.raises(IntegrityError, match=NEVER_CHANGES), transaction.atomic():
        run("SET CONSTRAINTS ALL IMMEDIATE", f"TRUNCATE {table} CASCADE")
    assert Baseline.objects.get() == version


@pytest.mark.django_db
def test_sqlite_replaces_none() -> None:
    if connection.vendor != "sqlite":
        return  # it has no such statement
    signed_baseline()
    for table in ("co2scan_baseline", "co2scan_baselineline"):
        with pytest.raises(IntegrityError, match=NEVER_CHANGES), transaction.atomic():
            run(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


@pytest.mark.django_db
def test_the_models_refuse_and_only_the_example_goes() -> None:
    real = signed_baseline()
    signed_baseline(version=2, is_example=True)
    line = real.lines.get()
    for change in (
        real.save,
        real.delete,
        line.save,
        line.delete,
        Baseline.objects.all().delete,
        lambda: Baseline.objects.update(ladder_kg=1),
        lambda: BaselineLine.objects.update(ladder_kg=1),
        lambda: BaselineLine.objects.bulk_update([line], ["ladder_kg"]),
    ):
        with pytest.raises(IntegrityError, match=NEVER_CHANGES), transaction.atomic():
            change()
    Baseline.objects.filter(is_example=True).delete()
    assert list(Baseline.objects.all()) == [real]
    assert list(BaselineLine.objects.all()) == [line]


@pytest.mark.django_db
def test_what_the_lock_kept_out_shows_when_it_was_taken_off() -> None:
    version = signed_baseline()
    change_with_locks_off("UPDATE co2scan_baselineline SET ladder_kg = 201")
    assert digest_now(version, factors_of(version), lines_of(version)) != version.digest
    with pytest.raises(IntegrityError, match=NEVER_CHANGES), transaction.atomic():
        run("DELETE FROM co2scan_baselineline")


# -- what was seen is what is signed -------------------------------------------------------------


@pytest.mark.django_db
def test_sent_twice_is_one_and_what_changed_is_seen_first() -> None:
    gas_of_2025()
    person, key = UserFactory(), uuid4()
    seen = prepare(BASELINE, YEAR, "prestatieladder").seen
    BaselineDraft.objects.create(subject=BASELINE, boundary="Alles")
    first = sign_now(person, key=key, seen=seen)
    MonthlyEmission.objects.filter(month=date(2025, 1, 1)).update(ladder_kg=1)
    assert sign_now(person, key=key, seen=seen) == first
    assert not BaselineDraft.objects.exists()
    with pytest.raises(ValidationError) as refused:
        sign_now(person, seen=seen, reason="error", explanation="x")
    assert "Fatma Yilmaz ondertekende versie 1 van deze nulmeting" in str(refused.value)
    assert Baseline.objects.count() == 1


@pytest.mark.django_db
def test_data_that_changed_meanwhile_is_shown_before_it_is_signed() -> None:
    gas_of_2025()
    seen = prepare(BASELINE, YEAR, "prestatieladder").seen
    MonthlyEmission.objects.filter(month=date(2025, 1, 1)).update(ladder_kg=199)
    with pytest.raises(ValidationError, match="Wat je zag is niet wat er nu staat"):
        sign_now(UserFactory(), seen=seen)
    assert not Baseline.objects.exists()
    assert not BaselineLine.objects.exists()


@pytest.mark.django_db
def test_a_year_that_is_still_being_computed_waits() -> None:
    meter = gas_of_2025()
    RecomputeRequest.objects.create(meter=meter, month=date(2025, 4, 1))
    with pytest.raises(ValidationError, match="Er wordt nog gerekend aan 2025"):
        sign_now(UserFactory())
    RecomputeRequest.objects.update(month=date(2026, 4, 1))
    assert sign_now(UserFactory()).version == 1


@pytest.mark.django_db
def test_an_incomplete_year_is_signed_with_a_reason_and_says_what_was_missing() -> None:
    meter = gas_of_2025()
    for rows in (meter.monthlyemissions, meter.monthlyconsumptions):
        rows.filter(month=date(2025, 5, 1)).delete()
    with pytest.raises(ValidationError, match="Zeg waarom je toch ondertekent"):
        sign_now(UserFactory())
    version = sign_now(UserFactory(), incomplete_reason="De meter was stuk.")
    assert version.incomplete_reason == "De meter was stuk."
    assert version.gaps[0]["months"] == ["2025-05-01"]
    assert version.complete_share is not None
    assert version.complete_share < 1


@pytest.mark.django_db
def test_a_new_version_stands_beside_the_old_and_knows_what_it_changed() -> None:
    gas_of_2025()
    core = UserFactory()
    first = sign_now(core)
    MonthlyEmission.objects.update(ladder_kg=Decimal(210))  # 2,520 kg: 5 % more
    second = sign_now(core, reason="factor", explanation="Betere factor.")
    assert (second.version, second.earlier_kg, second.ladder_kg) == (2, 2400, 2520)
    chain = chain_of(BASELINE)
    assert chain is not None
    assert (chain.first, chain.latest) == (first, second)
    assert Baseline.objects.get(version=1).ladder_kg == 2400


@pytest.fixture
def baselines_that_go(transactional_db: None) -> Iterator[None]:
    """SQLite empties its tables by DELETE, which the triggers refuse; PostgreSQL does not."""
    yield
    if connection.vendor == "sqlite":
        tables = (*LOCKS.PARTS, LOCKS.WHOLE)
        change_with_locks_off(*(f"DELETE FROM {table}" for table in tables))


@pytest.mark.usefixtures("baselines_that_go")
def test_of_people_who_sign_at_the_same_moment_one_does() -> None:
    gas_of_2025()
    people = iter(UserFactory.create_batch(3))
    seen = prepare(BASELINE, YEAR, "prestatieladder").seen

    def one() -> str:
        try:
            return f"versie {sign_now(next(people), seen=seen).version}"
        except ValidationError as refused:
            return str(refused)

    refused, again, signed = sorted(at_once(3, one))
    assert signed == "versie 1"
    assert "Fatma Yilmaz ondertekende versie 1" in refused
    assert refused == again
    assert Baseline.objects.count() == 1
    assert BaselineLine.objects.count() == 12


# -- closings ------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_closing_stays_closed_until_it_was_reopened_with_a_reason() -> None:
    gas_of_2025()
    core = UserFactory()
    seen = prepare("2025", YEAR, "prestatieladder").seen
    first = sign("2025", YEAR, SIGNING, by=core, asked_as=uuid4(), seen=seen)
    again = replace(SIGNING, reason="error", explanation="Factuur kwam na.")
    seen = prepare("2025", YEAR, "prestatieladder").seen
    with pytest.raises(ValidationError, match="Heropen eerst de laatste versie"):
        sign("2025", YEAR, again, by=core, asked_as=uuid4(), seen=seen)
    with pytest.raises(ValidationError, match="Zeg waarom"):
        reopen(first, "", by=core)
    trace = reopen(first, "Factuur kwam na.", by=core)
    assert reopen(Baseline.objects.get(), "nog eens", by=core) == trace
    second = sign("2025", YEAR, again, by=core, asked_as=uuid4(), seen=seen)
    with pytest.raises(ValidationError, match="Alleen de laatste versie van een afsluiting"):
        reopen(signed_baseline(), "x", by=core)
    assert (second.version, Baseline.objects.get(subject="2025", version=1)) == (2, first)
    assert BaselineReopening.objects.get(baseline=first).by == core

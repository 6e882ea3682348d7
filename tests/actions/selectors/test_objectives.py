"""Objectives on a day: which values count, where the base comes from, what is due."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from actions.choices import Figure
from actions.domain.objective import Course
from actions.goal_words import base_words, chart_title, sentence
from actions.models import Objective
from actions.selectors.objectives import (
    due_rows,
    last_measurement,
    objective_row,
    objective_rows,
)
from tests.actions.emissions import used
from tests.factories import LocationFactory, MeterFactory
from tests.plan_factories import ObjectiveFactory, ObjectiveMeasurementFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def measured(objective: Objective, day: date, value: int, **more: object) -> None:
    ObjectiveMeasurementFactory(objective=objective, measured_on=day, value=Decimal(value), **more)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_newest_measurement_that_was_not_withdrawn_counts() -> None:
    objective = ObjectiveFactory()
    measured(objective, date(2025, 12, 31), 70_000)
    measured(objective, date(2024, 12, 31), 90_000)
    measured(objective, date(2026, 6, 30), 1, withdrawn_at=timezone.now())
    row = objective_row(objective, TODAY)
    assert row.latest is not None
    assert (row.latest.value, row.course) == (70_000, Course.ON_COURSE)
    newest = last_measurement(objective)
    assert newest is not None
    assert newest.value == 70_000
    before = last_measurement(objective, but=newest.pk)
    assert before is not None
    assert before.value == 90_000


def test_an_empty_base_is_what_the_scan_says() -> None:
    objective = ObjectiveFactory(
        figure=Figure.GAS, base_value=None, target_value=Decimal(600), target_year=2030
    )
    meter = MeterFactory()
    for year, quantity in ((2022, 100), (2023, 90), (2024, 80)):
        used(meter, year, quantity)
    row = objective_row(objective, TODAY)
    assert (row.base_value, row.is_base_computed) == (1200, True)
    assert plain(base_words(row)) == "1.200 m³ in 2022, uit de CO₂-scan"
    # 240 of the 600 in two of the eight years
    assert (row.standing.progress, row.course) == (40, Course.ON_COURSE)
    assert plain(sentence(row)) == "960 m³ in 2024, dat is 90 m³ onder het streefpad."


def test_a_base_that_was_entered_goes_before_the_scan() -> None:
    objective = ObjectiveFactory(
        figure=Figure.GAS, base_value=Decimal(1000), target_value=Decimal(600)
    )
    used(MeterFactory(), 2022, 100)
    row = objective_row(objective, TODAY)
    assert (row.base_value, row.is_base_computed) == (1000, False)


def test_an_incomplete_base_year_gives_no_progress_and_says_why() -> None:
    objective = ObjectiveFactory(figure=Figure.GAS, base_value=None, target_value=Decimal(600))
    meter = MeterFactory()
    used(meter, 2022, 100, months=10)
    used(meter, 2023, 90)
    row = objective_row(objective, TODAY)
    assert (row.base_value, row.course) == (None, Course.NO_DATA)
    assert row.standing.progress is None
    assert base_words(row) == "niet bekend over 2022: er ontbreken 2 maanden van meters"


def test_missing_data_is_no_saving() -> None:
    """Half of 2024 is missing: it says so, and 2023 stays the value that counts."""
    objective = ObjectiveFactory(
        figure=Figure.GAS, base_value=Decimal(1200), target_value=Decimal(600)
    )
    meter = MeterFactory()
    used(meter, 2023, 90)
    used(meter, 2024, 90, months=6)
    row = objective_row(objective, date(2025, 3, 1))
    assert row.latest is not None
    assert row.latest.on.year == 2023
    assert [(year.year, year.missing_months) for year in row.later_years] == [(2024, 6), (2025, 2)]


def test_an_objective_of_some_locations() -> None:
    here, there = MeterFactory(), MeterFactory()
    used(here, 2025, 50)
    used(there, 2025, 70)
    objective = ObjectiveFactory(
        figure=Figure.GAS, base_value=Decimal(1000), target_value=Decimal(100)
    )
    objective.locations.set([here.connection.location])
    row = objective_row(objective, TODAY)
    assert row.latest is not None
    assert row.latest.value == 600
    assert row.location_names == (here.connection.location.name,)


@pytest.mark.parametrize(
    ("last", "changes", "due", "is_due"),
    [
        (date(2025, 12, 31), {}, date(2026, 12, 31), False),
        (date(2025, 11, 25), {}, date(2026, 11, 25), True),
        (date(2026, 6, 30), {"measured_every_months": 3}, date(2026, 9, 30), True),
        (None, {}, date(2023, 12, 31), True),
        (None, {"figure": Figure.GAS}, None, False),
        (None, {"is_archived": True}, None, False),
        (date(2025, 3, 1), {"base_year": 2020, "target_year": 2025}, None, False),
    ],
)
def test_what_is_due(
    last: date | None, changes: dict[str, object], due: date | None, is_due: bool
) -> None:
    objective = ObjectiveFactory(**changes)
    if last:
        measured(objective, last, 80_000)
    row = objective_row(objective, TODAY)
    assert (row.due_on, row.is_due) == (due, is_due)
    asked = due_rows(Objective.objects.all(), TODAY)
    assert [each.objective for each in asked] == ([objective] if is_due else [])


@pytest.mark.parametrize(
    ("value", "title"),
    [
        (70_000, "Gasverbruik: omlaag, sneller dan het streefpad"),
        (77_500, "Gasverbruik: omlaag, precies op het streefpad"),
        (80_000, "Gasverbruik: omlaag, maar minder snel dan het streefpad"),
        (100_000, "Gasverbruik: nog niet veranderd"),
        (120_000, "Gasverbruik: omhoog in plaats van omlaag"),
        (32_800, "Gasverbruik: doel gehaald, 12 % verder"),
    ],
)
def test_a_chart_says_what_to_see(value: int, title: str) -> None:
    objective = ObjectiveFactory()
    measured(objective, date(2025, 12, 31), value)
    assert chart_title(objective_row(objective, TODAY)) == title


@pytest.mark.parametrize(
    ("changes", "value", "said"),
    [
        ({}, 80_000, "80.000 m³ op 31 december 2025, dat is 2.500 m³ boven het streefpad."),
        ({}, 77_500, "77.500 m³ op 31 december 2025, dat is precies op het streefpad."),
        (
            {},
            120_000,
            "120.000 m³ op 31 december 2025, meer dan bij het begin (100.000 m³ in 2022) en "
            "42.500 m³ boven het streefpad.",
        ),
        ({}, 32_800, "Doel gehaald, 12 % verder: 32.800 m³ op 31 december 2025."),
        (
            {"target_year": 2025},
            80_000,
            "Niet gehaald: 80.000 m³ op 31 december 2025. Het doel was 40.000 m³ in 2025.",
        ),
        (
            {"base_value": None},
            80_000,
            "80.000 m³ op 31 december 2025. De basiswaarde van 2022 is niet bekend.",
        ),
        (
            {"unit": "%", "direction": "up", "base_value": 18, "target_value": 30},
            22,
            "22 % op 31 december 2025, dat is 0,5 procentpunt onder het streefpad.",
        ),
        (  # 27,5 stations behind: nobody counts half ones
            {"unit": "kazernes", "direction": "up", "base_value": 0, "target_value": 100},
            10,
            "10 kazernes op 31 december 2025, dat is 28 kazernes onder het streefpad.",
        ),
        (
            {"unit": "jaar", "direction": "up", "base_value": 0, "target_value": Decimal("20.5")},
            5,
            "5 jaar op 31 december 2025, dat is 2,7 jaar onder het streefpad.",
        ),
    ],
)
def test_the_sentence(changes: dict[str, object], value: int, said: str) -> None:
    objective = ObjectiveFactory(**changes)
    measured(objective, date(2025, 12, 31), value)
    assert plain(sentence(objective_row(objective, TODAY))) == said


def test_many_objectives_ask_no_more_than_few() -> None:
    used(MeterFactory(), 2024, 100)
    counts = []
    for count in (1, 12):
        for _ in range(count):
            measured(ObjectiveFactory(), date(2025, 12, 31), 80_000)
            ObjectiveFactory(figure=Figure.GAS).locations.set([LocationFactory()])
            ObjectiveFactory(figure=Figure.CO2)
        with CaptureQueriesContext(connection) as asked:
            objective_rows(Objective.objects.all(), TODAY)
        counts.append(len(asked))
    assert counts == [6, 6]

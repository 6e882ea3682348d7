"""Making and changing objectives, and their measurements: what is written and what is refused."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from actions.choices import Direction, Figure
from actions.models import Change, Objective, ObjectiveMeasurement
from actions.services.changing import EditConflict
from actions.services.objectives import (
    add_measurement,
    archive_objective,
    change_objective,
    correct_measurement,
    create_objective,
    withdraw_measurement,
)
from tests.actions.emissions import used
from tests.actions.refusals import refusal
from tests.factories import LocationFactory, MeterFactory, UserFactory
from tests.plan_factories import (
    ObjectiveFactory,
    ObjectiveMeasurementFactory,
    horizon,
    theme,
)

pytestmark = pytest.mark.django_db


def values(**changes: Any) -> dict[str, Any]:
    return {
        "title": "60 % minder gas",
        "theme": theme(),
        "horizon": horizon(),
        "indicator": "gasverbruik",
        "unit": "m³",
        "base_year": 2022,
        "base_value": Decimal(100),
        "target_year": 2030,
        "target_value": Decimal(40),
        "direction": Direction.DOWN,
        "figure": Figure.MEASURED,
        "owner": None,
        "measured_every_months": 12,
        "locations": [],
        **changes,
    }


def told(objective: Objective) -> list[tuple[str, str, str]]:
    rows = objective.changes.order_by("pk")
    return [(row.field, row.old_words, row.new_words.replace("\u00a0", " ")) for row in rows]


def test_a_new_objective_has_its_locations_and_its_first_line_of_history() -> None:
    by, borne = UserFactory(), LocationFactory()
    objective = create_objective(values(locations=[borne]), by=by)
    assert list(objective.locations.all()) == [borne]
    assert told(objective) == [("created", "", "60 % minder gas")]
    assert objective.changes.get().created_by == by


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"target_year": 2022}, "target_year", "Het doeljaar ligt niet na het basisjaar."),
        ({"base_year": 2031}, "target_year", "Het doeljaar ligt niet na het basisjaar."),
        ({"base_year": 202}, "base_year", "Een jaar ligt tussen 2000 en 2100."),
        ({"target_value": Decimal(120)}, "target_value", "hoger dan de basiswaarde"),
        ({"direction": Direction.UP}, "target_value", "lager dan de basiswaarde"),
        ({"target_value": Decimal(100)}, "target_value", "gelijk aan de basiswaarde"),
        (
            {"unit": "%", "direction": Direction.UP, "target_value": Decimal(130)},
            "target_value",
            "Een percentage is hooguit 100.",
        ),
        ({"unit": "%", "base_value": Decimal(101)}, "base_value", "hooguit 100"),
        ({"measured_every_months": 0}, "measured_every_months", "Kies 1 tot en met 60 maanden."),
        ({"title": ""}, "title", "Vul dit in."),
        ({"unit": ""}, "unit", "Vul dit in."),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    changes: dict[str, Any], field: str, message: str
) -> None:
    found = refusal(create_objective, values(**changes), by=None)
    assert [*found] == [field]
    assert message in found[field][0]
    assert not Objective.objects.exists()
    assert not Change.objects.exists()


def test_who_has_no_account_cannot_own_it() -> None:
    gone = UserFactory(name="Kees Vos", is_active=False)
    found = refusal(create_objective, values(owner=gone), by=None)
    assert found["owner"] == ["Kees Vos doet niet meer mee. Kies iemand anders."]


def test_an_owner_who_left_does_not_hold_up_other_changes() -> None:
    objective = ObjectiveFactory(owner=UserFactory(is_active=False))
    change_objective(objective.pk, {"title": "Minder gas"}, by=None)
    archive_objective(objective.pk, by=None, is_archived=True)
    objective.refresh_from_db()
    assert (objective.title, objective.is_archived) == ("Minder gas", True)


def test_a_figure_of_the_scan_has_its_own_unit() -> None:
    objective = create_objective(values(figure=Figure.CO2, unit=""), by=None)
    assert objective.unit == "ton CO₂"


def test_a_target_on_the_wrong_side_of_what_the_scan_says_is_refused() -> None:
    used(MeterFactory(), 2022, 5)  # 60 m³ in the year
    scanned = values(figure=Figure.GAS, base_value=None, target_value=Decimal(70))
    found = refusal(create_objective, scanned, by=None)
    assert "hoger dan de basiswaarde" in found["target_value"][0]
    assert "De scan geeft 60\u00a0m³ in 2022." in found["target_value"][0]
    assert create_objective({**scanned, "target_value": Decimal(24)}, by=None).base_value is None


def test_changes_are_history_in_words() -> None:
    objective = create_objective(values(), by=None)
    by, owner, borne = UserFactory(), UserFactory(name="Els Bos"), LocationFactory(name="Borne")
    changes = change_objective(
        objective.pk,
        values(target_value=Decimal("37.5"), owner=owner, locations=[borne], theme=theme("natuur")),
        by=by,
    )
    assert {change.created_by for change in changes} == {by}
    assert sorted(told(objective)[1:]) == [
        ("locations", "leeg", "Borne"),
        ("owner", "leeg", "Els Bos"),
        ("target_value", "40", "37,5"),
        ("theme", "Klimaat", "Natuur"),
    ]
    objective.refresh_from_db()
    assert objective.version == 2


def test_nothing_different_is_no_change() -> None:
    objective = create_objective(values(explanation="Een\nTwee"), by=None)
    assert change_objective(objective.pk, values(explanation="Een\r\nTwee"), by=None) == []
    objective.refresh_from_db()
    assert objective.version == 1


def test_two_people_on_the_same_field_meet() -> None:
    objective = create_objective(values(), by=None)
    other = UserFactory()
    change_objective(objective.pk, {"target_value": Decimal(35)}, by=other, seen_version=1)
    with pytest.raises(EditConflict) as met:
        change_objective(objective.pk, values(target_value=Decimal(30)), by=None, seen_version=1)
    assert met.value.version == 2
    assert [(each.field, each.created_by) for each in met.value.changes] == [
        ("target_value", other)
    ]
    objective.refresh_from_db()
    assert objective.target_value == 35


def test_what_another_changed_and_i_did_not_stays() -> None:
    """The form sends all fields as they were when it was opened."""
    objective = create_objective(values(), by=None)
    change_objective(objective.pk, {"target_value": Decimal(35)}, by=None, seen_version=1)
    change_objective(objective.pk, values(title="Minder gas"), by=None, seen_version=1)
    objective.refresh_from_db()
    assert (objective.title, objective.target_value) == ("Minder gas", 35)


def test_archiving_is_history_and_can_be_taken_back() -> None:
    objective = create_objective(values(), by=None)
    archive_objective(objective.pk, by=None, is_archived=True)
    archive_objective(objective.pk, by=None, is_archived=False)
    assert told(objective)[1:] == [("is_archived", "nee", "ja"), ("is_archived", "ja", "nee")]


# -- measurements -------------------------------------------------------------------------------


@pytest.fixture
def objective() -> Objective:
    return ObjectiveFactory(base_value=Decimal(100), target_value=Decimal(40))


DAY = date(2025, 12, 31)


def test_a_measurement_is_kept_with_who_and_why(objective: Objective) -> None:
    by = UserFactory()
    row = add_measurement(objective.pk, DAY, Decimal("80.5"), by=by, note=" van de meter ")
    row.refresh_from_db()
    assert (row.value, row.note, row.created_by) == (Decimal("80.5"), "van de meter", by)
    assert told(objective) == [("measurement", "", "80,5 m³ op 31 dec 2025")]
    objective.refresh_from_db()
    assert objective.version == 1


@pytest.mark.parametrize(
    ("day", "value", "field", "message"),
    [
        (timezone.localdate() + timedelta(days=2), 80, "measured_on", "Deze dag moet nog komen."),
        (date(202, 12, 31), 80, "measured_on", "Het jaar 202 ligt buiten het plan."),
        (date(2024, 12, 31), 80, "measured_on", "Kies ‘Verbeter’ bij die meting"),
    ],
)
def test_a_measurement_that_cannot_be_is_refused(
    objective: Objective, day: date, value: int, field: str, message: str
) -> None:
    ObjectiveMeasurementFactory(objective=objective, measured_on=date(2024, 12, 31))
    found = refusal(add_measurement, objective.pk, day, Decimal(value), by=None)
    assert [*found] == [field]
    assert message in found[field][0]
    assert objective.measurements.count() == 1


def test_more_than_all_is_refused() -> None:
    objective = ObjectiveFactory(
        unit="%", direction=Direction.UP, base_value=Decimal(18), target_value=Decimal(30)
    )
    found = refusal(add_measurement, objective.pk, DAY, Decimal("100.1"), by=None)
    assert found == {"value": ["Een percentage is hooguit 100."]}
    add_measurement(objective.pk, DAY, Decimal(100), by=None)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"is_archived": True}, "Dit doel is gearchiveerd."),
        ({"figure": Figure.GAS}, "De waarden van dit doel komen uit de CO₂-scan."),
    ],
)
def test_what_cannot_be_measured(changes: dict[str, Any], message: str) -> None:
    objective = ObjectiveFactory(**changes)
    found = refusal(add_measurement, objective.pk, DAY, Decimal(1), by=None)
    assert message in found["__all__"][0]


def test_a_correction_leaves_what_it_was_visible(objective: Objective) -> None:
    first, second = UserFactory(), UserFactory()
    wrong = add_measurement(objective.pk, DAY, Decimal(800), by=first)
    right = correct_measurement(wrong.pk, DAY, Decimal(80), by=second)
    wrong.refresh_from_db()
    assert wrong.withdrawn_by == second
    assert wrong.withdrawn_at is not None
    assert right.withdrawn_at is None
    assert told(objective)[-1] == (
        "measurement",
        "800\u00a0m³ op 31 dec 2025",
        "80 m³ op 31 dec 2025",
    )


def test_a_correction_to_the_same_is_none(objective: Objective) -> None:
    row = add_measurement(objective.pk, DAY, Decimal(80), by=None)
    assert correct_measurement(row.pk, DAY, Decimal(80), by=None) == row
    assert objective.measurements.count() == 1


def test_a_refused_correction_takes_nothing_away(objective: Objective) -> None:
    add_measurement(objective.pk, date(2024, 12, 31), Decimal(90), by=None)
    row = add_measurement(objective.pk, DAY, Decimal(80), by=None)
    found = refusal(correct_measurement, row.pk, date(2024, 12, 31), Decimal(80), by=None)
    assert "staat al 90\u00a0m³" in found["measured_on"][0]
    row.refresh_from_db()
    assert row.withdrawn_at is None


def test_a_withdrawn_measurement_stays_and_frees_its_day(objective: Objective) -> None:
    row = add_measurement(objective.pk, DAY, Decimal(80), by=None)
    withdraw_measurement(row.pk, by=None)
    assert told(objective)[-1] == ("measurement", "80\u00a0m³ op 31 dec 2025", "")
    add_measurement(objective.pk, DAY, Decimal(81), by=None)
    assert objective.measurements.count() == 2


def test_what_is_withdrawn_is_not_withdrawn_or_corrected_again(objective: Objective) -> None:
    row = add_measurement(objective.pk, DAY, Decimal(80), by=None)
    withdraw_measurement(row.pk, by=None)
    for call in (
        lambda: withdraw_measurement(row.pk, by=None),
        lambda: correct_measurement(row.pk, DAY, Decimal(1), by=None),
    ):
        assert "al ingetrokken" in refusal(call)["__all__"][0]


def test_the_database_holds_one_value_a_day(objective: Objective) -> None:
    ObjectiveMeasurementFactory(objective=objective, measured_on=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        ObjectiveMeasurement.objects.create(objective=objective, measured_on=DAY, value=1)

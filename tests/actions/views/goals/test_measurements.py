"""Entering, correcting and withdrawing measurements: what is refused, asked and kept."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.choices import Figure
from actions.models import Objective, ObjectiveMeasurement
from tests.co2scan.footprints import read, text_of
from tests.factories import UserFactory
from tests.plan_factories import ObjectiveFactory, ObjectiveMeasurementFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


def errors(response: HttpResponse) -> dict[str, list[str]]:
    return response.context["form"].errors  # type: ignore[attr-defined,no-any-return]


def add(client: Client, objective: Objective, **typed_in: str) -> HttpResponse:
    sent = {"measured_on": "2025-12-31", "value": "80.000,5", "note": "meter", **typed_in}
    address = reverse("measurement_add", args=[objective.pk])
    return client.post(address, sent)  # type: ignore[return-value]


def test_the_owner_enters_a_value(client: Client) -> None:
    owner = UserFactory(role=Role.EMPLOYEE)
    objective = ObjectiveFactory(owner=owner)
    client.force_login(owner)
    assert add(client, objective)["Location"] == f"{objective.get_absolute_url()}#metingen"
    row = objective.measurements.get()
    assert (row.value, row.note, row.created_by) == (Decimal("80000.5"), "meter", owner)


def test_of_somebody_elses_objective_nothing_is_there(client: Client) -> None:
    client.force_login(UserFactory(role=Role.EMPLOYEE))
    objective = ObjectiveFactory(owner=UserFactory())
    row = ObjectiveMeasurementFactory(objective=objective)
    assert add(client, objective).status_code == 404
    for name in ("measurement_correct", "measurement_withdraw"):
        assert client.post(reverse(name, args=[objective.pk, row.pk])).status_code == 404
    assert ObjectiveMeasurement.objects.get().withdrawn_at is None


def test_a_measurement_of_another_objective_is_not_there(client: Client, core: User) -> None:
    row = ObjectiveMeasurementFactory()
    address = reverse("measurement_correct", args=[ObjectiveFactory().pk, row.pk])
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("typed_in", "field", "message"),
    [
        (
            {"measured_on": f"{timezone.localdate() + timedelta(days=2)}"},
            "measured_on",
            "moet nog komen",
        ),
        ({"measured_on": "31-02-2025"}, "measured_on", "Deze datum bestaat niet."),
        ({"measured_on": "2024-12-31"}, "measured_on", "staat al 80.000\u00a0m³"),
        ({"value": "veel"}, "value", "geen getal"),
        ({"value": "1.234"}, "value", "Bedoel je 1234 of 1,234?"),
        ({"value": ""}, "value", "Vul een getal in."),
        ({"note": "x" * 301}, "note", "300"),
    ],
)
def test_a_refused_value_stays_in_its_field(
    client: Client, core: User, typed_in: dict[str, str], field: str, message: str
) -> None:
    objective = ObjectiveFactory()
    ObjectiveMeasurementFactory(objective=objective, measured_on=date(2024, 12, 31))
    response = add(client, objective, **typed_in)
    assert response.status_code == 422
    assert [*errors(response)] == [field]
    assert message in errors(response)[field][0]
    form = response.context["form"]
    assert form["note"].value() == typed_in.get("note", "meter")
    assert form[field].value() == typed_in[field]
    assert objective.measurements.count() == 1


def test_more_than_a_hundred_percent_is_refused_in_its_field(client: Client, core: User) -> None:
    objective = ObjectiveFactory(unit="%", direction="up", base_value=40, target_value=90)
    response = add(client, objective, value="110")
    assert errors(response) == {"value": ["Een percentage is hooguit 100."]}


@pytest.mark.parametrize(
    ("value", "question"),
    [
        ("240001", "240.001 m³ is meer dan 3 keer de waarde van 31 december 2024: 80.000 m³."),
        ("26000", "26.000 m³ is minder dan een derde van de waarde van 31 december 2024"),
    ],
)
def test_a_value_far_from_the_last_asks_and_can_be_confirmed(
    client: Client, core: User, value: str, question: str
) -> None:
    objective = ObjectiveFactory()
    ObjectiveMeasurementFactory(objective=objective, measured_on=date(2024, 12, 31))
    response = add(client, objective, value=value)
    assert response.status_code == 422
    text = text_of(response.content.decode())
    assert f"Klopt dit? {question}" in text
    assert "Ja, dit klopt" in text
    assert objective.measurements.count() == 1
    assert add(client, objective, value=value, confirmed="1").status_code == 302
    assert objective.measurements.count() == 2


def test_the_first_value_is_held_against_the_base(client: Client, core: User) -> None:
    objective = ObjectiveFactory()
    text = text_of(add(client, objective, value="1").content.decode())
    assert "minder dan een derde van de waarde van 2022: 100.000 m³." in text


def test_confirming_does_not_let_through_what_is_wrong(client: Client, core: User) -> None:
    objective = ObjectiveFactory()
    response = add(client, objective, value="1", measured_on="", confirmed="1")
    assert [*errors(response)] == ["measured_on"]
    assert "Ja, dit klopt" not in response.content.decode()


def test_a_correction_is_compared_with_the_others(client: Client, core: User) -> None:
    """The wrong value itself is no measure: it may be a thousand times too high."""
    objective = ObjectiveFactory()
    row = ObjectiveMeasurementFactory(objective=objective, value=Decimal(80_000_000))
    address = reverse("measurement_correct", args=[objective.pk, row.pk])
    assert client.get(address).context["form"]["value"].value() == "80000000"
    sent = {"measured_on": "2025-12-31", "value": "80000", "note": "komma vergeten"}
    assert client.post(address, sent).status_code == 302
    text = read(client, objective.get_absolute_url())
    assert "80.000.000 m³ op 31 dec 2025 → 80.000 m³ op 31 dec 2025" in text
    assert "ingetrokken op" in text


def test_a_refused_correction_shows_it_and_changes_nothing(client: Client, core: User) -> None:
    objective = ObjectiveFactory()
    row = ObjectiveMeasurementFactory(objective=objective)
    address = reverse("measurement_correct", args=[objective.pk, row.pk])
    response = client.post(address, {"measured_on": "2025-12-31", "value": "x", "note": "n"})
    assert response.status_code == 422
    assert response.context["form"]["note"].value() == "n"
    row.refresh_from_db()
    assert row.withdrawn_at is None


def test_a_withdrawn_value_stays_struck_through(client: Client, core: User) -> None:
    objective = ObjectiveFactory()
    row = ObjectiveMeasurementFactory(objective=objective)
    address = reverse("measurement_withdraw", args=[objective.pk, row.pk])
    client.post(address)
    page = client.get(objective.get_absolute_url()).content.decode()
    assert "<del>80.000 m³</del>" in page
    assert "Nog geen waarde" in page
    assert "al ingetrokken" in text_of(client.post(address, follow=True).content.decode())


def test_values_of_the_scan_are_not_entered(client: Client, core: User) -> None:
    objective = ObjectiveFactory(figure=Figure.GAS)
    assert "Voeg meting toe" not in read(client, objective.get_absolute_url())
    assert add(client, objective, value="90000").status_code == 302
    text = read(client, objective.get_absolute_url())
    assert "De waarden van dit doel komen uit de CO₂-scan." in text
    assert not objective.measurements.exists()

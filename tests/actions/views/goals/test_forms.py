"""Changing objectives and intentions: what is refused and kept."""

from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from actions.models import Objective
from actions.services.objectives import change_objective
from tests.co2scan.footprints import read, text_of
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import (
    ObjectiveFactory,
    horizon,
    theme,
)
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
ADD = "/doelen/nieuw/"


def typed(**changes: Any) -> dict[str, Any]:
    return {
        "title": "60 % minder gas",
        "theme": theme().pk,
        "horizon": horizon().pk,
        "figure": "measured",
        "indicator": "gasverbruik",
        "unit": "m³",
        "measured_every_months": "12",
        "direction": "down",
        "base_year": "2022",
        "base_value": "402.958,2",
        "target_year": "2030",
        "target_value": "161000",
        "owner": "",
        **changes,
    }


def errors(response: HttpResponse) -> dict[str, list[str]]:
    return response.context["form"].errors  # type: ignore[attr-defined,no-any-return]


def test_a_new_objective(client: Client, core: User) -> None:
    borne = LocationFactory()
    response = client.post(ADD, typed(locations=[borne.pk]))
    objective = Objective.objects.get()
    assert response["Location"] == objective.get_absolute_url()
    assert (objective.base_value, objective.target_value) == (Decimal("402958.2"), 161_000)
    assert list(objective.locations.all()) == [borne]


def test_the_theme_in_the_address_is_chosen(client: Client, core: User) -> None:
    for key, chosen in (("natuur", theme("natuur")), ("muziek", None), ("", None)):
        form = client.get(ADD, {"thema": key}).context["form"]
        assert form.initial.get("theme") == chosen


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"target_year": "2020"}, "target_year", "Het doeljaar ligt niet na het basisjaar."),
        ({"target_value": "500000"}, "target_value", "hoger dan de basiswaarde"),
        ({"target_value": "402.958,2"}, "target_value", "gelijk aan de basiswaarde"),
        ({"target_value": "1.234"}, "target_value", "Bedoel je 1234 of 1,234?"),
        (
            {"unit": "%", "base_value": "130", "target_value": "50"},
            "base_value",
            "Een percentage is hooguit 100.",
        ),
        ({"unit": ""}, "unit", "Waarin meet je?"),
        ({"figure": "co2"}, "unit", "Dit cijfer komt in ton CO₂ uit de scan."),
        ({"direction": ""}, "direction", "Maak een keuze."),
        ({"measured_every_months": "0"}, "measured_every_months", "Kies 1 tot en met 60"),
    ],
)
def test_a_refused_objective_keeps_what_was_typed(
    client: Client, core: User, changes: dict[str, str], field: str, message: str
) -> None:
    response = client.post(ADD, typed(**changes))
    assert response.status_code == 422
    assert [*errors(response)] == [field]
    assert message in errors(response)[field][0]
    page = response.content.decode()
    assert 'value="60 % minder gas"' in page
    for name, value in changes.items():
        if name not in ("direction", "figure"):
            assert response.context["form"][name].value() == value
    assert not Objective.objects.exists()


def test_who_lost_the_account_meanwhile_cannot_be_chosen(client: Client, core: User) -> None:
    gone = UserFactory(is_active=False)
    response = client.post(ADD, typed(owner=gone.pk))
    assert [*errors(response)] == ["owner"]


def edit(client: Client, objective: Objective, **changes: Any) -> HttpResponse:
    """Opens the form, changes some fields, sends all of them."""
    address = reverse("objective_edit", args=[objective.pk])
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else value for name, value in sent.items()}
    return client.post(address, {**sent, **changes})  # type: ignore[return-value]


def test_a_changed_objective_tells_it(client: Client, core: User) -> None:
    objective = ObjectiveFactory()
    response = edit(client, objective, target_value="35000")
    assert response["Location"] == objective.get_absolute_url()
    text = read(client, objective.get_absolute_url())
    assert "Fatma Yilmaz: doelwaarde 40.000 → 35.000" in text


def test_the_second_of_two_sees_what_changed_and_loses_nothing(client: Client, core: User) -> None:
    objective = ObjectiveFactory(title="Minder gas")
    address = reverse("objective_edit", args=[objective.pk])
    sent = typed(seen=1, title="Veel minder gas", target_value="30000", base_value="100000")
    change_objective(
        objective.pk,
        {"target_value": Decimal(35_000), "title": "Minder gas", "indicator": "aardgas"},
        by=UserFactory(name="Els Bos"),
    )
    response = client.post(address, sent)
    assert response.status_code == 409
    text = text_of(response.content.decode())
    assert "Els Bos: doelwaarde 40.000 → 35.000" in text
    form = response.context["form"]
    assert form["title"].value() == "Veel minder gas"
    assert form["target_value"].value() == "30000"
    assert form["indicator"].value() == "aardgas"  # the other's, which this person left alone
    again = {**sent, "seen": form["seen"].value(), "indicator": form["indicator"].value()}
    assert client.post(address, again).status_code == 302
    objective.refresh_from_db()
    assert (objective.target_value, objective.indicator) == (30_000, "aardgas")


def test_archive_and_back(client: Client, core: User) -> None:
    objective = ObjectiveFactory(title="Minder gas")
    address = reverse("objective_archive", args=[objective.pk])
    assert client.post(address)["Location"] == reverse("objective_list")
    assert "Gearchiveerd (1)" in read(client, reverse("objective_list"))
    page = read(client, objective.get_absolute_url())
    assert "Dit doel is gearchiveerd." in page
    again = client.get(objective.get_absolute_url()).content.decode()
    assert 'name="terug"' in again
    client.post(address)  # from a window that was still open
    assert "Gearchiveerd (1)" in read(client, reverse("objective_list"))
    client.post(address, {"terug": "ja"})
    assert "Gearchiveerd" not in read(client, reverse("objective_list"))


# -- intention ------------------------------------------------------------------------------------


def test_the_core_team_writes_the_intention(client: Client, core: User) -> None:
    natuur = theme("natuur")
    address = reverse("theme_edit", args=["natuur"])
    sent = {"intention": "Ruimte voor natuur.", "seen": natuur.intention}
    assert client.post(address, sent)["Location"] == natuur.get_absolute_url()
    assert "Ruimte voor natuur." in read(client, natuur.get_absolute_url())


def test_the_second_writer_sees_the_first(client: Client, core: User) -> None:
    address = reverse("theme_edit", args=["natuur"])
    sent = {"intention": "Van mij.", "seen": "Zoals het lang geleden was."}
    response = client.post(address, sent)
    assert response.status_code == 409
    form = response.context["form"]
    assert theme("natuur").intention in form.errors["intention"][0]
    assert form["intention"].value() == "Van mij."
    assert client.post(address, {**sent, "seen": form["seen"].value()}).status_code == 302
    assert theme("natuur").intention == "Van mij."


@pytest.mark.parametrize(("text", "message"), [("", "Vul dit in."), ("x" * 2001, "2000")])
def test_a_refused_intention(client: Client, core: User, text: str, message: str) -> None:
    address = reverse("theme_edit", args=["natuur"])
    response = client.post(address, {"intention": text, "seen": theme("natuur").intention})
    assert response.status_code == 422
    assert message in errors(response)["intention"][0]

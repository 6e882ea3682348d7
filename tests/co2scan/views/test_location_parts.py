"""Dated figures and people of a location on screen."""

import pytest
from django.test import Client
from django.urls import reverse

from co2scan.models import LocationAssignment, LocationFigure
from tests.factories import LocationFactory, UserFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _signed_in(client: Client) -> None:
    client.force_login(UserFactory(role=Role.CORE_TEAM))


def test_figures_are_added_corrected_and_removed(client: Client) -> None:
    location = LocationFactory()
    url = reverse("location_figures", args=[location.code])
    figure = {"figure": "floor_area_m2", "starts_on": "2026-01-01"}
    client.post(url, {**figure, "value": "1.250,5"})
    client.post(url, {**figure, "value": "1250"})
    row = LocationFigure.objects.get()
    assert row.value == 1250
    assert "1.250" in client.get(reverse("location_figures", args=[location.code])).content.decode()
    other = LocationFactory()
    assert (
        client.post(reverse("location_figure_remove", args=[other.code, row.pk])).status_code == 404
    )
    client.post(reverse("location_figure_remove", args=[location.code, row.pk]))
    assert not LocationFigure.objects.exists()


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("1.234", "Bedoel je 1234 of 1,234?"),
        ("veel", "is geen getal"),
        ("-5", "niet minder zijn dan 0"),
        ("", "Vul een getal in."),
    ],
)
def test_a_wrong_figure_is_asked_back(client: Client, value: str, message: str) -> None:
    location = LocationFactory()
    fields = {"figure": "staff", "starts_on": "2026-01-01", "value": value}
    text = client.post(reverse("location_figures", args=[location.code]), fields).content.decode()
    assert message in text
    assert not LocationFigure.objects.exists()


def test_people_are_bound_and_let_go(client: Client) -> None:
    location = LocationFactory()
    manager = UserFactory(name="Wim Slot", role=Role.STATION_MANAGER)
    gone = UserFactory(name="Weg", is_active=False)
    url = reverse("location_people", args=[location.code])
    assert "Weg (" not in client.get(url).content.decode()
    assert "Selecteer" in client.post(url, {"user": gone.pk}).content.decode()
    client.post(url, {"user": manager.pk})
    assignment = LocationAssignment.objects.get()
    assert "Wim Slot (" not in client.get(url).content.decode()
    other = LocationFactory()
    elsewhere = reverse("location_person_remove", args=[other.code, assignment.pk])
    assert client.post(elsewhere).status_code == 404
    client.post(reverse("location_person_remove", args=[location.code, assignment.pk]))
    assert not LocationAssignment.objects.exists()

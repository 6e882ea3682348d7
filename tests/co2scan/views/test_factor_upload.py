"""Loading a factor list by its page: offered, shown, confirmed."""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from co2scan.models import EmissionFactor, RecomputeRequest
from tests.factories import MonthlyConsumptionFactory, UserFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db

HEADER = "list;year;issued_on;category;section;name;unit;wtw;confidence;source\n"
GAS = "nl-2025;2025;2025-01-20;natural_gas;;Aardgas;Nm3;2.134;official;de lijst\n"


@pytest.fixture(autouse=True)
def kept(settings: Settings, tmp_path: Path) -> Path:
    """The folder of the files that wait for their confirmation."""
    settings.MEDIA_ROOT = tmp_path
    folder = tmp_path / "factors"
    folder.mkdir()
    return folder


def signed_in(role: Role = Role.CORE_TEAM) -> Client:
    client = Client()
    client.force_login(UserFactory(role=role))
    return client


def offer(client: Client, text: str) -> HttpResponse:
    upload = SimpleUploadedFile("lijst.csv", text.encode())
    return client.post(reverse("factor_upload"), {"file": upload})


def confirm(client: Client) -> HttpResponse:
    page = client.get(reverse("factor_preview"))
    seen = page.context["preview"].fingerprint
    return client.post(reverse("factor_preview"), {"seen": seen}, follow=True)


@pytest.mark.parametrize("role", list(Role))
def test_only_who_manages_factors_loads_them(role: Role) -> None:
    client = signed_in(role)
    manages = role in {Role.CORE_TEAM, Role.ADMINISTRATOR}
    assert client.get(reverse("factor_upload")).status_code == (200 if manages else 403)
    assert client.get(reverse("factor_preview")).status_code == (302 if manages else 403)
    assert offer(client, HEADER + GAS).status_code == (302 if manages else 403)
    assert client.post(reverse("factor_preview")).status_code == (200 if manages else 403)
    assert not EmissionFactor.objects.exists()


def test_a_list_is_shown_before_anything_is_written(kept: Path) -> None:
    client = signed_in()
    MonthlyConsumptionFactory(month=date(2025, 1, 1))
    assert offer(client, HEADER + GAS).url == reverse("factor_preview")
    page = client.get(reverse("factor_preview"))
    assert "Er is nog niets bewaard." in page.content.decode()
    assert [effect.after_kg for effect in page.context["preview"].effects] == [Decimal("213.4")]
    assert not EmissionFactor.objects.exists()

    answer = confirm(client)
    assert "1 factor ingelezen. 1 maandcijfer wordt opnieuw berekend." in answer.content.decode()
    assert EmissionFactor.objects.get().factor_list.loaded_by is not None
    assert RecomputeRequest.objects.count() == 1
    assert not list(kept.iterdir())


def test_a_list_that_is_known_changes_nothing() -> None:
    client = signed_in()
    offer(client, HEADER + GAS)
    confirm(client)
    offer(client, HEADER + GAS)
    page = client.get(reverse("factor_preview")).content.decode()
    assert "Deze lijst is al bekend. Er verandert niets." in page
    assert "Lees in" not in page


def test_another_value_becomes_an_issue_of_today() -> None:
    client = signed_in()
    offer(client, HEADER + GAS)
    confirm(client)
    offer(client, HEADER + GAS.replace("2.134", "2.079"))
    page = client.get(reverse("factor_preview")).content.decode()
    assert "<del>2,134</del>" in page
    assert "<ins>2,079</ins>" in page
    confirm(client)
    newest = EmissionFactor.objects.latest("issued_on")
    assert (newest.wtw, newest.issued_on > date(2025, 1, 20)) == (Decimal("2.079"), True)


def test_what_changed_in_between_is_shown_once_more() -> None:
    client = signed_in()
    offer(client, HEADER + GAS)
    seen = client.get(reverse("factor_preview")).context["preview"].fingerprint
    MonthlyConsumptionFactory(month=date(2025, 1, 1))
    answer = client.post(reverse("factor_preview"), {"seen": seen})
    assert "Intussen is er iets veranderd." in answer.content.decode()
    assert not EmissionFactor.objects.exists()


def test_a_confirmation_without_a_list_asks_for_the_file_again() -> None:
    answer = signed_in().post(reverse("factor_preview"), {"seen": "x"}, follow=True)
    assert "Er wacht geen lijst meer." in answer.content.decode()


def test_each_person_confirms_only_the_own_list() -> None:
    offer(signed_in(), HEADER + GAS)
    assert signed_in().get(reverse("factor_preview")).status_code == 302


def test_a_new_offer_takes_the_place_of_the_former(kept: Path) -> None:
    client = signed_in()
    offer(client, HEADER + GAS)
    offer(client, HEADER + GAS.replace("2.134", "2.079"))
    assert len(list(kept.iterdir())) == 1


def test_a_list_that_nobody_confirmed_is_removed_after_a_day(kept: Path) -> None:
    client = signed_in()
    offer(client, HEADER + GAS)
    (left,) = kept.iterdir()
    os.utime(left, (0, 0))
    offer(signed_in(), HEADER + GAS)
    assert not left.exists()
    assert client.get(reverse("factor_preview")).status_code == 302


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Het bestand is leeg."),
        ("%PDF-1.7", "Dit is geen xlsx- of csv-bestand."),
        (HEADER, "Onder de kolomkoppen staat geen enkele factor."),
        (HEADER + GAS.replace("2.134", "twee"), "Rij 2: &#x27;twee&#x27; is geen getal."),
        ("x" * (10 * 1024 * 1024 + 1), "Dit bestand is groter dan 10 MB."),
    ],
)
def test_a_bad_file_is_refused_at_its_field(text: str, message: str, kept: Path) -> None:
    answer = offer(signed_in(), text)
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert "file" in answer.context["form"].errors
    assert not list(kept.iterdir())


def test_no_file_asks_for_one() -> None:
    answer = signed_in().post(reverse("factor_upload"))
    assert "Kies een bestand." in answer.content.decode()

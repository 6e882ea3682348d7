"""A factor of the organisation's own: typed, shown, confirmed; a new issue replaces."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from co2scan.domain.categories import CATEGORIES
from co2scan.models import EmissionFactor
from co2scan.selectors.meter_data import load_factors
from tests.co2scan.footprints import text_of
from tests.factories import EmissionFactorFactory, UserFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db

FOAM = {
    "wtw": "1,8",
    "year": "2026",
    "issued_on": "2026-03-01",
    "source": "Opgave van de leverancier, maart 2026",
    "source_url": "https://example.org/schuim",
}


@pytest.fixture(autouse=True)
def core(client: Client, settings: Settings, tmp_path: Path) -> Client:
    settings.MEDIA_ROOT = tmp_path
    client.force_login(UserFactory(role=Role.CORE_TEAM))
    return client


def add(client: Client, category: str, answers: dict[str, str]) -> str:
    """Type it, look at what it changes and confirm. Returns what the preview says."""
    sent = client.post(reverse("factor_own_add", args=[category]), answers)
    assert sent.status_code == 302, text_of(sent.content.decode())
    page = client.get(reverse("factor_preview"))
    client.post(reverse("factor_preview"), {"seen": page.context["preview"].fingerprint})
    return text_of(page.content.decode())


def test_a_new_issue_replaces_and_nothing_is_overwritten(core: Client) -> None:
    add(core, "foam", FOAM)
    add(core, "foam", FOAM | {"wtw": "2,1", "issued_on": "2026-06-01"})
    rows = EmissionFactor.objects.filter(category="foam").order_by("issued_on")
    assert [str(row.wtw) for row in rows] == ["1.800000", "2.100000"]
    assert {row.confidence for row in rows} == {"own"}
    assert rows[0].factor_list.name == "eigen-factoren"
    assert rows[0].source_url == "https://example.org/schuim"
    found = load_factors({2026}).find("foam", 2026, "wtw")
    assert found is not None
    assert found.wtw == rows[1].wtw


def test_the_same_day_with_another_value_is_a_correction_of_today(core: Client) -> None:
    add(core, "foam", FOAM)
    add(core, "foam", FOAM | {"wtw": "9"})
    first, second = EmissionFactor.objects.filter(category="foam").order_by("issued_on")
    assert (str(first.wtw), second.wtw) == ("1.800000", 9)
    assert second.issued_on > first.issued_on


def test_what_stays_unknown_is_said(core: Client) -> None:
    oil = {"wtw": "3,2", "ttw": "", "wtt": "", "biogenic": ""}
    words = add(core, "heating_oil", FOAM | oil)
    assert "Huisbrandolie blijft onbekend bij GHG, eigen contract en GHG, gemiddeld net" in words


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"wtw": ""}, "Vul een waarde in. Leeg is onbekend, niet nul."),
        ({"wtw": "1.234,5"}, "'1.234,5' is geen getal."),
        ({"wtw": "-1"}, "−1 is minder dan 0."),
        ({"wtw": "9" * 30}, "te groot voor een emissiefactor"),
        ({"wtw": "0,1234567"}, "meer dan 6 cijfers achter de komma"),
        ({"source": " "}, "Zeg waar deze factor vandaan komt."),
        ({"source_url": "javascript:alert(1)"}, "Schrijf een adres dat met https:// begint."),
        ({"issued_on": "31-02-2026"}, "Deze datum bestaat niet."),
        ({"issued_on": "2031-01-01"}, "Deze dag moet nog komen."),
        ({"year": "2099"}, "Dat jaar komt nog"),
        ({"year": "vorig"}, "Schrijf een jaar"),
    ],
)
def test_bad_answers_are_refused(core: Client, wrong: dict[str, str], message: str) -> None:
    page = core.post(reverse("factor_own_add", args=["foam"]), FOAM | wrong)
    assert page.status_code == 200
    assert message in text_of(page.content.decode())
    assert core.get(reverse("factor_preview")).status_code == 302  # nothing waits


def test_only_what_takes_a_factor_has_a_form(core: Client) -> None:
    kinds = core.get(reverse("factor_own_kinds")).content.decode()
    for category in CATEGORIES.values():
        address = reverse("factor_own_add", args=[category.key])
        takes_one = bool(category.official or category.needs_own_factor)
        assert (address in kinds) == takes_one
    for key in ("pallets", "electricity_feed_in", "stoom"):
        assert core.get(reverse("factor_own_add", args=[key])).status_code == 404


def test_going_back_a_version_and_forward_again_keeps_what_an_own_factor_is_of() -> None:
    migration = import_module("co2scan.migrations.0009_more_categories")
    official = {"section": "Afval / Recycling", "name": "Glas"}
    EmissionFactorFactory(category="waste_glass", year=2026, **official)
    EmissionFactorFactory(category="waste_glass", year=2025, section="Eigen", name="Glas")
    migration.forget_categories(apps, None)
    assert EmissionFactor.objects.get(year=2026).category == ""
    migration.name_categories(apps, None)
    assert set(EmissionFactor.objects.values_list("category", flat=True)) == {"waste_glass"}

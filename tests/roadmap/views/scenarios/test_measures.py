"""Measures in a scenario: the library, filling in, and what cannot be."""

from typing import Any

import pytest
from django.test import Client

from co2scan.models import EmissionFactor, Location
from roadmap.models import Scenario, ScenarioMeasure
from tests.co2scan.footprints import read, text_of
from tests.factories import LocationFactory
from tests.roadmap_factories import measure_of

pytestmark = pytest.mark.django_db
SAVING = {"saving_bad": "5", "saving_expected": "10", "saving_good": "15"}
FORM = {"starts": "jan 2027", "ramp_months": "0", **SAVING}


def address(scenario: Scenario, tail: str = "nieuw/") -> str:
    return f"/koers/wat-als/{scenario.pk}/maatregelen/{tail}"


def test_the_library_shows_formula_use_and_factor(core: Client, scenario: Scenario) -> None:
    page = read(core, address(scenario))
    assert (
        "Gas besparen Isoleren, inregelen, lager stoken. −1,2 t per jaar m³ gas × besparing" in page
    )
    assert "Aardgas: 1 kg CO₂ per m³. Bron: co2emissiefactoren.nl." in page
    assert "Niets gemeten van diesel." in page
    # heat pumps bring electricity, of which there is no factor here
    assert "voor 2026 niets over Elektriciteit grijs. Zonder factor geen getal." in page


def test_filled_in_and_counted(core: Client, scenario: Scenario, hengelo: Location) -> None:
    """10 t after the plan; 10 % of 12 t on the 10 that are left is 1 t."""
    form = {**FORM, "locations": hengelo.pk, "costs_once_eur": "1.500,50"}
    answer = core.post(f"{address(scenario)}?soort=save_gas", form)
    assert answer["Location"] == f"/koers/wat-als/{scenario.pk}/#maatregelen"
    row = ScenarioMeasure.objects.get()
    assert (row.numbers, str(row.costs_once_eur)) == ({"saving": ["5", "10", "15"]}, "1500.50")
    page = read(core, f"/koers/wat-als/{scenario.pk}/")
    assert "1,0 ton minder dan het plan van nu" in page
    assert "Besparing 10 % (5 tot 15), 1 locatie, vanaf jan 2027" in page
    assert "1.200 m³ aardgas × 1 kg = 1,2 t minder" in page
    core.post(address(scenario, f"{row.pk}/"), {**FORM, **SAVING, "saving_good": "20"})
    row.refresh_from_db()
    assert (row.numbers, row.locations.count()) == ({"saving": ["5", "10", "20"]}, 0)
    core.post(address(scenario, f"{row.pk}/weg/"))
    assert not ScenarioMeasure.objects.exists()


@pytest.mark.parametrize(
    ("key", "changes", "field", "message"),
    [
        ("no_propane", {"percent": "0"}, "percent", "boven 0 tot en met 100 %"),
        ("no_propane", {"percent": "100,01"}, "percent", "boven 0 tot en met 100 %"),
        ("no_propane", {"percent": "veel"}, "percent", "veel' is geen getal."),
        ("no_propane", {"percent": ""}, "percent", "Vul een getal in."),
        ("save_gas", {"saving_expected": "101"}, "saving_expected", "van 0,1 tot en met 100."),
        ("save_gas", {"saving_bad": "12"}, "saving_bad", "niet beter zijn dan verwacht"),
        ("save_gas", {"saving_good": ""}, "saving_good", "Vul een getal in."),
        ("save_gas", {"starts": "29 feb 2027"}, "starts", ""),
        ("save_gas", {"ramp_months": "-1"}, "ramp_months", "van 0 tot en met 240"),
        ("save_gas", {"costs_once_eur": "-1"}, "costs_once_eur", "niet minder zijn dan 0"),
        ("save_gas", {"costs_once_eur": "99999999999"}, "costs_once_eur", "te groot"),
        ("save_gas", {"locations": "999999"}, "locations", "999999"),
        ("solar", {"kwp_expected": ""}, "kwp_expected", "Vul een getal in."),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    core: Client, scenario: Scenario, key: str, changes: dict[str, Any], field: str, message: str
) -> None:
    form = {**FORM, "percent": "60", **changes}
    answer = core.post(f"{address(scenario)}?soort={key}", form)
    errors = answer.context["form"].errors
    assert message in errors[field][0]
    assert str(answer.context["form"][field].value()).strip("[]'") == str(changes[field])
    assert "Nog niet klaar." in text_of(answer.content.decode())
    assert not ScenarioMeasure.objects.exists()


def test_a_measure_without_use_says_so_and_counts_nothing(core: Client, scenario: Scenario) -> None:
    core.post(f"{address(scenario)}?soort=no_propane", {**FORM, "percent": "100"})
    page = read(core, f"/koers/wat-als/{scenario.pk}/")
    assert "Geen propaan gemeten in de laatste twaalf maanden op de gekozen locaties." in page
    assert "Evenveel als het plan van nu" in page
    row = measure_of(scenario)
    row.locations.set([LocationFactory(name="Borne")])
    assert "Geen gas gemeten" in read(core, f"/koers/wat-als/{scenario.pk}/")
    assert "Borne, niets gemeten" in read(core, address(scenario, f"{row.pk}/"))


def test_the_year_before_is_never_taken_for_a_factor(core: Client, scenario: Scenario) -> None:
    measure_of(scenario)
    EmissionFactor.objects.filter(year=2026).update(year=2027)
    page = read(core, f"/koers/wat-als/{scenario.pk}/")
    assert "In de factorenlijst staat voor 2026 niets over Aardgas." in page


def test_a_begin_that_is_over_is_counted_from_today(core: Client, scenario: Scenario) -> None:
    measure_of(scenario, starts_on="2024-01-01")
    page = read(core, f"/koers/wat-als/{scenario.pk}/")
    assert "Die dag is voorbij: gerekend vanaf 25 november 2026." in page
    assert "1,0 ton minder dan het plan van nu" in page


def test_a_measure_that_the_library_does_not_have(core: Client, scenario: Scenario) -> None:
    assert core.get(f"{address(scenario)}?soort=cold_fusion").status_code == 404
    row = measure_of(scenario)
    ScenarioMeasure.objects.update(measure="cold_fusion")
    page = read(core, f"/koers/wat-als/{scenario.pk}/")
    assert "Deze maatregel staat niet meer in de bibliotheek." in page
    assert "Evenveel als het plan van nu" in page
    assert core.get(address(scenario, f"{row.pk}/")).status_code == 404
    assert core.post(address(scenario, f"{row.pk}/weg/")).status_code == 302

"""What-ifs on screen: the sentence, the list, and what goes wrong with a name or a removal."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actions.models import Action
from roadmap.models import GridOutlook, Scenario, ScenarioAction
from tests.co2scan.footprints import read, signed_in, text_of
from tests.plan_factories import ActionEffectFactory, ActionFactory
from tests.roadmap_factories import measure_of
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
LIST = "/koers/wat-als/"
MOST_QUERIES = 18  # of a page with a scenario; sessions and people included


def test_a_scenario_stands_beside_the_plan(core: Client, scenario: Scenario) -> None:
    """12 − 2 = 10 t as planned, under the 10,8 t of the target; without the action 12 t."""
    address = f"{LIST}{scenario.pk}/"
    assert "Evenveel als het plan van nu; 0,8 ton onder het doel van 2030." in read(core, address)
    ScenarioAction.objects.create(
        scenario=scenario, action=Action.objects.get(code="K-01"), is_on=False
    )
    page = read(core, address)
    assert "2,0 ton meer dan het plan van nu; nog 1,2 ton te vinden." in page
    assert "Isoleren Gepland · K-01 Isoleren · anders dan in het plan" in page
    assert "zou −2,0" in page
    assert "Inregelen Geblokkeerd" in page
    listed = read(core, LIST)
    assert "Het plan van nu – niets: 0,8 onder doel 10,0" in listed
    assert "Zuinig +2,0 1,2 12,0" in listed


def test_a_chosen_outlook_is_of_the_scenario_alone(core: Client, scenario: Scenario) -> None:
    scenario.outlook = GridOutlook.objects.create(
        name="Schoner net", source="ACM", change_percent=-40, from_year=2026, to_year=2030
    )
    scenario.save()
    assert "Netfactor: Schoner net." in read(core, f"{LIST}{scenario.pk}/")
    assert "Schoner net" in read(core, f"{LIST}vergelijken/", a=scenario.pk)


def test_queries_do_not_grow(core: Client, scenario: Scenario) -> None:
    def asked() -> list[int]:
        found = []
        for address in (LIST, f"{LIST}{scenario.pk}/"):
            with CaptureQueriesContext(connection) as queries:
                assert core.get(address).status_code == 200
            found.append(len(queries))
        return found

    measure_of(scenario)
    ScenarioAction.objects.create(
        scenario=scenario, action=Action.objects.get(code="K-01"), is_on=False
    )
    few = asked()
    for number in range(12):
        action = ActionFactory(locations=list(Action.objects.get(code="K-01").locations.all()))
        ActionEffectFactory(action=action, starts_on=date(2028, 1, 1))
        other = Scenario.objects.create(name=f"Scenario {number}")
        for each in (scenario, other):
            ScenarioAction.objects.create(scenario=each, action=action, shift_years=1)
            measure_of(each)
    assert asked() == few
    assert max(few) <= MOST_QUERIES


def test_who_only_looks_cannot_switch(core: Client, scenario: Scenario) -> None:
    """Everybody who may see the course may make scenarios; ideas of it are for the core team."""
    measure_of(scenario)
    page = read(signed_in(Role.MANAGEMENT), f"{LIST}{scenario.pk}/")
    assert "Voeg een maatregel toe" in page
    assert "Maak er een idee" not in page
    assert "Maak er een idee in het plan van" in read(core, f"{LIST}{scenario.pk}/")


def test_made_copied_renamed_and_removed(core: Client, scenario: Scenario) -> None:
    ScenarioAction.objects.create(
        scenario=scenario, action=Action.objects.get(code="K-01"), shift_years=2
    )
    row = measure_of(scenario, ramp_months=12)
    row.locations.set(Action.objects.get(code="K-01").locations.all())
    answer = core.post(f"{LIST}nieuw/", {"name": " Kopie ", "copy_of": scenario.pk})
    copy = Scenario.objects.get(name="Kopie")
    assert answer["Location"] == f"{LIST}{copy.pk}/"
    assert copy.actions.get().shift_years == 2
    assert copy.measures.get().ramp_months == 12
    assert copy.measures.get().locations.count() == 1
    core.post(f"{LIST}{copy.pk}/wijzigen/", {"name": "Anders", "note": "MT", "version": "1"})
    copy.refresh_from_db()
    assert (copy.name, copy.note, copy.version) == ("Anders", "MT", 2)
    page = text_of(core.post(f"{LIST}{copy.pk}/weg/", follow=True).content.decode())
    assert "Het scenario ‘Anders’ is weg. Aan het plan is niets veranderd." in page
    assert [row.name for row in Scenario.objects.all()] == ["Zuinig"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Zuinig", "Er is al een scenario met deze naam."),
        ("", "Vul dit in."),
        ("z" * 81, "80"),
    ],
)
def test_a_refused_name_stays_as_typed(
    core: Client, scenario: Scenario, name: str, message: str
) -> None:
    answer = core.post(f"{LIST}nieuw/", {"name": name, "note": "Waarom"})
    form = answer.context["form"]
    assert message in str(form.errors["name"])
    assert form["note"].value() == "Waarom"
    assert Scenario.objects.count() == 1


def test_who_is_second_is_told_and_may_still_save(core: Client, scenario: Scenario) -> None:
    address = f"{LIST}{scenario.pk}/wijzigen/"
    core.post(address, {"name": "Eerste", "version": "1"})
    answer = core.post(address, {"name": "Tweede", "version": "1"})
    assert answer.status_code == 409
    assert "Het heet nu ‘Eerste’." in text_of(answer.content.decode())
    form = answer.context["form"]
    assert form["name"].value() == "Tweede"
    core.post(address, {"name": "Tweede", "version": form["version"].value()})
    assert Scenario.objects.get().name == "Tweede"


def test_a_scenario_that_somebody_removed_says_so(core: Client, scenario: Scenario) -> None:
    row = measure_of(scenario)
    gone, address = row.pk, f"{LIST}{scenario.pk}/"
    row.delete()
    for path in ("", "weg/"):
        answer = core.post(f"{address}maatregelen/{gone}/{path}")
        assert answer.status_code == 404
        assert "Deze maatregel is er niet meer" in text_of(answer.content.decode())
    scenario.delete()
    for answer in (
        core.get(address),
        core.post(f"{address}acties/K-01/", {"is_on": "1"}),
        core.post(f"{address}wijzigen/", {"name": "Nieuw"}),
        core.post(f"{address}weg/"),
        core.get(f"{address}ideeen/"),
    ):
        assert answer.status_code == 404
        assert "Dit scenario is er niet meer" in text_of(answer.content.decode())


def test_without_a_measurement_there_is_no_curve_to_change(db: None) -> None:
    scenario = Scenario.objects.create(name="Leeg")
    page = read(signed_in(), f"{LIST}{scenario.pk}/")
    assert "Er is nog niets gemeten." in page
    assert "Geen enkele actie heeft een CO₂-effect." in page
    assert "Leeg – – –" in read(signed_in(), LIST)

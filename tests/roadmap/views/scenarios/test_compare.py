"""Two plans beside each other, and cost per tonne."""

from decimal import Decimal

import pytest
from django.test import Client

from actions.models import Action
from roadmap.models import Scenario, ScenarioAction
from tests.co2scan.footprints import read
from tests.roadmap_factories import measure_of

pytestmark = pytest.mark.django_db
COMPARE, COSTS = "/koers/wat-als/vergelijken/", "/koers/kosten/"


def test_two_scenarios_beside_each_other(core: Client, scenario: Scenario) -> None:
    other = Scenario.objects.create(name="Later")
    isolate = Action.objects.get(code="K-01")
    ScenarioAction.objects.create(scenario=scenario, action=isolate, is_on=False)
    ScenarioAction.objects.create(scenario=other, action=isolate, shift_years=1)
    measure_of(other, ramp_months=12)
    # in B 2 and 1,2 t on 12: together 12 × (1 − 10/12 × 9/10) = 3, shared as 1,9 and 1,1
    page = read(core, COMPARE, a=scenario.pk, b=other.pk)
    assert "A komt in 2030 3,0 ton hoger uit dan B" in page
    assert "Isoleren uit – aan, 1 jaar later −1,9" in page
    assert "Gas besparen doet niet mee – Besparing 10 % (5 tot 15), alle locaties" in page
    assert "Inregelen" not in page  # the same in both
    page = read(core, COMPARE, a=scenario.pk)
    assert "B Het plan van nu" in page
    assert "A komt in 2030 2,0 ton hoger uit dan B" in page


@pytest.mark.parametrize("query", [{"a": "999"}, {"a": "x"}, {"b": "999"}])
def test_a_scenario_that_is_not_there(core: Client, plan: Action, query: dict[str, str]) -> None:
    page = read(core, COMPARE, **query)
    assert "Dit scenario is er niet (meer)." in page
    assert "Wat er anders is" not in page


def test_the_same_twice(core: Client, scenario: Scenario) -> None:
    page = read(core, COMPARE, a=scenario.pk, b=scenario.pk)
    assert "Niets: beide zijn hetzelfde." in page


def test_cost_per_tonne(core: Client, scenario: Scenario) -> None:
    """K-01: (3.000 ÷ 15 + 100 − 500) ÷ 2 t = −100 €; without costs apart."""
    Action.objects.filter(code="K-01").update(
        costs_once_eur=3000, costs_yearly_eur=100, benefits_yearly_eur=500
    )
    page = read(core, COSTS)
    assert "2,0 ton minder CO₂ levert geld op" in page
    assert "1 Isoleren −€ 100 −2,0 −2,0 −€ 200" in page
    assert "Kosten niet bekend Deze staan niet in de tekening. Onbekend is niet gratis." in page
    assert "Inregelen telt nog niet mee −1,0" in page
    assert "verdeeld over 15 jaar (aanname)" in page
    # 3.000 ÷ 5 + 100 − 500 = 200
    assert "1 Isoleren € 100 −2,0 −2,0 € 200" in read(core, COSTS, jaren=5)
    measure_of(scenario, costs_yearly_eur=Decimal(60))
    page = read(core, COSTS, scenario=scenario.pk)
    assert "2 Gas besparen maatregel € 50 −1,1 −1,2 € 60" in page
    assert "Gas besparen" not in read(core, COSTS)


def test_what_would_each_come_alone_is_no_promise_of_the_sum(core: Client, plan: Action) -> None:
    """Two that do not count yet take of the same gas: 2 t and 1,2 t of 12 are not 3,2 together."""
    Action.objects.update(status="blocked", costs_once_eur=0, benefits_yearly_eur=500)
    assert "Ten hoogste 3,2 ton minder CO₂ levert geld op" in read(core, COSTS)
    Action.objects.filter(code="K-01").update(status="planned")
    page = read(core, COSTS)
    assert "3,0 ton minder CO₂ levert geld op" in page and "Ten hoogste" not in page


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"jaren": "0"}, "Kies een heel getal van 1 tot en met 60."),
        ({"jaren": "61"}, "Kies een heel getal van 1 tot en met 60."),
        ({"jaren": "lang"}, "Kies een heel getal van 1 tot en met 60."),
        ({"jaren": ""}, "Kies een heel getal van 1 tot en met 60."),
        ({"scenario": "999"}, "Dit scenario is er niet (meer)."),
    ],
)
def test_what_cannot_be_asked(
    core: Client, plan: Action, query: dict[str, str], message: str
) -> None:
    Action.objects.filter(code="K-01").update(costs_once_eur=3000)
    page = read(core, COSTS, **query)
    assert message in page
    assert "1 Isoleren € 100" in page  # as usual


def test_without_costs_there_is_no_drawing(core: Client, plan: Action) -> None:
    page = read(core, COSTS)
    assert "Van geen enkele actie zijn zowel de kosten als het CO₂-effect bekend." in page
    assert "Kosten niet bekend" in page

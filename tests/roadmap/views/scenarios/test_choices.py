"""Switching and shifting, one action at a time."""

import pytest
from django.test import Client

from actions.models import Action
from roadmap.models import Scenario, ScenarioAction
from tests.co2scan.footprints import read, text_of
from tests.plan_factories import ActionEffectFactory, ActionFactory

pytestmark = pytest.mark.django_db


def address(scenario: Scenario, code: str) -> str:
    return f"/koers/wat-als/{scenario.pk}/acties/{code}/"


def kept(scenario: Scenario) -> dict[str, tuple[bool, int]]:
    rows = ScenarioAction.objects.filter(scenario=scenario).select_related("action")
    return {row.action.code: (row.is_on, row.shift_years) for row in rows}


def test_the_answer_holds_the_sentence_the_drawing_and_every_line(
    core: Client, scenario: Scenario
) -> None:
    answer = core.post(address(scenario, "K-01"), {"shift": "0"}, headers={"HX-Request": "true"})
    html = answer.content.decode()
    assert "2,0 ton meer dan het plan van nu; nog 1,2 ton te vinden." in text_of(html)
    assert 'id="scenario-beeld" hx-swap-oob="innerHTML"' in html
    assert html.count('hx-swap-oob="true"') == 2
    assert "<html" not in html
    assert kept(scenario) == {"K-01": (False, 0)}


def test_without_htmx_one_is_back_at_the_line(core: Client, scenario: Scenario) -> None:
    answer = core.post(address(scenario, "K-02"), {"is_on": "1", "shift": "-1"})
    assert answer["Location"] == f"/koers/wat-als/{scenario.pk}/#K-02"
    assert kept(scenario) == {"K-02": (True, -1)}
    # 1,2 t of 12 t, on the 10 t that are left
    assert "1,0 ton minder dan het plan van nu" in read(core, f"/koers/wat-als/{scenario.pk}/")


def test_what_is_as_in_the_plan_again_is_not_kept(core: Client, scenario: Scenario) -> None:
    core.post(address(scenario, "K-01"), {"is_on": "1", "shift": "3"})
    core.post(address(scenario, "K-02"), {"is_on": "1"})
    assert kept(scenario) == {"K-01": (True, 3), "K-02": (True, 0)}  # each for itself
    core.post(address(scenario, "K-01"), {"is_on": "1", "shift": "0"})
    core.post(address(scenario, "K-02"), {"shift": "0"})
    assert kept(scenario) == {}


@pytest.mark.parametrize("shift", ["-6", "11", "1,5", "veel"])
def test_a_shift_that_cannot_be_is_refused(core: Client, scenario: Scenario, shift: str) -> None:
    answer = core.post(
        address(scenario, "K-01"), {"is_on": "1", "shift": shift}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 422
    page = text_of(answer.content.decode())
    assert "Kies een verschuiving van 5 jaar eerder tot 10 jaar later." in page
    assert kept(scenario) == {}


def test_29_february_shifts_to_28(core: Client, scenario: Scenario) -> None:
    action = ActionFactory(
        code="K-03", locations=list(Action.objects.get(code="K-01").locations.all())
    )
    ActionEffectFactory(action=action, low_t=1, expected_t=1, high_t=1, starts_on="2028-02-29")
    core.post(address(scenario, "K-03"), {"is_on": "1", "shift": "1"})
    assert kept(scenario) == {"K-03": (True, 1)}
    assert "Evenveel als" in read(core, f"/koers/wat-als/{scenario.pk}/")  # whole in 2030 anyway


def test_an_action_that_was_dropped_since(core: Client, scenario: Scenario, plan: Action) -> None:
    core.post(address(scenario, "K-01"), {"is_on": "1", "shift": "3"})
    Action.objects.filter(pk=plan.pk).update(status="dropped", dropped_reason="te duur")
    page = text_of(core.post(address(scenario, "K-01"), {}, follow=True).content.decode())
    assert "‘Isoleren’ is vervallen en doet niet meer mee." in page
    assert "Vervallen sinds de keuze Isoleren doet niet meer mee" in page
    assert kept(scenario) == {"K-01": (True, 3)}
    core.post(address(scenario, "K-01"), {"forget": "1"})
    assert kept(scenario) == {}


def test_an_action_that_is_not_there(core: Client, scenario: Scenario, plan: Action) -> None:
    core.post(address(scenario, "K-01"), {"is_on": "1", "shift": "3"})
    plan.delete()
    assert core.post(address(scenario, "K-01"), {"is_on": "1"}).status_code == 404
    assert "Evenveel als" in read(core, f"/koers/wat-als/{scenario.pk}/")

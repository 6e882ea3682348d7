"""Ideas for the plan that are made of measures."""

import json
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from actions.models import Action
from co2scan.models import Location
from roadmap.models import Scenario
from tests.co2scan.footprints import read, text_of
from tests.roadmap_factories import measure_of

pytestmark = pytest.mark.django_db


def send(core: Client, scenario: Scenario, **query: Any) -> str:
    """Open the page, press its button, and read where one lands."""
    form = core.get(f"/koers/wat-als/{scenario.pk}/ideeen/", query).context
    data = {"proposals": form["proposals"], "next": form["back_url"]}
    return text_of(core.post("/acties/voorstellen/", data, follow=True).content.decode())


def test_a_measure_becomes_an_idea_with_its_effect(
    core: Client, scenario: Scenario, hengelo: Location
) -> None:
    row = measure_of(scenario, ramp_months=12, costs_once_eur=Decimal("1500.50"))
    row.locations.set([hengelo])
    page = send(core, scenario)
    made = Action.objects.get(title="Gas besparen")
    assert f"Als idee gemaakt: {made.code} Gas besparen." in page
    assert f"In het plan als {made.code}, idee." in page
    assert (made.status, made.theme.key, made.horizon.name) == ("idea", "klimaat", "2025–2030")
    assert list(made.locations.all()) == [hengelo]
    assert made.costs_once_eur == Decimal("1500.50")
    effect = made.effects.get()
    assert (effect.low_t, effect.expected_t, effect.high_t) == (
        Decimal("0.6"),
        Decimal("1.2"),
        Decimal("1.8"),
    )
    assert (effect.carriers, effect.ramp_months, str(effect.starts_on)) == (
        ["gas"],
        12,
        "2027-01-01",
    )
    assert effect.method.startswith("1.200 m³ aardgas × 1 kg = 1,2 t minder; Besparing 10 %")
    assert made.changes.get(field="created").new_words == "uit scenario ‘Zuinig’"


def test_twice_makes_one(core: Client, scenario: Scenario) -> None:
    measure_of(scenario)
    page = core.get(f"/koers/wat-als/{scenario.pk}/ideeen/").context
    data = {"proposals": page["proposals"], "next": page["back_url"]}
    core.post("/acties/voorstellen/", data)
    again = text_of(core.post("/acties/voorstellen/", data, follow=True).content.decode())
    assert "Was er al:" in again
    assert Action.objects.filter(title="Gas besparen").count() == 1
    assert "Er is niets om een idee van te maken" in read(
        core, f"/koers/wat-als/{scenario.pk}/ideeen/"
    )


def test_one_of_two(core: Client, scenario: Scenario) -> None:
    measure_of(scenario, "save_gas")
    other = measure_of(scenario, "no_propane")  # nothing measured: no number, no idea
    asked = measure_of(scenario, "save_gas", ramp_months=24)
    sent = core.get(f"/koers/wat-als/{scenario.pk}/ideeen/").context["proposals"]
    assert other.proposal_key not in sent
    assert len(json.loads(sent)) == 2
    send(core, scenario, maatregel=asked.pk)
    assert [row.proposal for row in Action.objects.filter(title="Gas besparen")] == [
        asked.proposal_key
    ]


def test_what_counts_as_an_action_counts_no_second_time(core: Client, scenario: Scenario) -> None:
    measure_of(scenario)
    address = f"/koers/wat-als/{scenario.pk}/"
    assert "1,0 ton minder dan het plan van nu" in read(core, address)
    send(core, scenario)
    assert "1,0 ton minder dan het plan van nu" in read(core, address)  # an idea does not count
    Action.objects.filter(title="Gas besparen").update(status="planned")
    page = read(core, address)
    assert "Evenveel als het plan van nu" in page
    assert "Die telt mee, dus de maatregel niet nog eens." in page

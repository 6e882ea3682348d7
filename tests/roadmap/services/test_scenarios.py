"""Several people in one scenario, and several who make the same idea of a measure."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from actions.models import Action, Theme
from actions.services.proposals import Proposal, adopt
from roadmap.domain.scenarios import Choice
from roadmap.models import Scenario
from roadmap.services.scenarios import choose
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory
from tests.roadmap.at_once import at_once

PEOPLE = 6


@pytest.mark.django_db(transaction=True)
def test_what_each_switches_stays_and_one_proposal_is_one_action() -> None:
    scenario = Scenario.objects.create(name="Samen")
    actions = ActionFactory.create_batch(PEOPLE)
    theirs: Iterator[Action] = iter(actions)  # next() of it is one step: each gets another
    at_once(PEOPLE, lambda: choose(scenario.pk, next(theirs), Choice(False), by=None))
    assert {row.action_id for row in scenario.actions.all()} == {row.pk for row in actions}

    effect = {
        **dict.fromkeys(("low_t", "expected_t", "high_t"), Decimal(2)),
        "starts_on": date(2027, 1, 1),
        "starts_precision": "month",
        "ramp_months": 0,
        "carriers": ["gas"],
        "locations": [],
        "method": "uit de proef",
    }
    theme = Theme.objects.get(key="klimaat")
    proposal = Proposal(
        "maatregel-1", "uit scenario ‘Samen’", {"title": "Gas uit", "theme": theme}, [effect]
    )
    fatma = UserFactory()
    found = at_once(PEOPLE, lambda: adopt([proposal], by=fatma))
    assert Action.objects.filter(title="Gas uit").count() == 1
    assert sum(len(each.made) for each in found) == 1
    assert Action.objects.get(title="Gas uit").effects.count() == 1

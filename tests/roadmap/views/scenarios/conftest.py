import pytest
from django.test import Client

from actions.models import Action
from co2scan.models import Location
from roadmap.models import Scenario
from tests.plan_factories import ActionEffectFactory, ActionFactory
from tests.roadmap.views.course.conftest import core, hengelo
from vrt_duurzaam.accounts.models import User

__all__ = ["core", "hengelo"]


@pytest.fixture
def plan(hengelo: Location) -> Action:
    """24 t of gas in 2022, 12 t now; a planned action takes 2 t, a blocked one would take 1,2."""
    planned = ActionFactory(code="K-01", title="Isoleren", locations=[hengelo])
    ActionEffectFactory(action=planned, low_t=1, expected_t=2, high_t=3, starts_on="2027-01-01")
    blocked = ActionFactory(code="K-02", title="Inregelen", status="blocked", locations=[hengelo])
    ActionEffectFactory(
        action=blocked, low_t="1.2", expected_t="1.2", high_t="1.2", starts_on="2027-01-01"
    )
    return planned


@pytest.fixture
def scenario(core: Client, plan: Action) -> Scenario:
    return Scenario.objects.create(name="Zuinig", created_by=User.objects.get())

"""Beside the roadmap: an action, and the plan as it was fixed."""

from datetime import date

import pytest
from django.test import Client

from actions.domain.status import Status
from tests.factories import LocationFactory
from tests.plan_factories import (
    ActionEffectFactory,
    MilestoneFactory,
    theme,
)
from tests.roadmap.views.roadmap import dated, drawing, page, panel, plan_of_today
from tests.roadmap_factories import a_snapshot, fixed_report
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


def test_the_fixed_plan_lies_under_todays(client: Client, who: User) -> None:
    assert "Vastgesteld plan" not in page(client)
    dated(title="Warmtepomp", code="K-08")
    report = plan_of_today()
    text = page(client)
    assert "Vastgesteld plan: Bestuursbesluit, 12 mei 2026." in text
    assert drawing(text).count('class="ghost"') == 1
    assert "Warmtepomp einde 6 maanden later" in panel(text)
    assert 'class="ghost"' not in drawing(page(client, "plan=geen"))
    assert "stond er nog niet in" not in panel(page(client, "actie=K-08"))
    found = panel(page(client, "actie=K-08"))
    assert "1 dec 2026 – dec 2026 einde 6 maanden later" in found
    newer = fixed_report(
        a_snapshot(date(2026, 9, 1), bars=()), title="Bijgesteld plan", fixes_plan=True
    )
    assert "Vastgesteld plan: Bijgesteld plan" in page(client)
    assert 'class="ghost"' not in drawing(page(client))
    text = page(client, f"plan={report.pk}")
    assert drawing(text).count('class="ghost"') == 1
    assert "Toon geen vastgesteld plan" in text
    for wrong in (str(newer.pk + 1), "x", "9" * 30, "²"):
        assert "Vastgesteld plan: Bijgesteld plan" in page(client, f"plan={wrong}")


# -- the panel ------------------------------------------------------------------------------------


def test_the_action_beside_it(client: Client, who: User) -> None:
    places = [LocationFactory(name=f"Post {number}") for number in range(6)]
    action = dated(
        title="Warmtepomp", code="K-08", status=Status.RUNNING.value, owner=who, locations=places
    )
    MilestoneFactory(action=action, title="Offerte akkoord", due_on=date(2026, 11, 10), owner=who)
    ActionEffectFactory(action=action)
    text = page(client, "theme=klimaat&actie=K-08")
    found = panel(text)
    assert "Warmtepomp" in found
    assert "12 dagen te laat" in found
    assert "38 ton CO₂ per jaar vanaf okt 2027 (30 – 44)" in found
    assert "Post 0 Post 1 Post 2 Post 3 nog 2" in found
    assert "Offerte akkoord Fatma Yilmaz 12 dagen te laat" in found
    assert f'href="{action.get_absolute_url()}"' in text
    assert 'class="btn btn-bare close" href="?theme=klimaat"' in text
    assert drawing(text).count('aria-current="true"') == 1


def test_htmx_gets_the_panel_alone(client: Client, who: User) -> None:
    dated(title="Warmtepomp", code="K-08", status=Status.RUNNING.value, owner=who)
    text = page(client, "actie=K-08", HX_Request="true", HX_Target="panel")
    assert text.lstrip().startswith('<div class="rm-aside" id="panel"')
    assert "Warmtepomp" in text
    assert '<svg class="rm' not in text
    assert "rm-drawing" in page(client, "", HX_Request="true", HX_Target="panel")


def test_an_action_outside_the_filters_still_opens_and_one_that_is_gone_is_told(
    client: Client, who: User
) -> None:
    dated()
    dated(title="Bomen", theme=theme("natuur"), code="N-01")
    assert "Bomen" in panel(page(client, "theme=klimaat&actie=N-01"))
    text = page(client, "actie=%3Cb%3EK")
    assert "Actie <b>K bestaat niet of niet meer." in text
    assert (
        page(client, "actie=ZZ-9", HX_Request="true", HX_Target="panel").count("bestaat niet") == 1
    )

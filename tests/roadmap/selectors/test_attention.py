"""What needs a person, read from the plan and the scan, in words."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from actions.models import Action
from roadmap.domain.attention import Attention
from roadmap.models import Target
from roadmap.selectors.today import read_today
from tests.actions.emissions import emitted, used
from tests.factories import LocationFactory, MeterFactory, UserFactory
from tests.plan_factories import ActionEffectFactory, ActionFactory, MilestoneFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def attention() -> list[Attention]:
    return list(read_today(TODAY).attention)


def an_action(**told: Any) -> Action:
    """Running, with an owner and with news of this month."""
    plain = {"status": "running", "status_since": date(2026, 11, 1), "title": "Warmtepomp"}
    return ActionFactory(**{"owner": UserFactory(name="Rob ter Haar")} | plain | told)


def late_by(action: Action) -> None:
    MilestoneFactory(action=action, title="offerte", due_on=date(2026, 11, 10))


WAITS = {"status": "blocked", "waiting_for": "budget"}


@pytest.mark.parametrize(
    ("told", "kind", "why"),
    [
        (
            {"decision_on": date(2026, 12, 8), "decider": "MT"},
            "decision",
            "Besluit van MT op 8 december 2026.",
        ),
        (
            {"decision_on": date(2026, 12, 8)},
            "decision",
            "Besluit op 8 december 2026; wie beslist staat er niet bij.",
        ),
        (
            {"decision_on": date(2026, 11, 3), "decider": "MT"},
            "decision",
            "Het besluit van MT stond op 3 november 2026 en is 22 dagen over.",
        ),
        (
            {"status": "idea", "owner": None, "decision_on": date(2026, 12, 8), "decider": "MT"},
            "decision",
            "Besluit van MT op 8 december 2026.",
        ),
        (
            WAITS | {"waiting_note": "begroting 2027", "waiting_until": date(2027, 1, 15)},
            "blocked",
            "Wacht op budget (begroting 2027), verwacht op 15 januari 2027.",
        ),
        (
            WAITS | {"waiting_until": date(2026, 11, 16)},
            "blocked",
            "Wacht op budget, 9 dagen langer dan verwacht.",
        ),
        (WAITS, "blocked", "Wacht op budget; tot wanneer staat er niet bij."),
        (
            {"ends_on": date(2026, 11, 24)},
            "late",
            "Het einde stond op 24 november 2026 en is 1 dag over. Trekker R. ter Haar.",
        ),
        (
            {"status": "planned", "owner": None, "ends_on": date(2026, 11, 24)},
            "late",
            "Het einde stond op 24 november 2026 en is 1 dag over. Geen trekker.",
        ),
        (
            {"status_since": date(2026, 9, 12)},
            "stale",
            "Geen nieuws sinds 12 september 2026. Trekker R. ter Haar.",
        ),
    ],
)
def test_one_action(told: dict[str, Any], kind: str, why: str) -> None:
    action = an_action(**told)
    (line,) = attention()
    assert (line.kind, line.why, line.action) == (kind, why, action.code)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"decision_on": date(2027, 2, 1), "decider": "MT"},  # more than sixty days ahead
        {"status": "idea", "ends_on": date(2026, 1, 1)},  # an idea promises nothing
        {"status": "done", "decision_on": date(2026, 12, 8), "ends_on": date(2026, 1, 1)},
        {"status": "dropped", "decision_on": date(2026, 11, 3)},
        {"status": "paused", "status_since": date(2026, 1, 1)},
    ],
)
def test_nothing_to_say(told: dict[str, Any]) -> None:
    an_action(**told)
    assert attention() == []


def test_a_late_milestone_behind_a_decision() -> None:
    action = an_action(decision_on=date(2026, 12, 8), decider="MT")
    late_by(action)
    (line,) = attention()
    assert line.why == "Besluit van MT op 8 december 2026. 15 dagen te laat."
    assert line.until == date(2026, 12, 8)


@pytest.mark.parametrize(
    ("status", "carriers", "is_in_forecast", "gap_after"),
    [
        ("running", ["gas"], True, None),
        ("blocked", ["gas"], False, 30),
        ("idea", ["gas"], False, 30),
        ("blocked", [], False, None),  # outside the scan: a yes does nothing for the target
    ],
)
def test_what_depends_on_it(
    status: str, carriers: list[str], is_in_forecast: bool, gap_after: int | None
) -> None:
    """120 t in 2022 and now; 25 % less in 2030 is 90 t; it takes 10 t, at € 250 each."""
    Target.objects.update_or_create(year=2030, defaults={"reduction_percent": 25})
    meter = MeterFactory()
    emitted(meter, 120, date(2022, 1, 1), 58)
    action = an_action(
        status=status,
        waiting_for="budget" if status == "blocked" else "",
        waiting_until=date(2026, 12, 8) if status == "blocked" else None,
        decision_on=date(2026, 12, 8),
        costs_once_eur=Decimal(30_000),
        costs_yearly_eur=Decimal(1_500),
        benefits_yearly_eur=Decimal(1_000),
    )
    ActionEffectFactory(action=action, low_t=5, expected_t=10, high_t=12, carriers=carriers)
    line = next(line for line in attention() if line.action)
    assert (line.effect_t, line.is_in_forecast, line.eur_per_t) == (10, is_in_forecast, 250)
    found = line.gap_after_t
    assert (found if found is None else round(found, 6)) == (
        None if gap_after is None else gap_after - 10
    )


def test_months_that_are_missing_and_where() -> None:
    """Since November 2025; before that a gap is no news, and a closed meter lacks nothing."""
    names = ("Enter", "Losser", "Rijssen", "Tubbergen")
    enter, losser, rijssen, whole = (
        MeterFactory(connection__location=LocationFactory(name=name)) for name in names
    )
    emitted(whole, 12, date(2025, 1, 1), 22)
    emitted(losser, 12, date(2025, 11, 1), 9)  # lacks August, September and October
    emitted(enter, 12, date(2025, 12, 1), 11)  # lacks November
    emitted(rijssen, 12, date(2025, 11, 1), 12)
    used(MeterFactory(connection__location=rijssen.connection.location), 2026, 5, kg=1, months=10)
    line = next(line for line in attention() if line.kind == "data")
    assert line.what == "6 maanden van 3 locaties"
    assert line.why == (
        "Losser, Rijssen en Enter: november 2025, december 2025 en augustus 2026 – oktober 2026. "
        "Wat ontbreekt telt niet als nul."
    )
    emitted(
        MeterFactory(connection__location=LocationFactory(name="Zenderen")),
        12,
        date(2025, 12, 1),
        11,
    )
    line = next(line for line in attention() if line.kind == "data")
    assert line.what == "7 maanden van 4 locaties"
    assert line.why.startswith("Vooral Losser en Rijssen: ")

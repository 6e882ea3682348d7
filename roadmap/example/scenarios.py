"""Two what-ifs on the example plan, as somebody of the core team would have made them."""

from datetime import date
from decimal import Decimal

from actions.models import Action
from roadmap.domain.measures import LIBRARY, Reach, defaults
from roadmap.domain.measures.numbers import as_json
from roadmap.models import Scenario, ScenarioAction, ScenarioMeasure
from vrt_duurzaam.accounts.models import User

MAKER = "kernteam@example.org"
FASTER, LATER = "Sneller van het gas", "Alles een jaar later"


def make_scenarios(today: date) -> None:
    """Does nothing where there are scenarios of the example already, or no example plan."""
    actions = {row.title: row for row in Action.objects.filter(is_example=True)}
    if not actions or Scenario.objects.filter(is_example=True).exists():
        return
    maker = User.objects.filter(email=MAKER).first()
    faster = _scenario(FASTER, "Alle kazernes van het gas vóór 2030, op Nederlandse wind.", maker)
    if blocked := actions.get("HVO100 voor het dieselwagenpark"):
        ScenarioAction.objects.create(scenario=faster, action=blocked, is_on=True)
    _measure(faster, "off_gas", date(today.year + 2, 1, 1), ramp_months=24, once=Decimal(2_900_000))
    _measure(faster, "save_electricity", date(today.year + 1, 1, 1), ramp_months=12)
    solar = {"kwp": Reach(Decimal(150), Decimal(150), Decimal(150))}
    _measure(faster, "solar", date(today.year + 1, 7, 1), once=Decimal(165_000), numbers=solar)
    later = _scenario(LATER, "Wat het kost als elke actie een jaar uitloopt.", maker)
    for action in actions.values():
        if action.status in {"planned", "running"} and action.effects.exists():
            ScenarioAction.objects.create(scenario=later, action=action, shift_years=1)


def remove_scenarios() -> None:
    Scenario.objects.filter(is_example=True).delete()


def _scenario(name: str, note: str, maker: User | None) -> Scenario:
    return Scenario.objects.create(name=name, note=note, created_by=maker, is_example=True)


def _measure(
    scenario: Scenario,
    key: str,
    starts_on: date,
    *,
    ramp_months: int = 0,
    once: Decimal | None = None,
    numbers: dict[str, Reach] | None = None,
) -> None:
    ScenarioMeasure.objects.create(
        scenario=scenario,
        measure=key,
        starts_on=starts_on,
        ramp_months=ramp_months,
        costs_once_eur=once,
        numbers=as_json({**defaults(LIBRARY[key]), **(numbers or {})}),
    )

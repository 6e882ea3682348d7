"""What saves CO2, with what it costs."""

from collections.abc import Iterable
from decimal import Decimal

from actions.models import Action
from roadmap.domain.costs import Money, Priced
from roadmap.domain.scenarios import tonnes_of_each
from roadmap.models import Scenario
from roadmap.selectors.scenarios import THEME, ScenarioReader

_NONE = Decimal(0)


def priced_actions(reader: ScenarioReader) -> Iterable[Priced]:
    """Every action of the plan with an effect that can be counted."""
    tonnes = tonnes_of_each(reader.inputs, reader.year)
    rows = Action.objects.filter(effects__isnull=False).values_list(
        "code", "costs_once_eur", "costs_yearly_eur", "benefits_yearly_eur"
    )
    money = {code: Money(*amounts) for code, *amounts in rows.distinct()}
    for action in reader.inputs.actions:
        if action.effects:
            yield Priced(
                action.code,
                action.title,
                action.theme,
                tonnes.get(action.code, _NONE),
                sum((effect.expected_t for effect in action.effects), _NONE),
                money.get(action.code, Money()),
                action.counts,
            )


def priced_measures(reader: ScenarioReader, scenario: Scenario) -> Iterable[Priced]:
    """Those of a scenario (a row of `scenario_rows`) that do not count as an action already."""
    for line in reader.facts([scenario])[0].measures:
        row, per_year = line.row, line.outcome.tonnes
        if line.counts and line.tonnes is not None and per_year is not None:
            money = Money(row.costs_once_eur, row.costs_yearly_eur, row.benefits_yearly_eur)
            yield Priced(
                row.proposal_key, line.name, THEME, line.tonnes, per_year, money, False, True
            )

"""Looking back over all years: both ways of reading say the same."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from co2scan.domain.footprint import METHOD_FIGURES, Method
from co2scan.models import MonthlyEmission
from co2scan.selectors.history import figure_history, kg_history, kg_months
from co2scan.selectors.state import DataState, data_state
from tests.actions.emissions import used
from tests.factories import (
    ConnectionFactory,
    EmissionFactorFactory,
    MeterFactory,
    MonthlyConsumptionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("method", METHOD_FIGURES)
def test_the_same_kilograms_from_consumption_as_from_emission(method: Method) -> None:
    gas = MeterFactory()
    used(gas, 2024, 100, kg=200, days=12)
    used(gas, 2025, 100, months=2)  # no factor: unknown
    power = MeterFactory(category="electricity_grey")
    for category in ("electricity_grey", "electricity_wind"):  # a contract changed
        used(power, 2024, 50, kg=10, category=category, months=3)
    without_chain = EmissionFactorFactory()
    MonthlyConsumptionFactory(meter=gas, month=date(2026, 1, 1))
    MonthlyEmission.objects.create(
        meter=gas,
        category=gas.category,
        month=date(2026, 1, 1),
        ladder_factor=without_chain,
        computed_at=timezone.now(),
    )

    def key(row: object) -> str:
        return repr(row)

    found = kg_months(figure_history(method), method)
    assert sorted(found, key=key) == sorted(kg_history(method), key=key)
    assert len(found) == 12 + 2 + 1 + 3


def test_what_is_used_comes_along_and_feed_in_emits_nothing() -> None:
    meter = MeterFactory(category="electricity_grey", direction="feed_in")
    MonthlyConsumptionFactory(meter=meter, category="electricity_feed_in", quantity=Decimal("12.5"))
    (row,) = figure_history("prestatieladder")
    assert (row.category, row.quantity, row.figures) == ("electricity_feed_in", Decimal("12.5"), {})
    assert kg_months([row], "prestatieladder") == []


def test_how_fresh_the_figures_are() -> None:
    assert data_state() == DataState(None, has_example_data=False)
    row = MonthlyConsumptionFactory()
    assert data_state() == DataState(row.computed_at, has_example_data=False)
    ConnectionFactory(is_example=True)
    assert data_state().has_example_data

from datetime import date

import pytest

from co2scan.choices import EntryMode
from co2scan.domain.coverage import expected_days
from co2scan.selectors.coverage import expected_meters
from tests.factories import ConnectionFactory, MeterFactory, MonthlyConsumptionFactory

pytestmark = pytest.mark.django_db


def test_what_comes_by_itself_is_expected_from_its_first_month() -> None:
    """A sheet with one delivery does not make the years before it incomplete."""
    connection = ConnectionFactory(entry_mode=EntryMode.CENTRAL)
    meter = MeterFactory(connection=connection, category="propane")
    assert expected_days(expected_meters()[0], date(2025, 3, 1), date(2026, 1, 1)) == 0
    MonthlyConsumptionFactory(meter=meter, category="propane", month=date(2025, 3, 1))
    (expected,) = expected_meters()
    assert expected_days(expected, date(2025, 2, 1), date(2026, 1, 1)) == 0
    assert expected_days(expected, date(2025, 3, 1), date(2026, 1, 1)) == 31
    assert expected_days(expected, date(2025, 4, 1), date(2026, 1, 1)) == 30


def test_what_a_person_enters_is_expected_all_along() -> None:
    MeterFactory()
    assert expected_days(expected_meters()[0], date(2025, 2, 1), date(2026, 1, 1)) == 28

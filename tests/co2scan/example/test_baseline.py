"""The example's baseline: signed twice, and gone without a trace."""

from decimal import Decimal

import pytest

from co2scan.domain.periods import year_months
from co2scan.example.baseline import real_data, remove_baselines, sign_baseline
from co2scan.models import Baseline, BaselineLine
from co2scan.selectors.baseline.lines import digest_now, factors_of, lines_of
from tests.baseline_factories import signed_baseline
from tests.co2scan.example.looking import row_counts
from tests.co2scan.footprints import aggregate
from tests.factories import EmissionFactorFactory, MeterFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_two_versions_of_which_the_second_has_what_was_missed() -> None:
    for category in ("natural_gas", "propane"):
        factor = EmissionFactorFactory(category=category, year=2022, wtw=Decimal(2))
        aggregate(MeterFactory(category=category), year_months(2022), {2022: factor})
    before = row_counts()
    sign_baseline()
    first, second = Baseline.objects.order_by("version")
    assert (first.ladder_kg, second.ladder_kg, second.earlier_kg) == (2400, 4800, 2400)
    assert (first.reason, second.reason, second.is_example) == ("first", "error", True)
    for version in (first, second):
        assert version.digest == digest_now(version, factors_of(version), lines_of(version))
    sign_baseline()
    assert Baseline.objects.count() == 2
    remove_baselines()
    assert row_counts() == before


def test_what_a_real_person_signed_on_it_stops_the_removal() -> None:
    signed_baseline(is_example=True, signed_by=UserFactory(name="Echte Collega"))
    assert real_data() == ["Nulmeting 2025, versie 1: ondertekend door Echte Collega"]
    signed_baseline(version=2)
    remove_baselines()
    assert [row.version for row in Baseline.objects.all()] == [2]
    assert BaselineLine.objects.count() == 1

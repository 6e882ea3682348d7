"""Real files of real connections, end to end. They lie beside the product, not in it."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from co2scan.models import ImportBatch, IntervalDay, MonthlyConsumption
from co2scan.services import imports
from co2scan.services.recompute import drain, rebuild
from tests.environment import ROOT
from tests.factories import LocationFactory, UserFactory

FILES = ROOT.parent / "shared" / "data" / "meters"
ELECTRICITY = FILES / "slimmemeterportal_electricity_2023.xlsx"
GAS = FILES / "slimmemeterportal_gas_2023.xlsx"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FILES.exists(), reason="the real meter files are not beside this tree"),
]


def load(capsys: pytest.CaptureFixture[str], path: Path) -> dict[str, Any]:
    capsys.readouterr()
    call_command("import_meter_data", str(path), "--location", "hengelo", "--json")
    batch: dict[str, Any] = json.loads(capsys.readouterr().out)["batches"][0]
    return batch


def year_total() -> Decimal:
    rows = MonthlyConsumption.objects.filter(month__year=2023, meter__direction="use")
    return sum(rows.values_list("quantity", flat=True), Decimal(0))


@pytest.mark.parametrize(
    ("path", "quantity", "rows"),
    [(ELECTRICITY, "8783.65", 35_040), (GAS, "3550.10", 8_759)],
    ids=["electricity", "gas"],
)
def test_a_year_is_exact_comes_in_once_and_goes_as_a_whole(
    path: Path, quantity: str, rows: int, capsys: pytest.CaptureFixture[str]
) -> None:
    LocationFactory(code="hengelo")
    batch = load(capsys, path)
    use = next(total for total in batch["totals"] if total["direction"] == "use")
    assert Decimal(use["quantity"]) == Decimal(quantity)
    assert batch["rows_accepted"] == rows
    assert year_total() == Decimal(quantity)

    stored = IntervalDay.objects.count()
    again = load(capsys, path)
    assert again["totals"] == batch["totals"]
    assert (IntervalDay.objects.count(), year_total()) == (stored, Decimal(quantity))

    person = UserFactory()
    for row in ImportBatch.objects.all():
        assert imports.request_undo(row.pk, person)
        imports.undo(row.pk)
    drain()
    assert not IntervalDay.objects.filter(counts=True).exists()
    assert not MonthlyConsumption.objects.exists()
    assert rebuild(check=True) == 0


def test_both_days_that_the_clock_changes_are_whole(capsys: pytest.CaptureFixture[str]) -> None:
    LocationFactory(code="hengelo")
    load(capsys, ELECTRICITY)
    days = IntervalDay.objects.filter(counts=True, meter__direction="use", day__month__in=[3, 10])
    counts = {(row.day.month, row.day.day): (row.present, row.expected) for row in days}
    assert counts[3, 26] == (92, 92)
    assert counts[10, 29] == (100, 100)
    march = MonthlyConsumption.objects.get(month="2023-03-01", meter__direction="use")
    assert march.measured_days == 31


@pytest.mark.parametrize(
    "name",
    [
        "liander_daily.csv",
        "greenchoice_meterstanden_stroom_2023.csv",
        "vanons_meterstanden_stroom_2023.csv",
    ],
)
def test_daily_stands_come_in_and_agree_with_the_last_less_the_first(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    LocationFactory(code="hengelo")
    batch = load(capsys, FILES / name)
    assert batch["rows_rejected"] == 0
    assert batch["totals"]
    for total in batch["totals"]:
        months = MonthlyConsumption.objects.filter(meter__code=total["meter"])
        assert sum(months.values_list("quantity", flat=True)) == Decimal(total["quantity"])
    assert load(capsys, FILES / name)["totals"] == batch["totals"]
    assert rebuild(check=True) == 0

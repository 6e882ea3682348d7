"""`manage.py load_factors` as an operator runs it."""

import json
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from co2scan.models import EmissionFactor, MonthlyEmission
from co2scan.services.raw import NewEntry, Origin, store_entries
from tests.factories import MeterFactory

pytestmark = pytest.mark.django_db

HEADER = "list;year;issued_on;category;section;name;unit;wtw;confidence;source\n"
GAS = "nl-2025;2025;2025-01-20;natural_gas;;Aardgas;Nm3;2.134;official;de lijst\n"


def load(*arguments: str) -> str:
    output = StringIO()
    call_command("load_factors", *arguments, stdout=output)
    return output.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lijst.csv"
    path.write_text(HEADER + GAS, encoding="utf-8")
    return path


def test_without_a_file_the_shipped_lists_are_loaded() -> None:
    assert load() == "248 factoren gelezen: 248 nieuw, 0 gewijzigd, 0 bevestigd, 0 al bekend.\n"
    assert load() == "248 factoren gelezen: 0 nieuw, 0 gewijzigd, 0 bevestigd, 248 al bekend.\n"


def test_the_kilograms_are_up_to_date_when_it_returns(file: Path) -> None:
    meter = MeterFactory()
    entry = NewEntry(date(2025, 1, 1), date(2025, 2, 1), Decimal(100), Decimal(100), "Nm3")
    store_entries(meter, [entry], Origin())
    call_command("rebuild_aggregates", stdout=StringIO())
    assert "Aardgas 2025: 1 maand, onbekend wordt 213 kg" in load(str(file))
    assert MonthlyEmission.objects.get().ladder_kg == Decimal("213.4")


def test_a_dry_run_writes_nothing(file: Path) -> None:
    assert load(str(file), "--dry-run").endswith("Er is niets bewaard.\n")
    assert not EmissionFactor.objects.exists()


def test_json_is_one_object_and_nothing_else(file: Path) -> None:
    assert json.loads(load(str(file), "--json")) == {
        "dry_run": False,
        "lists": ["nl-2025"],
        "rows": 1,
        "new": 1,
        "changed": 0,
        "confirmed": 0,
        "unchanged": 0,
        "conflicts": 0,
        "effects": [],
    }


def test_a_bad_file_is_refused_with_exit_code_1(file: Path) -> None:
    file.write_text(HEADER + GAS.replace("2.134", "twee"), encoding="utf-8")
    output = StringIO()
    with pytest.raises(CommandError, match="Rij 2: 'twee' is geen getal") as refused:
        call_command("load_factors", str(file), "--json", stdout=output)
    assert refused.value.returncode == 1
    assert json.loads(output.getvalue())["refused"] is True
    assert not EmissionFactor.objects.exists()


def test_another_value_of_the_same_day_asks_for_a_later_one(file: Path) -> None:
    load(str(file))
    file.write_text(HEADER + GAS.replace("2.134", "2.079"), encoding="utf-8")
    with pytest.raises(CommandError, match="latere datum van uitgifte") as refused:
        load(str(file))
    assert refused.value.returncode == 1
    assert "1 gewijzigd" in load(str(file), "--as-correction-on", "2025-03-01")
    assert EmissionFactor.objects.latest("issued_on").wtw == Decimal("2.079")


@pytest.mark.parametrize(
    "arguments", [["/is/er/niet.csv"], ["--as-correction-on", "morgen"], ["--onbekend"]]
)
def test_wrong_usage_is_told(arguments: list[str]) -> None:
    with pytest.raises(CommandError):
        load(*arguments)

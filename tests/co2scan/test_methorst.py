"""A published footprint, recomputed: Methorst 2020, with the factors of January 2020."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db

SHEET = """location;category;starts_on;ends_on;quantity;unit;quality;note
organisatie;diesel;2020-01-01;2021-01-01;540962;l;measured;
organisatie;petrol;2020-01-01;2021-01-01;1569;l;measured;
organisatie;natural_gas;2020-01-01;2021-01-01;881;Nm3;measured;
organisatie;electricity_grey;2020-01-01;2021-01-01;15386;kWh;measured;
"""
PUBLISHED_TONNES = {
    "diesel": "1747.31",
    "petrol": "4.30",
    "natural_gas": "1.66",
    "electricity_grey": "8.55",
}


def run(capsys: pytest.CaptureFixture[str], *command: str) -> dict[str, Any]:
    capsys.readouterr()
    call_command(*command, "--json")
    result: dict[str, Any] = json.loads(capsys.readouterr().out)
    return result


def tonnes(kg: str) -> Decimal:
    return (Decimal(kg) / 1000).quantize(Decimal("0.01"))


@pytest.fixture
def imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    call_command("load_locations")
    call_command("load_factors")
    sheet = tmp_path / "methorst.csv"
    sheet.write_text(SHEET)
    return run(capsys, "import_activity", str(sheet))


def test_every_line_and_the_total_are_as_published(
    imported: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported["batches"][0]["rows_accepted"] == 4
    found = run(capsys, "footprint", "--year", "2020", "--factors", "nl-2020-01")
    lines = {line["category"]: tonnes(line["kg"]) for line in found["lines"]}
    assert lines == {key: Decimal(value) for key, value in PUBLISHED_TONNES.items()}
    assert tonnes(found["scopes"]["1"]) == Decimal("1753.27")
    assert tonnes(found["scopes"]["2"]) == Decimal("8.55")
    assert tonnes(found["total_kg"]) == Decimal("1761.82")
    assert found["partial"] is False


def test_the_same_year_without_naming_the_list(
    imported: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """The newest issue of 2020 that is known is that list."""
    found = run(capsys, "footprint", "--year", "2020", "--location", "organisatie")
    assert tonnes(found["total_kg"]) == Decimal("1761.82")
    assert (found["method"], found["location"]) == ("prestatieladder", "organisatie")


def test_what_the_list_lacks_is_unknown_and_not_zero(
    imported: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    found = run(capsys, "footprint", "--year", "2020", "--method", "ghg-market")
    diesel = next(line for line in found["lines"] if line["category"] == "diesel")
    assert diesel["kg"] is None
    assert diesel["factor"] is None
    assert found["partial"] is True


def test_a_year_without_factors_is_partial(
    tmp_path: Path, imported: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "2022.csv"
    sheet.write_text(SHEET.replace("2021-", "2023-").replace("2020-", "2022-"))
    run(capsys, "import_activity", str(sheet))
    found = run(capsys, "footprint", "--year", "2022")
    assert {line["kg"] for line in found["lines"]} == {None}
    assert (found["partial"], found["total_kg"]) == (True, "0")

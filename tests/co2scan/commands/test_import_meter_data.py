"""The stable interface for operators: one JSON object on stdout, exit 0, 1 or 2."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from benchmarks.files import ean, write_file
from co2scan.models import Connection, ImportBatch, IntervalDay, MonthlyConsumption
from tests.environment import ROOT
from tests.factories import LocationFactory, MeterFactory

pytestmark = pytest.mark.django_db
NEW_YEAR = datetime(2024, 12, 31, 23, 0, tzinfo=UTC)
DAY = 96
Run = Callable[..., tuple[int, dict[str, Any], str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Exit code, the JSON of stdout, and the reason, as an operator gets them."""

    def run(*arguments: str | Path) -> tuple[int, dict[str, Any], str]:
        capsys.readouterr()
        code, reason = 0, ""
        try:
            call_command(*map(str, arguments), "--json")
        except CommandError as error:
            code, reason = error.returncode, str(error)
        out = capsys.readouterr().out
        return code, json.loads(out) if out else {}, reason

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two days of quarter-hours of connection 1, named in the file name."""
    return write_file(tmp_path, 1, NEW_YEAR, 2 * DAY)


def used() -> Decimal:
    rows = MonthlyConsumption.objects.filter(meter__direction="use")
    return sum(rows.values_list("quantity", flat=True), Decimal(0))


def test_a_known_ean_finds_its_meter_and_the_figures_are_there_at_once(
    run: Run, file: Path
) -> None:
    meter = MeterFactory(
        connection__kind="electricity",
        connection__ean=ean(1),
        category="electricity_grey",
        code="stroom",
    )
    code, found, _ = run("import_meter_data", file)
    assert code == 0
    (batch,) = found["batches"]
    assert batch["layout"] == "slimmemeterportal_electricity"
    assert (batch["rows_read"], batch["rows_accepted"], batch["rows_rejected"]) == (192, 192, 0)
    assert batch["days"] == 2
    assert batch["issues"] == []
    (total,) = batch["totals"]
    assert total["meter"] == meter.code
    assert (total["category"], total["direction"], total["unit"]) == (
        "electricity_grey",
        "use",
        "kWh",
    )
    assert (total["first"], total["last"]) == ("2025-01-01", "2025-01-02")
    assert Decimal(total["quantity"]) == used() > 0


def test_a_location_gets_what_is_missing(run: Run, file: Path) -> None:
    LocationFactory(code="almelo")
    code, found, _ = run("import_meter_data", file, "--location", "almelo")
    assert code == 0
    assert Connection.objects.get().ean == ean(1)
    assert found["batches"][0]["totals"][0]["meter"].startswith("almelo-electricity")


def test_a_meter_that_is_named_gets_all(run: Run, file: Path) -> None:
    MeterFactory(category="electricity_grey", code="deze", connection__kind="electricity")
    code, found, _ = run("import_meter_data", file, "--meter", "deze")
    assert code == 0
    assert {total["meter"] for total in found["batches"][0]["totals"]} == {"deze"}


def test_a_dry_run_says_the_same_and_keeps_nothing(run: Run, file: Path) -> None:
    LocationFactory(code="almelo")
    _, dry, _ = run("import_meter_data", file, "--location", "almelo", "--dry-run")
    for model in (ImportBatch, Connection, IntervalDay, MonthlyConsumption):
        assert not model.objects.exists()
    _, wet, _ = run("import_meter_data", file, "--location", "almelo")
    assert dry == wet


def test_the_same_file_again_is_done_and_adds_nothing(run: Run, file: Path) -> None:
    LocationFactory(code="almelo")
    first = run("import_meter_data", file, "--location", "almelo")
    stored, quantity = IntervalDay.objects.count(), used()
    assert run("import_meter_data", file, "--location", "almelo") == first
    assert (IntervalDay.objects.count(), used()) == (stored, quantity)


def test_rejected_rows_do_not_fail_and_are_named(run: Run, file: Path) -> None:
    lines = file.read_text().splitlines()
    lines[5] = lines[5].replace(";0,00;", ";veel;")
    file.write_text("\n".join(lines))
    LocationFactory(code="almelo")
    code, found, _ = run("import_meter_data", file, "--location", "almelo")
    assert code == 0
    (batch,) = found["batches"]
    assert (batch["rows_accepted"], batch["rows_rejected"]) == (191, 1)
    assert [issue["row"] for issue in batch["issues"]] == [6]


def test_one_bad_file_refuses_all(run: Run, file: Path, tmp_path: Path) -> None:
    LocationFactory(code="almelo")
    pdf = tmp_path / "factuur.pdf"
    pdf.write_bytes(b"%PDF-1.7 ...")
    code, found, reason = run("import_meter_data", file, pdf, "--location", "almelo")
    assert code == 1
    assert "factuur.pdf" in reason
    assert [batch["file"] for batch in found["batches"]] == ["factuur.pdf"]
    assert not IntervalDay.objects.exists()


def test_a_file_of_nobody_is_refused(run: Run, file: Path) -> None:
    code, found, reason = run("import_meter_data", file)
    assert code == 1
    assert "--location" in reason
    assert [issue["code"] for issue in found["batches"][0]["issues"]] == ["unknown_ean"]
    assert not IntervalDay.objects.exists()
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["import_meter_data", "weg.csv"],
        ["import_meter_data", "{file}", "--meter", "weg"],
        ["import_meter_data", "{file}", "--location", "weg"],
        ["import_meter_data", "{file}", "--layout", "weg"],
        ["import_activity", "weg.csv"],
        ["footprint", "--year", "2025", "--location", "weg"],
        ["footprint", "--year", "2025", "--factors", "weg"],
    ],
    ids=" ".join,
)
def test_wrong_usage(run: Run, file: Path, arguments: list[str]) -> None:
    code, _, reason = run(*(word.replace("{file}", str(file)) for word in arguments))
    assert code == 2
    assert "weg" in reason


@pytest.mark.parametrize(
    ("arguments", "code"), [(["footprint"], 2), (["footprint", "--year", "veel"], 2)]
)
def test_wrong_usage_as_a_process(arguments: list[str], code: int) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == code
    assert not done.stdout


def test_an_activity_sheet_with_a_bad_line_keeps_the_good_ones(run: Run, tmp_path: Path) -> None:
    LocationFactory(code="almelo")
    sheet = tmp_path / "blad.csv"
    sheet.write_text(
        "location;category;starts_on;ends_on;quantity;unit;quality;note\n"
        "almelo;diesel;2025-01-01;2025-02-01;640;l;measured;tank\n"
        "almelo;kolen;2025-01-01;2025-02-01;5;kg;measured;\n"
    )
    code, found, _ = run("import_activity", sheet)
    assert code == 0
    (batch,) = found["batches"]
    assert (batch["rows_accepted"], batch["rows_rejected"]) == (1, 1)
    assert batch["issues"][0]["row"] == 3
    assert Decimal(batch["totals"][0]["quantity"]) == 640


def test_rebuild_says_when_a_figure_is_not_what_the_rows_say(
    run: Run, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    LocationFactory(code="almelo")
    run("import_meter_data", file, "--location", "almelo")
    call_command("rebuild_aggregates", "--check")
    MonthlyConsumption.objects.update(quantity=1)
    with pytest.raises(CommandError) as refused:
        call_command("rebuild_aggregates", "--check")
    assert refused.value.returncode == 1
    call_command("rebuild_aggregates")
    call_command("rebuild_aggregates", "--check")
    assert "0 regels" in capsys.readouterr().out

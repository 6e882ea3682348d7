"""The bundle of a location-year, recomputed from its raw rows alone, gives the total."""

import ast
import csv
import hashlib
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from co2scan.domain.footprint import METHOD_FIGURES
from co2scan.models import ImportMapping, Location, RecomputeRequest
from co2scan.selectors.footprint import Scope, footprint_of, month_figures
from roadmap.domain.dossier import Ladder, Period
from roadmap.reports.evidence import make
from roadmap.reports.making import CannotBeMade, DossierSource
from tests.evidence.location_year import make_factors, make_station
from tests.evidence.recompute import recompute

pytestmark = pytest.mark.django_db
YEAR = Period(2025)


def bundle_of(place: str = "", **details: Any) -> bytes:
    source = DossierSource(YEAR, Ladder.V31, date(2026, 3, 1), place, **details)
    with make(source, lambda percent: None) as made:
        return made.read()


def table(content: bytes, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        text = bundle.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def changed(content: bytes, name: str, replace: Callable[[str], str]) -> io.BytesIO:
    """The same bundle with one file replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for each in old.namelist():
            text = old.read(each)
            is_it = each.startswith(name)
            new.writestr(each, replace(text.decode("utf-8-sig")) if is_it else text)
    return target


@pytest.fixture
def station() -> Location:
    make_factors()
    return make_station()


def test_recomputed_from_its_raw_rows_it_gives_the_footprint(station: Location) -> None:
    other = make_station("Losser")
    bundle = bundle_of(station.code)
    rows = month_figures(Scope(YEAR.starts_on, YEAR.ends_on, (station.pk,)))
    feet = {method: footprint_of(rows, method) for method in METHOD_FIGURES}
    expected = {method: found.total_kg for method, found in feet.items()}
    expected |= {"biogeen": feet["prestatieladder"].biogenic_kg}
    assert recompute(io.BytesIO(bundle)) == expected
    assert min(expected.values()) > 0
    assert other.code not in {row["locatie"] for row in table(bundle, "lijst.csv")}
    # A check that cannot fail is none: one raw value that differs makes another total.
    for name, old, new in (
        ("rijen/opgaven/hengelo-gas", ";1001,500000;", ";1001,500001;"),
        ("rijen/meterstanden/", ";99990,000000;", ";99989,000000;"),
        ("rijen/kwartieren/", ";13,714285;", ";13,714286;"),
        ("aandelen", ";0,333333", ";0,333334"),
        ("factoren", ";2,134000;", ";2,134001;"),
    ):
        tampered = changed(bundle, name, lambda text, old=old, new=new: text.replace(old, new))
        assert recompute(tampered) != expected, name


def test_tells_where_each_row_came_from_and_names_nobody(station: Location) -> None:
    bundle = bundle_of(station.code)
    entries = table(bundle, "rijen/opgaven/hengelo-gas.csv")
    told = {row["hoeveelheid"]: row for row in entries}
    assert told["1000,000000"]["telt"] == "nee"
    assert told["1001,500000"]["vervangt"] == told["1000,000000"]["nummer"]
    assert told["7000,000000"]["ingetrokken_op"] and told["700,000000"]["telt"] == "ja"
    assert told["99,999999"]["kwaliteit"] == "geschat"
    assert told["2510,700000"]["toelichting"] == "'=1+1 factuur"  # no spreadsheet runs it
    assert told["700,000000"]["ingevoerd_door"].startswith("kernteam duurzaamheid ")
    with zipfile.ZipFile(io.BytesIO(bundle)) as files:
        everything = b"".join(files.read(name) for name in files.namelist())
        assert b"Jan uit" not in everything and b"@example.org" not in everything
        for line in files.read("sha256.txt").decode().splitlines():
            digest, name = line.split(" *")
            assert hashlib.sha256(files.read(name)).hexdigest() == digest
        assert len(files.namelist()) == len(set(files.namelist()))
        readme = files.read("LEESMIJ.txt").decode("utf-8-sig")
    assert "Hengelo" in readme and "sha256sum -c" in readme
    lines = {row["presentatie"] for row in table(bundle, "lijst.csv")}
    assert lines == {"prestatieladder", "ghg-market", "ghg-location", "biogeen"}


def test_files_with_plates_are_left_out_unless_asked(station: Location) -> None:
    (kept,) = table(bundle_of(station.code), "bestanden.csv")
    assert kept["in_deze_map"] == "" and "kentekens" in kept["toelichting"]
    bundle = bundle_of(station.code, with_plates=True)
    (kept,) = table(bundle, "bestanden.csv")
    # The file is not what it was when it was read: the bundle says so.
    assert (kept["in_deze_map"][-4:], kept["ongewijzigd"]) == (".csv", "nee")
    with zipfile.ZipFile(io.BytesIO(bundle)) as files:
        assert files.read(kept["in_deze_map"]) == b"datum;kenteken;liters\n"


def test_a_layout_that_was_renamed_hides_its_plates_still(station: Location) -> None:
    ImportMapping.objects.update(name="Passen", signature="dag|auto", mapping={})
    (kept,) = table(bundle_of(station.code), "bestanden.csv")
    assert kept["in_deze_map"] == ""
    pointed_out = {"activity": {"vehicle_column": "auto"}}
    ImportMapping.objects.update(name="Tankpassen", mapping=pointed_out)
    (kept,) = table(bundle_of(station.code), "bestanden.csv")
    assert kept["in_deze_map"] == ""


def test_asks_a_fixed_number_of_queries(station: Location) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        bundle_of()
    make_station("Losser")
    with CaptureQueriesContext(connection) as many:
        bundle_of()
    assert len(few) == len(many) <= 40


def test_waits_until_everything_is_computed(station: Location) -> None:
    meter = station.connections.all()[0].meters.all()[0]
    RecomputeRequest.objects.create(meter=meter, month=date(2025, 4, 1))
    with pytest.raises(CannotBeMade, match="Er wordt nog gerekend"):
        bundle_of(station.code)


def test_the_script_knows_nothing_of_the_product() -> None:
    for name in ("recompute.py", "raw_days.py"):
        tree = ast.parse(Path(__file__).with_name(name).read_text())
        imported = {
            module.partition(".")[0]
            for node in ast.walk(tree)
            for module in (
                [each.name for each in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
        }
        assert imported <= {
            "csv", "io", "zipfile", "collections", "datetime", "decimal", "itertools", "typing",
            "zoneinfo", "tests",
        }  # fmt: skip

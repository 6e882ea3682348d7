"""`manage.py load_locations`: repeatable, never deletes, all rows or none."""

import json
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from co2scan.choices import BuildingOwner
from co2scan.models import Location, LocationFigure
from tests.factories import LocationFactory

pytestmark = pytest.mark.django_db
HEADER = "code;name;kind;municipality;name_is;address;building_owner;floor_area_m2;since"


def load(*arguments: object, **options: Any) -> dict[str, Any]:
    out = StringIO()
    call_command("load_locations", *map(str, arguments), json=True, stdout=out, **options)
    return json.loads(out.getvalue())


@pytest.fixture
def sheet(tmp_path: Path) -> Any:
    def write(*rows: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
        path = tmp_path / "locaties.csv"
        path.write_bytes("\r\n".join([header, *rows, ""]).encode(encoding))
        return path

    return write


def test_the_shipped_list_has_thirty_sites_and_the_organisation() -> None:
    assert load()["created"] == 31
    assert Location.objects.sites().count() == 30
    assert Location.objects.filter(name_is_confirmed=False).count() == 14
    organisation = Location.objects.get(code="organisatie")
    assert organisation.name == "Veiligheidsregio Twente (hele organisatie)"
    assert not organisation.is_site
    assert set(Location.objects.values_list("building_owner", flat=True)) == {"unknown"}


def test_the_same_list_again_changes_nothing() -> None:
    load()
    again = load()
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 31)


def test_what_differs_is_changed_and_said(sheet: Any) -> None:
    load(sheet("borne;Borne;station;Borne;to confirm;;;;"))
    said = load(sheet("borne;Borne centrum;station;Borne;seen;Straat 1;vrt;1.250,5;2026-01-01"))
    assert (said["updated"], said["figures"]) == (1, 1)
    changed = {change["field"]: (change["old"], change["new"]) for change in said["changes"]}
    assert changed["name"] == ("Borne", "Borne centrum")
    assert changed["name_is_confirmed"] == ("nee", "ja")
    assert changed["building_owner"] == ("unknown", "vrt")
    figure = LocationFigure.objects.get()
    assert (figure.value, figure.starts_on) == (Decimal("1250.5"), date(2026, 1, 1))


def test_figures_of_a_later_day_are_added_beside_the_first(sheet: Any) -> None:
    load(sheet("borne;Borne;station;Borne;seen;;;900;01-01-2024"))
    load(sheet("borne;Borne;station;Borne;seen;;;950;01-07-2026"))
    assert LocationFigure.objects.count() == 2


def test_a_sheet_that_knows_less_takes_nothing_away(sheet: Any) -> None:
    """A person confirmed the name, and filled in the address and the owner."""
    LocationFactory(
        code="weerselo", name="Rossum", address="Dorp 1", building_owner=BuildingOwner.VRT
    )
    LocationFactory(code="niet-in-het-bestand")
    said = load(sheet("weerselo;Weerselo;station;Hengelo;to confirm;;unknown;;"))
    assert said["unchanged"] == 1
    location = Location.objects.get(code="weerselo")
    assert (location.name, location.address) == ("Rossum", "Dorp 1")
    assert location.name_is_confirmed
    assert Location.objects.count() == 2


def test_a_dry_run_says_it_and_writes_nothing() -> None:
    assert load(dry_run=True)["created"] == 31
    assert not Location.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_file_of_a_spreadsheet_program(sheet: Any, encoding: str) -> None:
    load(sheet("tubbergen;Tubbergen Oost é;station;Tubbergen;seen;;;;", encoding=encoding))
    assert Location.objects.get().name == "Tubbergen Oost é"


def test_commas_and_only_the_needed_columns(sheet: Any) -> None:
    load(sheet("borne,Borne,station,Borne", header="code,name,kind,municipality"))
    assert Location.objects.get().name_is_confirmed


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (";Borne;station;Borne;seen;;;;", "Kolom 'code' is leeg"),
        ("borne;;station;Borne;seen;;;;", "Kolom 'name' is leeg"),
        ("borne;Borne;kazerne;Borne;seen;;;;", "'kazerne' kan niet in kolom 'kind'"),
        ("borne;Borne;station;Borne;misschien;;;;", "'misschien' kan niet in kolom 'name_is'"),
        ("borne;Borne;station;Borne;seen;;huurder;;", "'huurder' kan niet in kolom"),
        ("goed;Ook Borne;station;Borne;seen;;;;", "Code 'goed' staat ook in rij 2"),
        ("borne;Borne;station;Borne;seen;;;900;31-02-2026", "'31-02-2026' in kolom 'since'"),
        ("borne;Borne;station;Borne;seen;;;900;", "Vul in 'since' in vanaf wanneer"),
        ("borne;Borne;station;Borne;seen;;;veel;2026-01-01", "'veel' is geen getal"),
        ("borne;Borne;station;Borne;seen;;;1.234;2026-01-01", "Bedoel je 1234 of 1,234"),
        ("borne;Borne;station;Borne;seen;;;-5;2026-01-01", "niet minder zijn dan 0"),
        ("borne;Borne;station;Borne", "Deze rij heeft 4 cellen; de kolomnamen zijn er 9"),
        ("met spatie;Borne;station;Borne;seen;;;;", "kleine letters, cijfers en streepjes"),
        (f"borne;{'x' * 121};station;Borne;seen;;;;", "name: "),
    ],
)
def test_one_bad_row_refuses_the_whole_file(sheet: Any, row: str, reason: str) -> None:
    path = sheet("goed;Goed;station;Borne;seen;;;;", row)
    out = StringIO()
    with pytest.raises(CommandError, match="er is niets gewijzigd") as refused:
        call_command("load_locations", str(path), json=True, stdout=out)
    assert refused.value.returncode == 1
    assert reason in str(refused.value)
    said = json.loads(out.getvalue())
    assert (said["created"], said["issues"][0]["row"]) == (0, 3)
    assert not Location.objects.exists()


@pytest.mark.parametrize(
    ("header", "rows", "reason"),
    [
        ("", [], "Het bestand is leeg"),
        (HEADER, [], "geen rijen onder de kolomnamen"),
        ("code;name;kind", ["a;A;station"], "Kolom 'municipality' ontbreekt"),
        (f"{HEADER};flor_area_m2", [], "Kolom 'flor_area_m2' is niet bekend"),
        (f"{HEADER};code", [], "Kolom 'code' staat er meer dan één keer"),
        ("%PDF-1.7 \x00\x01", [], "Kolom 'code' ontbreekt"),
    ],
)
def test_a_file_that_is_no_such_sheet(
    sheet: Any, header: str, rows: list[str], reason: str
) -> None:
    with pytest.raises(CommandError, match=reason):
        call_command("load_locations", str(sheet(*rows, header=header)), stdout=StringIO())


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("load_locations", str(tmp_path / "weg.csv"))
    assert refused.value.returncode == 2


def test_without_json_it_tells_what_changed(sheet: Any) -> None:
    load(sheet("borne;Borne;station;Borne;seen;;;;"))
    out = StringIO()
    path = sheet("borne;Borne;station;Hengelo;seen;;;;")
    call_command("load_locations", str(path), stdout=out)
    assert "borne: municipality 'Borne' → 'Hengelo'" in out.getvalue()
    assert "0 nieuw, 1 gewijzigd, 0 ongewijzigd" in out.getvalue()

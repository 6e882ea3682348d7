"""`manage.py load_weather`: repeatable, replaces what was corrected, all or nothing."""

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from co2scan.models import WeatherDay

pytestmark = pytest.mark.django_db
TOP = ["BRON: KNMI", "YYYYMMDD = Datum", "TG       = Etmaalgemiddelde temperatuur", ""]
HEAD = "# STN,YYYYMMDD,   FG,   TG,   TN"


@pytest.fixture
def sheet(tmp_path: Path) -> Any:
    def write(*rows: str, head: str = HEAD) -> Path:
        path = tmp_path / "etmgeg_290.txt"
        path.write_bytes("\r\n".join([*TOP, head, "", *rows, ""]).encode("latin-1"))
        return path

    return write


def load(path: Path) -> str:
    out = StringIO()
    call_command("load_weather", str(path), stdout=out)
    return out.getvalue().strip()


def known() -> dict[date, int]:
    return dict(WeatherDay.objects.values_list("day", "mean_tenths"))


def test_a_day_without_temperature_is_not_there(sheet: Any) -> None:
    said = load(sheet("  290,20260101,   30,   -12,  -50", "  290,20260102,   30,     ,  -50"))
    assert said == (
        "Weerstation 290, 1 jan 2026 tot en met 1 jan 2026: "
        "1 nieuwe dag, 0 vervangen, 0 ongewijzigd."
    )
    assert known() == {date(2026, 1, 1): -12}
    assert WeatherDay.objects.get().source == "KNMI, etmgeg_290.txt"


def test_again_changes_nothing_and_a_correction_replaces(sheet: Any) -> None:
    rows = ["290,20260101,30,-12,-50", "290,20260102,30,5,-50"]
    load(sheet(*rows))
    assert load(sheet(*rows)).endswith("0 nieuwe dagen, 0 vervangen, 2 ongewijzigd.")
    corrected = load(sheet(rows[0], "290,20260102,30,7,-50", "290,20260103,30,9,-50"))
    assert corrected.endswith("1 nieuwe dag, 1 vervangen, 1 ongewijzigd.")
    assert known() == {date(2026, 1, 1): -12, date(2026, 1, 2): 7, date(2026, 1, 3): 9}


def test_what_was_measured_replaces_what_was_invented(sheet: Any) -> None:
    WeatherDay.objects.create(
        station=290, day=date(2026, 1, 1), mean_tenths=5, source="Bedacht", is_example=True
    )
    assert load(sheet("290,20260101,30,5,-50")).endswith("1 vervangen, 0 ongewijzigd.")
    assert not WeatherDay.objects.get().is_example


@pytest.mark.parametrize(
    ("head", "row", "says"),
    [
        ("naam;adres", "", "etmgeg_290.txt is geen daggegevensbestand van het KNMI"),
        ("# STN,YYYYMMDD,FG", "", "Deze kolom ontbreekt: TG (gemiddelde temperatuur)."),
        (HEAD, "", "geen dagen met een temperatuur"),
        (HEAD, "290,20260101,30,461,-50", "regel 8: Een gemiddelde temperatuur van '461' kan niet"),
        (HEAD, "290,20260101,30,-1.2,-50", "Een gemiddelde temperatuur van '-1.2' kan niet"),
        (HEAD, "290,20260230,30,12,-50", "'20260230' is geen dag"),
        (HEAD, "29O,20260101,30,12,-50", "'29O' is geen nummer van een weerstation"),
        (HEAD, "290,20260101,30", "Deze regel heeft 3 kolommen, de kop 5."),
        (HEAD, "290,20251231,30,13,-50", "31-12-2025 staat ook in regel 7, met een ander getal."),
    ],
)
def test_refused_and_nothing_changed(sheet: Any, head: str, row: str, says: str) -> None:
    rows = ["290,20251231,30,12,-50", row] if row else []
    with pytest.raises(CommandError, match="is geweigerd, er is niets gewijzigd") as refused:
        load(sheet(*rows, head=head))
    assert says in str(refused.value)
    assert known() == {}


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(CommandError) as refused:
        load(Path("/nergens/etmgeg_290.txt"))
    assert refused.value.returncode == 2

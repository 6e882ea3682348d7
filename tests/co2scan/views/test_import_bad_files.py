"""Bad files through the screens: a Dutch sentence at the right place, nothing half-written."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from co2scan.choices import BatchState
from co2scan.models import ImportBatch, IntervalDay, MonthlyConsumption, PeriodEntry, Reading
from tests.co2scan.importing import (
    EAN,
    GAS_EAN,
    LIANDER_HEADER,
    activity,
    bring_in,
    liander,
    offer,
    quarters,
    read,
    store,
)
from tests.co2scan.imports.files import csv_text, write_xlsx
from tests.co2scan.views.import_screens import page, text_of, upload
from tests.factories import ConnectionFactory, LocationFactory, UserFactory
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client: Client) -> User:
    user = UserFactory()
    client.force_login(user)
    return user


def nothing_is_written() -> bool:
    models = (Reading, IntervalDay, PeriodEntry, MonthlyConsumption)
    return not any(model.objects.exists() for model in models)


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", "0" * 60_000_000)
    return packed.getvalue()


# -- at the form ------------------------------------------------------------------------------


def test_an_empty_file_and_one_too_big_are_refused_at_the_field(
    client: Client, person: User
) -> None:
    big = b"a;b\n" * 6_500_000
    response = upload(client, ("leeg.csv", ""), ("groot.csv", big))
    assert response.status_code == 200
    errors = text_of(response).partition("wordt herkend.")[2]
    assert "leeg.csv: dit bestand is leeg." in errors
    assert (
        "groot.csv: dit bestand is 26 MB; er past 25 MB in. Splits het per jaar of per aansluiting."
    ) in errors
    assert not ImportBatch.objects.exists()


def test_one_bad_file_does_not_stop_the_others(client: Client, person: User) -> None:
    text = text_of(upload(client, ("leeg.csv", ""), ("goed.csv", liander(("01-01-2025", 1)))))
    assert "leeg.csv: dit bestand is leeg." in text
    assert "goed.csv wordt gelezen." in text
    assert ImportBatch.objects.get().file_name == "goed.csv"


def test_no_file_and_too_many_files(client: Client, person: User) -> None:
    assert "Kies een bestand." in text_of(client.post(reverse("import_list"), {}))
    files = [SimpleUploadedFile(f"{number}.csv", b"x") for number in range(51)]
    text = text_of(client.post(reverse("import_list"), {"uploads": files}))
    assert "51 bestanden is te veel: hooguit 50 tegelijk." in text
    assert not ImportBatch.objects.exists()


# -- the file as a whole ----------------------------------------------------------------------

REFUSED = {
    "only blanks": (b"  \n \n", "Het bestand is leeg."),
    "a pdf": (b"%PDF-1.7 ...", "Dit is een PDF. Er kan een csv of een xlsx in."),
    "a zip bomb": (bomb(), "Dit bestand zwelt bij uitpakken"),
    "a header without rows": (
        csv_text([LIANDER_HEADER], ",").encode(),
        "Het bestand heeft een kop, maar geen rijen.",
    ),
    "another delimiter": (
        b"location;category;starts_on;ends_on;quantity;unit\nhengelo,diesel,2025-01-01,2025-02-01,6,l\n",
        "De kop scheidt de kolommen met een puntkomma, de rijen met een komma.",
    ),
}


@pytest.mark.parametrize(("content", "message"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_cannot_be_read_says_why(
    client: Client, person: User, content: bytes, message: str
) -> None:
    upload(client, ("bestand.csv", content))
    batch = read(ImportBatch.objects.get())
    assert batch.state == BatchState.REFUSED
    text = page(client, batch)
    assert f"Dit bestand is geweigerd. {message}" in text
    assert "Kies een ander bestand" in text
    assert nothing_is_written()


def test_of_what_is_no_table_nothing_is_kept(client: Client, person: User) -> None:
    """Nobody can see whether there are persons in it."""
    upload(client, ("bestand.csv", b"%PDF-1.7 getankt door J. Jansen"))
    batch = read(ImportBatch.objects.get())
    assert (batch.state, batch.file.size) == (BatchState.REFUSED, 0)


def test_two_header_rows_are_no_problem(client: Client, person: User) -> None:
    ConnectionFactory(kind="gas", ean=GAS_EAN)
    header, row = liander(("01-01-2025", 100)).splitlines()
    units = "," * (len(LIANDER_HEADER) - 5) + "m3,m3,,"
    batch = read(offer(f"{header}\n{units}\n{row}\n", person))
    assert (batch.rows_read, batch.rows_rejected) == (1, 0)


# -- rows -------------------------------------------------------------------------------------

GOOD = ("hengelo", "diesel", "2025-01-01", "2025-02-01", "600", "l")


def changed(**cells: str) -> tuple[str, ...]:
    names = ("location", "category", "starts_on", "ends_on", "quantity", "unit")
    return tuple(cells.get(name, good) for name, good in zip(names, GOOD, strict=True))


BAD_ROWS = {
    "text in a number": (changed(quantity="veel"), "'veel' is geen getal."),
    "an ambiguous number": (changed(quantity="1.234"), "Bedoel je 1234 of 1,234?"),
    "negative use": (changed(quantity="-5"), "-5 kan niet: dit is nooit onder nul."),
    "a date that is none": (changed(starts_on="2025-02-30"), "2025-02-30 bestaat niet."),
    "a month to come": (changed(starts_on="2098-01-01", ends_on="2098-02-01"), "2098"),
    "an unknown location": (changed(location="nergens"), "Locatie 'nergens' is niet bekend."),
    "a closed location": (
        changed(location="losser"),
        "Kazerne Losser is sinds 1 januari 2024 gesloten. Klopt de datum 1 januari 2025?",
    ),
    "an unknown category": (changed(category="kolen"), "ategorie 'kolen' is"),
    "a unit that does not fit": (changed(unit="kWh"), "'kWh' past niet bij Diesel"),
}


@pytest.mark.parametrize(("row", "message"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_bad_row_is_named_and_the_good_one_goes_in(
    client: Client, person: User, row: tuple[str, ...], message: str
) -> None:
    LocationFactory(code="hengelo")
    LocationFactory(code="losser", name="Kazerne Losser", active_until=date(2024, 1, 1))
    good = changed(starts_on="2025-02-01", ends_on="2025-03-01")
    batch = read(offer(activity(row, good), person))
    text = page(client, batch)
    assert "1 maand nieuw. Er is nog niets bewaard. 1 rij doet niet mee." in text
    refused = text.partition("Rij Reden ")[2]
    assert refused.startswith("2 ")
    assert message in refused
    assert nothing_is_written()
    store(batch)
    assert [entry.starts_on for entry in PeriodEntry.objects.all()] == [date(2025, 2, 1)]


def test_periods_that_overlap_are_refused(client: Client, person: User) -> None:
    LocationFactory(code="hengelo")
    bring_in(activity(GOOD), person)
    batch = read(offer(activity(changed(starts_on="2025-01-15", ends_on="2025-02-15")), person))
    text = page(client, batch)
    assert "Hier valt niets in te lezen: 1 rij geweigerd." in text
    assert "Deze periode overlapt met 600 l van 1 januari 2025 tot 1 februari 2025" in text
    assert "Lees " not in text.partition("Er is nog niets bewaard.")[2]


def test_a_register_that_runs_back_is_refused(client: Client, person: User) -> None:
    ConnectionFactory(kind="gas", ean=GAS_EAN)
    batch = read(offer(liander(("01-01-2025", 100), ("01-02-2025", 90)), person))
    text = page(client, batch)
    assert "3 De stand 90 van 1 februari 2025 is lager dan 100 van 1 januari 2025." in text
    assert "Is de meter vervangen? Leg dat eerst vast." in text


def test_an_ean_that_excel_took_for_a_number(client: Client, person: User, tmp_path: Path) -> None:
    rows = [LIANDER_HEADER, (float(GAS_EAN), "G1", "01-01-2025", 100)]
    content = write_xlsx(tmp_path / "a.xlsx", rows).read_bytes()
    batch = read(offer(content, person, name="a.xlsx"))
    assert "is een EAN die Excel tot een getal heeft gemaakt" in page(client, batch)
    assert "Maak de kolom op als tekst en plak de EAN opnieuw." in page(client, batch)


def test_an_unknown_ean_waits_for_a_person_and_stops_nothing_else(
    client: Client, person: User
) -> None:
    ConnectionFactory(kind="gas", ean=GAS_EAN)
    known = liander(("01-01-2025", 100), ("01-02-2025", 131))
    batch = read(offer(known + liander(("01-01-2025", 5), ean=EAN, header=False), person))
    text = page(client, batch)
    assert "Van wie zijn deze rijen?" in text
    assert f"EAN {EAN} · gas · 1 rij" in text
    assert "Lees 1 maand in" in text
    store(batch)
    assert Reading.objects.count() == 2


def test_a_location_that_closed_within_the_file(client: Client, person: User) -> None:
    closed = LocationFactory(name="Kazerne Losser", active_until=date(2025, 1, 2))
    ConnectionFactory(kind="electricity", location=closed)
    batch = read(offer(quarters(date(2025, 1, 1), 2), person, location=closed))
    text = page(client, batch)
    assert "96 rijen doen niet mee." in text
    assert "98–193 Kazerne Losser is sinds 2 januari 2025 gesloten." in text


# -- the rows that go back --------------------------------------------------------------------


def download(client: Client, batch: ImportBatch) -> list[list[str]]:
    response = client.get(reverse("import_rejected", args=[batch.pk]))
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="meting-geweigerd.csv"'
    )
    data = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(data), delimiter=";"))


def as_csv(rows: list[list[str]]) -> str:
    lines = io.StringIO()
    csv.writer(lines, delimiter=";").writerows(rows)
    return lines.getvalue()


def test_no_cell_goes_back_as_a_formula(client: Client, person: User) -> None:
    LocationFactory(code="hengelo")
    evil = ("=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\tx", "-5")
    rows = [changed(location=evil[0], category=evil[1], quantity=evil[5], unit=evil[2])]
    notes = [(*changed(quantity="veel"), "measured", note) for note in evil[3:5]]
    batch = read(offer(activity(*rows, *notes), person))
    header, *back = download(client, batch)
    assert header == [*activity().strip().split(";"), "Reden van weigering"]
    assert back[0][:6] == [
        "'=cmd|' /C calc'!A0", "'+1+1", "2025-01-01", "2025-02-01", "-5", "'-1+1",
    ]  # fmt: skip
    assert [row[7][:2] for row in back[1:]] == ["'@", "'\t"]
    assert not any(cell.startswith(("=", "+", "@", "\t")) for row in back for cell in row)


def test_repaired_rows_come_in_by_the_same_way(client: Client, person: User) -> None:
    LocationFactory(code="hengelo")
    batch = read(offer(activity(changed(quantity="veel")), person))
    rows = download(client, batch)
    assert rows[1][-1].startswith("'veel' is geen getal.")
    rows[1][4] = "600"
    again = read(offer(as_csv(rows), person))
    assert "1 maand nieuw." in page(client, again)
    store(again)
    assert PeriodEntry.objects.get().quantity == 600


def test_numbers_of_a_spreadsheet_go_back_so_that_they_stay_the_same(
    client: Client, person: User, tmp_path: Path
) -> None:
    LocationFactory(code="hengelo")
    names = activity().strip().split(";")
    row = ("hengelo", "diesel", date(2025, 1, 1), date(2025, 3, 1), 1.234, "kWh")
    content = write_xlsx(tmp_path / "a.xlsx", [names, row]).read_bytes()
    rows = download(client, read(offer(content, person, name="meting.xlsx")))
    assert rows[1][:6] == ["hengelo", "diesel", "01-01-2025", "01-03-2025", "1,2340", "kWh"]
    rows[1][5] = "l"
    again = store(read(offer(as_csv(rows), person)))
    assert again.rows_rejected == 0
    assert str(PeriodEntry.objects.get().quantity) == "1.234000"


def test_a_file_without_refused_rows_has_none_to_download(client: Client, person: User) -> None:
    ConnectionFactory(kind="gas", ean=GAS_EAN)
    batch = read(offer(liander(("01-01-2025", 100)), person))
    assert client.get(reverse("import_rejected", args=[batch.pk])).status_code == 404

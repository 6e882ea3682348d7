"""The watched folder, by the steps that the worker takes every minute."""

import os
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from co2scan.choices import BatchState
from co2scan.imports import inbox, pipeline
from co2scan.models import ImportBatch, MonthlyConsumption
from co2scan.services.recompute import drain
from tests.co2scan.importing import GAS_EAN, TWO_MONTHS, bring_in, liander, undo
from tests.co2scan.views.import_screens import text_of
from tests.factories import ConnectionFactory, MeterFactory, UserFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.INBOX_DIR, settings.INBOX_SECONDS = tmp_path, 0
    inbox.pick_up()
    return tmp_path


def sweep(times: int = 1) -> None:
    for _ in range(times):
        inbox.pick_up()
        pipeline.resume_batches()
        drain()


def names(folder: Path, part: str) -> list[str]:
    return sorted(path.name for path in (folder / part).iterdir())


def test_a_known_layout_of_a_known_meter_is_stored_by_itself(folder: Path) -> None:
    MeterFactory(connection=ConnectionFactory(kind="gas", ean=GAS_EAN))
    (folder / "maart.csv").write_text(TWO_MONTHS)
    sweep(times=4)
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.created_by, batch.is_from_inbox) == (BatchState.DONE, None, True)
    assert {row.quantity for row in MonthlyConsumption.objects.all()} == {Decimal(31), Decimal(28)}
    stem = f"{batch.pk:06}-maart.csv"
    assert names(folder, "done") == [stem, f"{stem}.txt"]
    assert (folder / "done" / f"{stem}.txt").read_text() == "3 van 3 rijen ingelezen.\n"
    assert (names(folder, "waiting"), (folder / "maart.csv").exists()) == ([], False)


def test_a_meter_that_is_not_there_yet_waits_for_a_person(folder: Path, client: Client) -> None:
    ConnectionFactory(kind="gas", ean=GAS_EAN)  # its meter would be new
    (folder / "maart.csv").write_text(TWO_MONTHS)
    sweep(times=4)
    batch = ImportBatch.objects.get()
    assert batch.state == BatchState.PREVIEW
    assert names(folder, "waiting") == [f"{batch.pk:06}-maart.csv.txt"]
    client.force_login(UserFactory(role=Role.CORE_TEAM))
    text = text_of(client.get(reverse("import_list")))
    assert "Uit de map: wacht op bevestiging 1 bestand van leveranciers" in text
    client.force_login(UserFactory(role=Role.STATION_MANAGER))
    assert "Uit de map" not in text_of(client.get(reverse("import_list")))

    client.force_login(UserFactory(role=Role.CORE_TEAM))
    client.post(reverse("import_discard", args=[batch.pk]))
    sweep()
    (reason,) = names(folder, "refused")
    assert "weggegooid" in (folder / "refused" / reason).read_text()


def test_a_month_that_would_change_waits(folder: Path) -> None:
    person = UserFactory()
    ConnectionFactory(kind="gas", ean=GAS_EAN)
    bring_in(TWO_MONTHS, person)
    (folder / "beter.csv").write_text(TWO_MONTHS.replace("131", "141"))
    sweep(times=4)
    assert ImportBatch.objects.get(is_from_inbox=True).state == BatchState.PREVIEW
    assert {row.quantity for row in MonthlyConsumption.objects.all()} == {Decimal(31), Decimal(28)}


def test_what_a_person_answered_waits_for_that_person(folder: Path) -> None:
    ConnectionFactory(kind="gas", ean=GAS_EAN)
    (folder / "maart.csv").write_text(TWO_MONTHS)
    sweep(times=2)
    ImportBatch.objects.update(state=BatchState.PREVIEW, choices={"iets": "gezegd"})
    sweep(times=2)
    assert ImportBatch.objects.get().state == BatchState.PREVIEW


def test_a_file_that_still_grows_is_left_alone(folder: Path) -> None:
    path = folder / "groeit.csv"
    lines = TWO_MONTHS.splitlines(keepends=True)
    for count in range(1, 5):
        path.write_text("".join(lines[:count]))
        inbox.pick_up()
        assert not ImportBatch.objects.exists()
    inbox.pick_up()
    assert ImportBatch.objects.get().file.read().decode() == TWO_MONTHS


@pytest.mark.parametrize("name", [".verborgen.csv", "half.csv.part", "~$open.xlsx", "x.filepart"])
def test_what_is_no_finished_file_is_left_alone(folder: Path, name: str) -> None:
    (folder / name).write_text(TWO_MONTHS)
    (folder / "map.csv").mkdir()
    (folder / "wijzer.csv").symlink_to(folder / name)
    sweep(times=2)
    assert not ImportBatch.objects.exists()
    assert (folder / name).exists()


def test_the_same_file_twice_is_refused_with_the_reason(folder: Path) -> None:
    for name in ("een.csv", "twee.csv"):
        (folder / name).write_text(TWO_MONTHS)
        sweep(times=2)
    assert ImportBatch.objects.count() == 1
    kept, reason = names(folder, "refused")
    assert kept.endswith("-twee.csv")
    assert "als een.csv. Twee keer telt niet." in (folder / "refused" / reason).read_text()


def test_a_delivery_that_was_cut_short_is_not_taken_for_a_second_one(folder: Path) -> None:
    (folder / "een.csv").write_text(TWO_MONTHS)
    sweep(times=2)
    (note,) = (folder / "waiting").iterdir()
    note.unlink()  # the worker was killed between keeping the file and noting it
    (folder / "een.csv").write_text(TWO_MONTHS)
    sweep(times=2)
    assert (ImportBatch.objects.count(), names(folder, "refused")) == (1, [])
    assert names(folder, "waiting") == [note.name]


def test_what_was_taken_back_is_not_stored_again_by_itself(folder: Path) -> None:
    person = UserFactory()
    ConnectionFactory(kind="gas", ean=GAS_EAN)
    undo(bring_in(TWO_MONTHS, person), person)
    (folder / "weer.csv").write_text(TWO_MONTHS)
    sweep(times=4)
    assert ImportBatch.objects.get(is_from_inbox=True).state == BatchState.PREVIEW


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"%PDF-1.7 rekening", "Dit is een PDF."), (b"", "Het bestand is leeg.")],
)
def test_what_cannot_be_read_goes_to_refused(folder: Path, content: bytes, says: str) -> None:
    (folder / "rekening.csv").write_bytes(content)
    sweep(times=3)
    kept, reason = names(folder, "refused")
    assert kept.endswith("-rekening.csv")
    assert says in (folder / "refused" / reason).read_text()


def test_a_name_in_an_old_encoding_keeps_no_other_file_waiting(folder: Path) -> None:
    MeterFactory(connection=ConnectionFactory(kind="gas", ean=GAS_EAN))
    Path(os.fsdecode(bytes(folder) + b"/Belgi\xeb.csv")).write_text(TWO_MONTHS)
    (folder / "februari.csv").write_text(liander(("01-03-2025", 159), ("01-04-2025", 190)))
    sweep(times=4)
    assert set(ImportBatch.objects.values_list("file_name", "state")) == {
        ("België.csv", BatchState.DONE),
        ("februari.csv", BatchState.DONE),
    }
    assert [name for name in names(folder, "done") if name.endswith("België.csv")]


def test_a_file_that_is_too_large_is_refused_unread(folder: Path, settings: Settings) -> None:
    settings.UPLOAD_LIMIT_MB = 0
    (folder / "groot.csv").write_text(liander(("01-01-2025", 100)))
    sweep(times=2)
    assert not ImportBatch.objects.exists()
    assert "er past 0 MB in" in (folder / "refused" / names(folder, "refused")[1]).read_text()


def test_persons_are_in_no_folder(folder: Path) -> None:
    text = "Naam bestuurder;Kenteken;Datum;Product;Liters\nJansen;12-AB-3;01-09-2025;Diesel;40,5\n"
    (folder / "tankpas.csv").write_text(text)
    sweep(times=3)
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.removed_columns) == (BatchState.NEEDS_MAPPING, ["Naam bestuurder"])
    held = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert not any(b"Jansen" in content for content in [*held, batch.file.read()])

"""A list of exercises as people bring it: looked at first, then all or nothing."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from co2scan.models import Exercise, ExerciseVersion, Location, Meter, RecomputeRequest
from co2scan.services.exercises import correct_exercise, withdraw_exercise
from co2scan.services.factor_uploads import kept_upload
from tests.co2scan.exercising import DAY, burnt, counting, exercise, weigh_pallets
from tests.co2scan.footprints import read, text_of
from tests.factories import LocationFactory, UserFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
HEAD = "Datum;Kazerne;Soort;Instructeur;Propaan (l);Pallets (stuks);Deelnemers\n"
LIST = (
    f"{HEAD}12-05-2026;Kazerne Losser;brand;Jan Jansen;60,5;40;14\n"
    "13-05-2026;losser;thv;Piet Pieters;20;;\n"
)
MAX_QUERIES = 15


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-11-25 12:00", tick=False):
        yield


@pytest.fixture
def station() -> Location:
    weigh_pallets()
    return LocationFactory(code="losser", name="Losser")


@pytest.fixture
def manager(client: Client, station: Location) -> Client:
    client.force_login(UserFactory(role=Role.STATION_MANAGER, locations=[station]))
    return client


def look(client: Client, content: str) -> str:
    """Bring the file and read what it would do."""
    file = SimpleUploadedFile("oefeningen.csv", content.encode())
    answer = client.post(reverse("exercise_upload"), {"file": file})
    assert answer.status_code == 302, text_of(answer.content.decode())
    return read(client, answer["Location"])


def take_in(client: Client, **sent: Any) -> str:
    """Press the button; the page that follows, or the list with what was said."""
    return text_of(client.post(reverse("exercise_preview"), sent, follow=True).content.decode())


def test_a_list_is_looked_at_and_then_taken_in_whole(manager: Client) -> None:
    page = look(manager, LIST)
    assert "Er is nog niets bewaard. Niet gelezen en niet bewaard: Instructeur." in page
    assert "40 pallets, telt als 800 kg" in page and "Nieuw 2 oefeningen" in page
    held = kept_upload(manager.session["exercise_sheet"]) or b""
    assert b"60,5" in held and b"Jansen" not in held
    assert not Exercise.objects.exists()
    assert "2 oefeningen vastgelegd." in take_in(manager)
    assert counting("pallets") == [(DAY, Decimal("8E+2"))]
    first = ExerciseVersion.objects.get(starts_on=DAY)
    assert (first.kind, first.participants, first.note) == ("fire", 14, "Uit een lijst, rij 2")
    assert RecomputeRequest.objects.count() == 2
    assert "Kies het opnieuw" in take_in(manager), "once taken in it waits no more"


def test_the_same_file_twice_changes_nothing(manager: Client) -> None:
    """Nor does it when one was corrected and the other withdrawn in between."""
    look(manager, LIST)
    take_in(manager)
    page = look(manager, LIST)
    assert "Alles staat er al zo." in page and page.count("Staat er al.") == 2
    first, second = ExerciseVersion.objects.order_by("starts_on")
    correct_exercise(first.exercise, burnt(("propane", "50", "l")), None, seen=first.pk)
    withdraw_exercise(second.exercise, "was in Almelo", None, seen=second.pk)
    page = look(manager, LIST)
    assert "Stond er al, en is daarna gewijzigd." in page
    assert "Stond er al, en is ingetrokken: «was in Almelo»." in page
    assert "0 oefeningen vastgelegd. 2 rijen stonden er al." in take_in(manager)
    assert counting("propane") == [(DAY, Decimal("5E+1"))]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("14-05-2026;Atlantis;brand;;60;;", "Kazerne 'Atlantis' is hier niet bekend."),
        ("14-05-2026;Almelo;brand;;60;;", "Voor Almelo vul jij geen oefeningen in."),
        ("14-05-2030;Losser;brand;;60;;", "Deze dag moet nog komen."),
        ("2026-11;Losser;brand;;60;;", "Deze periode is nog niet voorbij."),
        (
            "14-05-2025;Losser;brand;;;4;",
            "Voor 14 mei 2025 ligt niet vast hoeveel een pallet weegt.",
        ),
        ("14-05-2026;Losser;brand;;;;8", "Vul in wat er is verbruikt"),
        ("14-05-2026;Losser;brand;;-60;;", "Propaan: '-60' is minder dan 0."),
    ],
)
def test_one_row_that_cannot_be_and_nothing_is_written(
    manager: Client, row: str, words: str
) -> None:
    LocationFactory(code="almelo", name="Almelo")
    page = look(manager, f"{LIST}{row}\n")
    assert f"Reden 4 {words}" in page
    assert "Lees de lijst in" not in page
    assert f"Reden 4 {words}" in take_in(manager)
    assert not Exercise.objects.exists() and not Meter.objects.exists()


def test_what_is_odd_is_asked_and_the_answer_is_to_just_that(
    manager: Client, station: Location
) -> None:
    """600 l is ten times the most so far, and two rows are the same."""
    exercise(station, ("propane", "60", "l"))
    row = "14-05-2026;Losser;brand;;600;;\n"
    page = look(manager, f"{HEAD}{row}{row}")
    assert "het meeste tot nu toe was 60" in page
    assert "Rij 2 heeft dezelfde dag, soort en getallen." in page
    for answer in ({}, {"confirm": "iets anders"}):
        assert "Klopt dit?" in take_in(manager, **answer)
    assert Exercise.objects.count() == 1
    asked = manager.get(reverse("exercise_preview")).context["result"].asked
    assert "2 oefeningen vastgelegd." in take_in(manager, confirm=asked)
    assert ExerciseVersion.objects.filter(is_confirmed=True).count() == 3
    assert look(manager, f"{HEAD}{row}{row}").count("Staat er al.") == 2


def test_looking_asks_no_more_for_more_rows(manager: Client) -> None:
    counts = []
    for many in (1, 20):
        look(manager, HEAD + "".join(f"{n + 1}-06-2026;Losser;brand;;60;4;\n" for n in range(many)))
        with CaptureQueriesContext(connection) as asked:
            manager.get(reverse("exercise_preview"))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MAX_QUERIES


def test_a_file_that_is_no_list_and_a_sample_that_is(manager: Client) -> None:
    upload = reverse("exercise_upload")
    file = SimpleUploadedFile("x.csv", b"Naam;Auto\nx;y\n")
    assert "geen kolom datum" in manager.post(upload, {"file": file}).content.decode()
    assert "Kies een bestand." in manager.post(upload).content.decode()
    large = SimpleUploadedFile("x.csv", b";" * 2_000_001)
    assert "groter dan 2 MB" in manager.post(upload, {"file": large}).content.decode()
    sample = manager.get(reverse("exercise_sample")).content.decode("utf-8-sig")
    assert "Nieuw 2 oefeningen" in look(manager, sample)

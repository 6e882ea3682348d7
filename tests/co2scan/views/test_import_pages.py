"""The import screens: a file from the form to the figures, and back."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from co2scan.choices import BatchState
from co2scan.imports import pipeline
from co2scan.models import Connection, ImportBatch, Location, MonthlyConsumption, Reading
from co2scan.services import imports
from co2scan.services.recompute import drain
from tests.co2scan.importing import (
    EAN,
    GAS_EAN,
    TWO_MONTHS,
    bring_in,
    liander,
    offer,
    quarters,
    read,
)
from tests.co2scan.views.import_screens import page, text_of, upload
from tests.factories import ConnectionFactory, LocationFactory, UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
JANUARY = date(2025, 1, 1)


@pytest.fixture
def person(client: Client) -> User:
    user = UserFactory(name="H. Vos")
    client.force_login(user)
    return user


@pytest.fixture
def manager() -> User:
    """Of two stations, so that nothing is taken for granted."""
    stations = [LocationFactory(code="hengelo", name="Kazerne Hengelo"), LocationFactory()]
    return UserFactory(role=Role.STATION_MANAGER, locations=stations)


# -- from the form to the figures, and back ----------------------------------------------------


def test_a_file_goes_from_the_form_to_the_figures_and_back(client: Client, person: User) -> None:
    connection = ConnectionFactory(kind="gas", location__name="Kazerne Hengelo", name="Aardgas")
    response = upload(client, ("liander.csv", TWO_MONTHS))
    batch = ImportBatch.objects.get()
    assert response.url == reverse("import_detail", args=[batch.pk])
    assert "Het bestand wordt gelezen. 0 %. Je kunt deze pagina sluiten" in page(client, batch)

    read(batch)
    text = page(client, batch)
    assert "1 meter is hier niet bekend." in text
    assert f"EAN {GAS_EAN} · gas · 3 rijen" in text
    response = client.post(reverse("import_detail", args=[batch.pk]), {"source-0": connection.code})
    assert response.status_code == 302
    read(batch)
    text = page(client, batch)
    assert "2 maanden nieuw. Er is nog niets bewaard." in text
    assert "Kazerne Hengelo · Aardgas" in text
    assert "jan 2025 – 31,00" in text
    assert "Lees 2 maanden in" in text
    assert not Reading.objects.exists()

    client.post(reverse("import_confirm", args=[batch.pk]))
    assert "Het bestand wordt ingelezen." in page(client, batch)
    pipeline.apply_batch(batch.pk)
    text = page(client, batch)
    assert "3 rijen ingelezen. De cijfers worden bijgewerkt." in text
    drain()
    assert "De cijfers zijn bijgewerkt." in page(client, batch)
    assert sum(MonthlyConsumption.objects.values_list("quantity", flat=True)) == 59

    text = page(client, batch, "import_undo")
    assert "3 standen Kazerne Hengelo · Aardgas, verbruik, 1 jan 2025 t/m 1 mrt 2025" in text
    client.post(reverse("import_undo", args=[batch.pk]))
    assert "De import wordt teruggedraaid." in page(client, batch)
    imports.undo(batch.pk)
    drain()
    assert "Teruggedraaid. H. Vos deed dat op" in page(client, batch)
    assert not MonthlyConsumption.objects.exists()


def test_a_changed_month_shows_old_and_new(client: Client, person: User) -> None:
    ConnectionFactory(kind="gas", ean=GAS_EAN)
    bring_in(TWO_MONTHS, person)
    batch = read(offer(liander(("01-03-2025", 160), ("01-04-2025", 190)), person))
    response = client.get(reverse("import_detail", args=[batch.pk]))
    assert "<del>28,00</del>" in response.content.decode()
    assert "<ins>29,00</ins>" in response.content.decode()
    text = text_of(response)
    assert "1 maand nieuw en 1 maand gewijzigd." in text
    assert "Lees 2 maanden in" in text


def test_the_same_file_again_says_so_and_has_no_button(client: Client, person: User) -> None:
    ConnectionFactory(kind="gas", ean=GAS_EAN)
    bring_in(TWO_MONTHS, person, name="eerst.csv")
    batch = read(offer(TWO_MONTHS, person))
    text = page(client, batch)
    assert "Alles stond er al." in text
    assert "Ditzelfde bestand is al ingelezen door H. Vos" in text
    assert "2 maanden jan 2025 – feb 2025 gelijk" in text
    assert reverse("import_confirm", args=[batch.pk]) not in text


def test_rows_that_change_no_month_are_told_as_values(client: Client, person: User) -> None:
    ConnectionFactory(kind="gas", ean=GAS_EAN)
    bring_in(TWO_MONTHS, person)
    batch = read(offer(liander(("15-01-2025", 115)), person))
    text = page(client, batch)
    assert "1 waarde erbij; geen maand verandert." in text
    assert "Lees 1 waarde in" in text


def test_several_files_at_once(client: Client, person: User) -> None:
    response = upload(client, ("a.csv", TWO_MONTHS), ("b.csv", quarters(JANUARY)))
    assert response.url == reverse("import_list")
    assert "2 bestanden worden gelezen." in text_of(client.get(response.url))
    assert sorted(ImportBatch.objects.values_list("file_name", flat=True)) == ["a.csv", "b.csv"]


def test_a_file_without_an_ean_asks_what_it_is_of(client: Client, person: User) -> None:
    batch = read(offer(quarters(JANUARY), person))
    text = page(client, batch)
    assert "Dit bestand zegt niet van welke aansluiting het is." in text
    assert "Zonder EAN · stroom · 96 rijen" in text


def test_one_location_is_meant_where_the_file_names_no_ean(client: Client) -> None:
    own = LocationFactory()
    ConnectionFactory(kind="electricity", location=own)
    client.force_login(UserFactory(role=Role.STATION_MANAGER, locations=[own]))
    upload(client, ("kwartieren.csv", quarters(JANUARY)))
    batch = read(ImportBatch.objects.get())
    assert "2 maanden nieuw, van 2 meters." in page(client, batch)  # use and feed-in


def test_the_bar_stops_by_itself(client: Client, person: User) -> None:
    batch = offer(TWO_MONTHS, person)
    url = reverse("import_progress", args=[batch.pk])
    asked = client.get(url, headers={"HX-Request": "true"})
    assert "0 %. Je kunt deze pagina sluiten" in text_of(asked)
    assert client.get(url).url == reverse("import_detail", args=[batch.pk])  # type: ignore[attr-defined]
    read(batch)
    assert client.get(url, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_what_came_too_late_is_said(client: Client, person: User) -> None:
    ConnectionFactory(kind="gas", ean=GAS_EAN)
    batch = bring_in(TWO_MONTHS, person)
    for name in ("import_confirm", "import_discard", "import_map_again", "import_detail"):
        response = client.post(reverse(name, args=[batch.pk]), follow=True)
        assert "Dat kan niet meer: dit bestand is intussen verder." in text_of(response)
    for name in ("import_undo", "import_mapping"):
        waiting = offer(TWO_MONTHS, person)
        response = client.post(reverse(name, args=[waiting.pk]), follow=True)
        assert "Dat kan niet meer" in text_of(response)
        assert client.get(reverse(name, args=[waiting.pk])).status_code == 302
    assert Reading.objects.filter(counts=True).count() == 3


def test_a_file_of_which_nothing_is_stored_can_be_thrown_away(client: Client, person: User) -> None:
    batch = read(offer(TWO_MONTHS, person, name="weg.csv"))
    response = client.post(reverse("import_discard", args=[batch.pk]), follow=True)
    assert "weg.csv is weggegooid. Er was niets van bewaard." in text_of(response)
    assert not ImportBatch.objects.exists()


# -- whose rows they are ----------------------------------------------------------------------


def attach(client: Client, batch: ImportBatch, **choices: str) -> Any:
    return client.post(
        reverse("import_detail", args=[batch.pk]),
        {name.replace("_", "-"): value for name, value in choices.items()},
    )


def test_attaching_asks_for_a_choice_and_for_one_ean_each(client: Client, person: User) -> None:
    lone = ConnectionFactory(kind="gas")
    other = liander(("01-01-2025", 5), ean=EAN, meter="G7", header=False)
    batch = read(offer(TWO_MONTHS + other, person))
    assert "Kies eerst bij welke aansluiting de rijen horen." in text_of(attach(client, batch))
    text = text_of(attach(client, batch, source_0=lone.code, source_1=lone.code))
    assert f"Daar hangt al EAN {GAS_EAN}. Kies een andere." in text
    batch.refresh_from_db()
    assert (batch.state, batch.choices) == (BatchState.PREVIEW, {})


def test_a_new_connection_at_a_location(client: Client, manager: User) -> None:
    client.force_login(manager)
    batch = read(offer(TWO_MONTHS, manager))
    attach(client, batch, source_0="new:hengelo")
    read(batch)
    assert "2 maanden nieuw." in page(client, batch)
    assert not Connection.objects.exists()


def test_a_manager_is_offered_the_own_connections_alone(client: Client, manager: User) -> None:
    own = Location.objects.get(code="hengelo")
    mine = ConnectionFactory(kind="gas", location=own, name="Mijn gas")
    ConnectionFactory(kind="gas", location=own, name="Met EAN", ean=EAN)
    ConnectionFactory(kind="electricity", location=own, name="Mijn stroom")
    theirs = ConnectionFactory(kind="gas", location__name="Kazerne Borne", name="Hun gas")
    client.force_login(manager)
    batch = read(offer(TWO_MONTHS, manager))
    text = page(client, batch)
    assert "Kazerne Hengelo · Mijn gas" in text
    for absent in ("Met EAN", "Mijn stroom", "Hun gas", "Kazerne Borne"):
        assert absent not in text
    text = text_of(attach(client, batch, source_0=theirs.code))
    assert "Selecteer een geldige keuze" in text
    assert attach(client, batch, source_0=mine.code).status_code == 302

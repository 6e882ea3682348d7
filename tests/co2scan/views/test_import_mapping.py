"""The wizard: columns that nobody knew, once by hand and then by themselves."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from co2scan.choices import BatchState
from co2scan.models import ImportBatch, ImportMapping, MonthlyConsumption
from tests.co2scan.importing import offer, read, store
from tests.co2scan.imports.files import csv_text
from tests.co2scan.views.import_screens import page, text_of
from tests.factories import ConnectionFactory, LocationFactory, UserFactory
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
DAYS = csv_text(
    [
        ("Dag", "Stroom (kWh)", "Opmerking"),
        ("01-01-2025", "1.234,5", "kerstboom"),
        ("02-01-2025", "12,5", ""),
        ("03-01-2025", "veel", ""),
    ]
)
CHOICES = {
    "column-0": "moment",
    "column-1": "electricity/use/single",
    "column-2": "",
    "kind": "period-day",
    "stamp": "start",
    "date_order": "dmy",
    "zone": "local",
    "decimal": "comma",
    "unit-1": "kWh",
    "unit-2": "kWh",
    "name": "Dagtotalen",
}


@pytest.fixture
def person(client: Client) -> User:
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.fixture
def batch(person: User) -> ImportBatch:
    location = LocationFactory()
    ConnectionFactory(kind="electricity", location=location)
    return read(offer(DAYS, person, location=location))


def post(
    client: Client, batch: ImportBatch, page_name: str = "import_mapping", **choices: str
) -> Any:
    return client.post(reverse(page_name, args=[batch.pk]), {**CHOICES, **choices})


def test_a_new_layout_is_asked_about_with_a_guess(client: Client, batch: ImportBatch) -> None:
    assert batch.state == BatchState.NEEDS_MAPPING
    assert "Deze indeling is nieuw. Wijs één keer aan welke kolom wat is." in page(client, batch)
    response = client.get(reverse("import_mapping", args=[batch.pk]))
    form = response.context["form"]
    assert form["column-0"].value() == "moment"
    assert form["kind"].value() == "period-day"
    text = text_of(response)
    assert "Stroom (kWh) 1.234,5 12,5 veel" in text


def test_the_columns_once_and_then_by_themselves(
    client: Client, batch: ImportBatch, person: User
) -> None:
    response = post(client, batch)
    assert response.url == reverse("import_detail", args=[batch.pk])
    kept = ImportMapping.objects.get()
    assert (kept.name, kept.created_by) == ("Dagtotalen", person)

    read(batch)
    text = page(client, batch)
    assert "1 maand nieuw." in text
    assert "Dagtotalen, 3 rijen." in text
    assert "4 Stroom (kWh): 'veel' is geen getal." in text
    store(batch)
    assert MonthlyConsumption.objects.get().quantity == Decimal(1247)

    again = read(offer(DAYS.replace("veel", "3"), person, location=batch.location))
    assert again.state == BatchState.PREVIEW
    store(again)
    assert MonthlyConsumption.objects.get().quantity == Decimal(1250)


def test_what_was_refused_comes_back_through_the_kept_layout(
    client: Client, batch: ImportBatch, person: User
) -> None:
    post(client, batch)
    read(batch)
    back = client.get(reverse("import_rejected", args=[batch.pk]))
    data = b"".join(back.streaming_content).replace(b"veel;", b"3;", 1)  # type: ignore[attr-defined]
    again = read(offer(data, person, location=batch.location))
    assert (again.state, again.rows_rejected) == (BatchState.PREVIEW, 0)


def test_all_files_with_that_header_go_on(client: Client, batch: ImportBatch, person: User) -> None:
    second = read(offer(DAYS, UserFactory()))
    other = read(offer(DAYS.replace("Dag", "Datum"), person))
    post(client, batch)
    states = [ImportBatch.objects.get(pk=row.pk).state for row in (batch, second, other)]
    assert states == [BatchState.WAITING, BatchState.WAITING, BatchState.NEEDS_MAPPING]


def test_the_first_rows_show_what_the_choices_make_of_them(
    client: Client, batch: ImportBatch
) -> None:
    text = text_of(post(client, batch, "import_mapping_sample"))
    assert "Wanneer stroom: verbruik" in text
    assert "01-01-2025 1.234,5 kWh" in text
    assert "'veel' is geen getal." in text
    text = text_of(post(client, batch, "import_mapping_sample", kind="reading", stamp="end"))
    assert "stand van 02-01-2025 00:00 1.234,5 kWh" in text
    text = text_of(post(client, batch, "import_mapping_sample", kind="interval-15"))
    assert "De tijd ontbreekt." in text
    text = text_of(post(client, batch, "import_mapping_sample", date_order="ymd"))
    assert "'01-01-2025' is geen datum. Schrijf jaar-maand-dag" in text
    text = text_of(post(client, batch, "import_mapping_sample", **{"column-1": ""}))
    assert "Kies minstens één kolom met waarden." in text
    assert not ImportMapping.objects.exists()


def test_without_javascript_a_button_shows_the_first_rows(
    client: Client, batch: ImportBatch
) -> None:
    response = post(client, batch, look="", kind="period-month", name="Nog niet")
    assert "01-01-2025 t/m 31-01-2025 1.234,5 kWh" in text_of(response)
    assert response.context["form"]["name"].value() == "Nog niet"
    assert not ImportMapping.objects.exists()


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"name": " "}, "Geef de indeling een naam."),
        ({"name": "Activiteitenblad"}, "Zo heet al een vaste indeling. Kies een andere naam."),
        ({"name": "Bezet"}, "Er is al een indeling met deze naam. Kies een andere."),
        ({"column-0": ""}, "Kies de kolom met de datum"),
        ({"column-2": "moment"}, "Deze rol heeft al een andere kolom."),
        ({"kind": "per seconde"}, "Selecteer een geldige keuze"),
    ],
)
def test_what_is_still_to_be_chosen_is_said_and_nothing_typed_is_lost(
    client: Client, batch: ImportBatch, choices: dict[str, str], message: str
) -> None:
    ImportMapping.objects.create(name="Bezet", signature="a|b", mapping={})
    response = post(client, batch, decimal="point", **choices)
    assert message in text_of(response)
    assert response.context["form"]["decimal"].value() == "point"
    assert ImportMapping.objects.count() == 1
    batch.refresh_from_db()
    assert batch.state == BatchState.NEEDS_MAPPING


def test_a_layout_that_was_mapped_wrongly_is_mapped_again(
    client: Client, batch: ImportBatch
) -> None:
    post(client, batch, decimal="point", kind="period-month")
    read(batch)
    assert "Wijs de kolommen opnieuw aan" in page(client, batch)
    client.post(reverse("import_map_again", args=[batch.pk]))
    read(batch)
    assert batch.state == BatchState.NEEDS_MAPPING
    form = client.get(reverse("import_mapping", args=[batch.pk])).context["form"]
    assert (form["name"].value(), form["kind"].value()) == ("Dagtotalen", "period-month")
    post(client, batch)
    read(batch)
    assert batch.state == BatchState.PREVIEW
    assert ImportMapping.objects.get().mapping["decimal"] == "comma"


def test_quarters_with_a_date_and_a_time_column(client: Client, person: User) -> None:
    location = LocationFactory()
    ConnectionFactory(kind="electricity", location=location)
    rows = [
        ("31-03-2025", f"{quarter // 4:02}:{quarter % 4 * 15:02}", "0,25") for quarter in range(96)
    ]
    content = csv_text([("Datum", "Van", "Levering"), *rows])
    batch = read(offer(content, person, location=location))
    choices = {"column-1": "clock", "column-2": "electricity/use/single", "kind": "interval-15"}
    text = text_of(post(client, batch, "import_mapping_sample", **choices))
    assert "31-03-2025 00:15 – 00:30 0,25 kWh" in text
    utc = text_of(post(client, batch, "import_mapping_sample", **choices, zone="utc", stamp="end"))
    assert "31-03-2025 02:00 – 02:15 0,25 kWh" in utc
    post(client, batch, **choices)
    store(read(batch))
    row = MonthlyConsumption.objects.get()
    assert (row.month, row.quantity) == (date(2025, 3, 1), 24)

"""The wizard says what it thinks and why, asks what it does not know, and shows the result."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from co2scan.models import ImportBatch, ImportMapping, MonthlyConsumption
from tests.co2scan.importing import offer, read, store
from tests.co2scan.imports.files import csv_text
from tests.co2scan.views.import_screens import page, text_of
from tests.factories import ConnectionFactory, LocationFactory, UserFactory
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
DAYS = csv_text(
    [
        ("Dag", "Stroom (kWh)"),
        ("01-01-2025", "1.234,5"),
        ("02-01-2025", "12,5"),
    ]
)
MIXED = csv_text(
    [
        ("Dag", "Soort", "Waarde"),
        ("01-01-2025", "Stroom kWh", "12,5"),
        ("01-01-2025", "Gas m3", "3,5"),
        ("02-01-2025", "Stroom kWh", "11,5"),
        ("02-01-2025", "Gas m3", "2,5"),
    ]
)


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


def filled(form: Any, **answers: str) -> dict[str, Any]:
    """What a browser sends when a person changes only these."""
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)} | answers


def wizard(client: Client, batch: ImportBatch) -> Any:
    return client.get(reverse("import_mapping", args=[batch.pk]))


def test_it_says_why_it_thinks_so(client: Client, batch: ImportBatch) -> None:
    text = text_of(wizard(client, batch))
    assert "Kolom 2 heet ‘Stroom (kWh)’ en gaat op en neer: stroom, verbruik." in text
    assert "‘1.234,5’ kan alleen een komma als decimaalteken hebben." in text
    assert "Tussen de rijen zit steeds een dag." in text


def test_a_question_has_no_answer_until_a_person_gives_it(client: Client, person: User) -> None:
    quarters = [(f"01-01-2025 {n // 4:02}:{n % 4 * 15:02}", f"0,{n % 7}5") for n in range(96)]
    batch = read(offer(csv_text([("Moment", "Levering"), *quarters]), person))
    page_of = wizard(client, batch)
    form = page_of.context["form"]
    asked = ("column-1", "unit-1", "zone", "stamp")
    assert [form[name].value() for name in asked] == ["?", "", "", ""]
    text = text_of(page_of)
    assert "4 dingen weten we niet zeker." in text
    assert "Kolom 2 heet ‘Levering’: is dat stroom, gas of warmte?" in text
    assert "Beantwoord eerst de vragen hierboven." in text

    refused = client.post(page_of.wsgi_request.path, filled(form, name="Kwartieren"))
    errors = refused.context["form"].errors
    assert set(errors) == {"column-1", "zone", "stamp"}
    answers = {"column-1": "electricity/use/single", "zone": "local", "stamp": "start", "name": "K"}
    refused = client.post(page_of.wsgi_request.path, filled(form, **answers))
    assert refused.context["form"].errors == {"unit-1": ["Kies de eenheid."]}
    refused = client.post(page_of.wsgi_request.path, filled(form, **answers, **{"unit-1": "m3"}))
    assert refused.context["form"].errors == {"unit-1": ["Hier past kWh of Wh of MWh."]}
    stored = client.post(page_of.wsgi_request.path, filled(form, **answers, **{"unit-1": "Wh"}))
    assert stored.status_code == 302
    assert ImportMapping.objects.get().mapping["values"][0]["unit"] == "Wh"


def test_each_kind_of_row_is_told_what_it_is(client: Client, person: User) -> None:
    place = LocationFactory()
    for kind in ("electricity", "gas"):
        ConnectionFactory(kind=kind, location=place)
    batch = read(offer(MIXED, person, location=place))
    form = wizard(client, batch).context["form"]
    rows = [(row.texts, row.role.value()) for row in form.rows_by_kind()]
    assert rows == [("Gas m3", "gas/use/single"), ("Stroom kWh", "electricity/use/single")]
    client.post(reverse("import_mapping", args=[batch.pk]), filled(form, name="Gemengd"))
    store(read(batch))
    found = MonthlyConsumption.objects.values_list("meter__unit", "metered_quantity")
    assert set(found) == {("kWh", Decimal(24)), ("Nm3", Decimal(6))}


def test_the_kinds_of_row_come_when_a_column_is_pointed_out(client: Client, person: User) -> None:
    batch = read(offer(MIXED, person))
    form = wizard(client, batch).context["form"]
    address = reverse("import_mapping_sample", args=[batch.pk])
    shown = {"combinations_shown": form.combinations_key}
    same = client.post(address, filled(form, **shown)).content.decode()
    other = client.post(address, filled(form, **shown, kind="fuel")).content.decode()
    assert ('id="combinations"' in same, 'id="combinations"' in other) == (False, True)


def test_two_columns_for_the_same_are_two_meters_to_attach(client: Client, person: User) -> None:
    place = LocationFactory()
    names = ("hal", "kantoor")
    for name in names:
        ConnectionFactory(kind="electricity", location=place, code=name)
    rows = [("Dag", "Hal kWh", "Kantoor kWh"), ("01-01-2025", "5,5", "7"), ("02-01-2025", "4", "6")]
    batch = read(offer(csv_text(rows), person, location=place))
    form = wizard(client, batch).context["form"]
    client.post(reverse("import_mapping", args=[batch.pk]), filled(form, name="Twee"))
    read(batch)
    assert "2 meters zijn hier niet bekend." in page(client, batch)
    address = reverse("import_detail", args=[batch.pk])
    twice = client.post(address, {"source-0": "hal", "source-1": "hal"})
    assert "Daar hangt al kolom ‘hal kwh’. Kies een andere." in text_of(twice)
    client.post(address, {"source-0": "hal", "source-1": "kantoor"})
    store(read(batch))
    found = MonthlyConsumption.objects.values_list("meter__connection__code", "metered_quantity")
    assert dict(found) == {"hal": Decimal("9.5"), "kantoor": Decimal(13)}


def test_the_result_stands_beside_the_year_before(
    client: Client, batch: ImportBatch, person: User
) -> None:
    form = wizard(client, batch).context["form"]
    answers = {"kind": "period-day", "name": "Dagtotalen"}
    client.post(reverse("import_mapping", args=[batch.pk]), filled(form, **answers))
    store(read(batch))
    again = read(offer(DAYS.replace("2025", "2026"), person, location=batch.location))
    response = client.get(reverse("import_detail", args=[again.pk]))
    (chart,) = response.context["charts"]
    assert chart.title.endswith("evenveel als een jaar eerder")
    assert [cell.text for cell in chart.rows[0]][1:3] == ["1.247", "1.247"]

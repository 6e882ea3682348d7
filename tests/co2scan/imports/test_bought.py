"""Files of waste and of purchases that nobody here has seen: what the reader makes of them."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from co2scan.domain.mapping import TablePreview
from co2scan.domain.units import convert
from co2scan.imports import suggest_mapping
from co2scan.imports.guess.bought import bought_product
from co2scan.models import Meter, PeriodEntry
from co2scan.services.mappings import save_mapping
from co2scan.wording import unit_word
from tests.co2scan.entering import store_month
from tests.co2scan.importing import offer, read, read_again, shown, store
from tests.co2scan.imports.files import csv_text
from tests.factories import LocationFactory, UserFactory
from vrt_duurzaam.accounts.access import Role


@pytest.mark.parametrize(
    ("subject", "text", "key"),
    [
        ("waste", "Bedrijfsafval (restafval)", "waste_residual"),
        ("waste", "Papier/karton", "waste_paper"),
        ("waste", "PMD", "waste_plastic"),
        ("waste", "GFT/swill", "waste_organic"),
        ("waste", "Bouwhout", "waste_wood"),
        ("waste", "KGA", "waste_hazardous"),
        ("waste", "iets anders", ""),
        ("purchasing", "Drinkwater", "tap_water"),
        ("purchasing", "Kopieerpapier", "paper_office"),
        ("purchasing", "ICT hardware", "spend_ict"),
        ("purchasing", "Dienstkleding", "spend_clothing"),
        ("purchasing", "Inhuur derden", "spend_services"),
    ],
)
def test_what_a_name_tells(subject: str, text: str, key: str) -> None:
    assert bought_product(subject, text) == key


@pytest.mark.parametrize(
    ("quantity", "unit", "wanted", "found"),
    [
        ("1.2", "ton", "kg", "1200"),
        ("85", "m3", "m3", "85"),
        ("85", "m³", "Nm3", "85"),
        ("12500.50", "€", "EUR", "12500.50"),
        ("3", "stuks", "piece", "3"),
        ("12", "dagen", "day", "12"),
        ("4", "VE", "Vervuilingseenheid", "4"),
        ("4", "stuks", "kg", None),
        ("10", "kg", "EUR", None),
        ("10", "liter", "kg", None),
    ],
)
def test_units_of_the_new_categories(
    quantity: str, unit: str, wanted: str, found: str | None
) -> None:
    expected = None if found is None else Decimal(found)
    assert convert(Decimal(quantity), unit, wanted) == expected


@pytest.mark.django_db
def test_a_waste_file_and_a_purchase_file_are_read_by_what_they_say() -> None:
    """0.52 + 0.4 ton of residual waste in March is 920 kg; 1,250.00 − 50.00 euro is 1,200."""
    LocationFactory(code="hengelo", name="Kazerne Hengelo")
    core = UserFactory(role=Role.CORE_TEAM)
    files = {
        "afval": (
            ("Inzameldatum", "Kazerne", "Afvalstroom", "Gewicht (ton)"),
            ("03-03-2025", "Kazerne Hengelo", "Restafval", "0,52"),
            ("17-03-2025", "Kazerne Hengelo", "Restafval", "0,4"),
            ("18-03-2025", "Kazerne Hengelo", "Papier en karton", "0,1"),
        ),
        "inkoop": (
            ("Boekdatum", "Kostenplaats", "Kostensoort inkoop", "Bedrag (EUR)"),
            ("03-03-2025", "Kazerne Hengelo", "ICT", "1250,00"),
            ("30-03-2025", "Kazerne Hengelo", "ICT", "-50,00"),
        ),
    }
    for name, (header, *rows) in files.items():
        mapping = suggest_mapping(TablePreview(header, tuple(rows)))
        assert mapping.problems() == []
        save_mapping(mapping, name=name, by=None)
        batch = read(offer(csv_text([header, *rows]), core))
        places = {source.key: "hengelo" for source in shown(batch).unknown}
        store(read_again(batch, **places))
    found = PeriodEntry.objects.filter(counts=True).order_by("meter__category")
    assert [(row.meter.category, row.quantity, row.meter.unit) for row in found] == [
        ("spend_ict", 1200, "EUR"),
        ("waste_paper", 100, "kg"),
        ("waste_residual", 920, "kg"),
    ]
    assert {row.meter.connection.kind for row in found} == {"waste", "purchasing"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "category", "mode", "unit"),
    [
        ("tank", "heating_oil", "delivery", "l"),
        ("tank", "generator_diesel", "delivery", "l"),
        ("waste", "waste_residual", "month", "kg"),
        ("waste", "wastewater", "month", "Vervuilingseenheid"),
        ("purchasing", "tap_water", "month", "m3"),
        ("purchasing", "spend_goods", "month", "EUR"),
        ("activity", "foam", "delivery", "l"),
        ("travel", "home_working", "month", "day"),
    ],
)
def test_what_a_person_types_has_a_connection_and_a_field(
    client: Client, kind: str, category: str, mode: str, unit: str
) -> None:
    hengelo = LocationFactory(code="hengelo", name="Kazerne Hengelo")
    client.force_login(UserFactory(role=Role.CORE_TEAM))
    answers = {"name": "Nieuw", "entry_mode": mode, "categories": [category]}
    made = client.post(f"/locaties/{hengelo.code}/aansluitingen/nieuw/?soort={kind}", answers)
    assert made.status_code == 302
    meter = Meter.objects.get()
    assert (meter.category, meter.unit) == (category, unit)
    store_month(meter, date(2026, 9, 1), "12.5")
    page = client.get(reverse("my_location_detail", args=["hengelo"])).content.decode()
    assert unit_word(unit) in page
    assert "12,5" in page

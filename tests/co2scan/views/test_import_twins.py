"""Two streams of one carrier at a location ask whether they are the same energy."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from tests.co2scan.importing import EAN, liander, offer, read
from tests.factories import (
    ConnectionFactory,
    LocationFactory,
    MeterFactory,
    MonthlyConsumptionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
QUESTION = "Is dit dezelfde energie?"


@pytest.mark.parametrize(("unit_category", "asks"), [("natural_gas", True), ("diesel", False)])
def test_a_second_stream_over_the_same_months_asks(unit_category: str, asks: bool) -> None:
    person, location = UserFactory(), LocationFactory(name="Hengelo")
    ConnectionFactory(location=location, kind="gas", ean=EAN, name="Gas nieuw")
    other = MeterFactory(
        connection__location=location, connection__name="Gas oud", category=unit_category
    )
    MonthlyConsumptionFactory(
        meter=other, category=unit_category, month=date(2025, 1, 1), quantity=Decimal(9)
    )
    batch = read(offer(liander(("01-01-2025", 100), ("01-02-2025", 131), ean=EAN), person))
    client = Client()
    client.force_login(person)
    page = client.get(reverse("import_detail", args=[batch.pk])).content.decode()
    assert (QUESTION in page) is asks
    if asks:
        assert "Gas oud" in page

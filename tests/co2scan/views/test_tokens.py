"""The keys of suppliers, as the administrator makes, sees and withdraws them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from co2scan.models import ApiToken
from co2scan.services.api_tokens import drop_example_tokens
from tests.co2scan.sending import Sender, intervals
from tests.factories import ApiTokenFactory, MeterFactory, UserFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
NEW = "/beheer/koppelingen/nieuw/"


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    return client


def form(*meters: Any, **changes: Any) -> dict[str, Any]:
    usual = {
        "supplier": "Meetbedrijf",
        "purpose": "kwartieren",
        "expires_on": (timezone.localdate() + timedelta(days=30)).isoformat(),
        "can_write": "on",
        "meters": [meter.pk for meter in meters],
        "requests_per_minute": "60",
        "values_per_day": "1000000",
    }
    return {name: value for name, value in (usual | changes).items() if value is not None}


def test_a_key_is_shown_once_and_works(admin: Client) -> None:
    meter = MeterFactory(code="gas")
    made = admin.post(NEW, form(meter, can_read="on"))
    token = ApiToken.objects.get()
    assert made["Location"] == token.get_absolute_url()
    page = admin.get(made["Location"])
    key = page.context["key"]
    assert key.startswith("vrt_")
    assert key in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    again = admin.get(made["Location"]).content.decode()
    assert key not in again
    assert key[:10] in again

    answer = Client().get("/api/v1/locations", headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 200
    assert list(token.meters.all()) == [meter]


def _day(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"meters": None}, "meters", "Kies minstens één meter om data van aan te leveren."),
        ({"can_write": None}, "can_write", "Kies wat deze koppeling mag."),
        ({"expires_on": _day(-1)}, "expires_on", "Deze dag is voorbij. Kies een dag die nog komt."),
        ({"expires_on": _day(800)}, "expires_on", "Een koppeling werkt hooguit twee jaar."),
        ({"meters": ["999"]}, "meters", "Een van deze meters is er niet meer. Kies opnieuw."),
        ({"supplier": "x" * 81}, "supplier", "Houd het korter: hooguit 80 tekens."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(
    admin: Client, changes: dict[str, Any], field: str, message: str
) -> None:
    meter = MeterFactory()
    page = admin.post(NEW, form(meter, **changes))
    assert page.context["form"].errors[field] == [message]
    assert 'value="kwartieren"' in page.content.decode()
    if "meters" not in changes:
        assert page.context["form"].groups()[0].chosen == 1
    assert not ApiToken.objects.exists()


def test_two_suppliers_cannot_claim_one_meter(admin: Client) -> None:
    meter = MeterFactory(code="gas")
    other = ApiTokenFactory(supplier="Netbeheer", meters=[meter])
    page = admin.post(NEW, form(meter))
    (message,) = page.context["form"].errors["meters"]
    assert message.startswith(
        "Een andere leverancier levert hiervan al data: gas (Netbeheer). Haal de meter eerst"
    )
    # The same supplier may have its next key; and what is withdrawn claims nothing.
    assert admin.post(NEW, form(meter, supplier="netbeheer")).status_code == 302
    ApiToken.objects.all().update(withdrawn_at=timezone.now())
    assert admin.post(NEW, form(meter)).status_code == 302
    assert other.meters.count() == 1


def test_a_key_that_only_reads_has_no_meters(admin: Client) -> None:
    admin.post(NEW, form(MeterFactory(), can_write=None, can_read="on"))
    assert not ApiToken.objects.get().meters.exists()


def test_changing_and_withdrawing(admin: Client) -> None:
    meter, other = MeterFactory(), MeterFactory()
    sender = Sender(meter)
    address = sender.token.get_absolute_url()
    page = admin.get(f"{address}wijzigen/")
    assert sorted(group.chosen for group in page.context["form"].groups()) == [0, 1]
    assert admin.post(f"{address}wijzigen/", form(other, can_read="on")).status_code == 302
    assert list(sender.token.meters.all()) == [other]
    assert sender.get("/api/v1/locations").status_code == 200

    assert admin.get(f"{address}intrekken/").status_code == 200
    assert admin.post(f"{address}intrekken/").status_code == 302
    assert sender.get("/api/v1/locations").status_code == 401
    page = admin.post(f"{address}wijzigen/", form(other))
    assert "ingetrokken" in page.context["form"].non_field_errors()[0]


def test_the_page_tells_what_came_and_every_use(admin: Client) -> None:
    meter = MeterFactory(connection__kind="gas", code="gas")
    sender = Sender(meter, supplier="Meetbedrijf")
    start = datetime(2026, 1, 1, tzinfo=UTC)
    good = [((start + timedelta(minutes=15 * n)).isoformat(), "1") for n in range(4)]
    sender.send(intervals("gas", good, unit="m3"))
    sender.send(intervals("gas", [(good[0][0], "-1")], unit="m3"))
    text = admin.get(sender.token.get_absolute_url()).content.decode()
    assert "Wat er veranderde" in text
    assert "−1 is minder dan 0." in text
    assert "meterdata aanleveren" in text
    assert "aanlevering volgen" in text


def test_keys_of_the_example_open_nothing_when_it_is_gone() -> None:
    example = UserFactory(is_example=True)
    meter = MeterFactory(code="gas")
    unused, used, real = Sender(created_by=example), Sender(meter, created_by=example), Sender()
    used.send(intervals("gas", [("2026-01-01T00:00:00Z", "1")], unit="m3"))
    drop_example_tokens()
    assert set(ApiToken.objects.all()) == {used.token, real.token}
    answers = [sender.get("/api/v1/locations").status_code for sender in (unused, used, real)]
    assert answers == [401, 401, 200]


def test_queries_do_not_grow_with_rows(admin: Client) -> None:
    sender = Sender(MeterFactory(), MeterFactory())
    counts: list[list[int]] = []
    addresses = ["/beheer/koppelingen/", sender.token.get_absolute_url(), NEW]
    for _ in range(2):
        sender.send(intervals("x", [("2026-01-01T00:00:00Z", "1")]))
        counts.append([])
        for address in addresses:
            with CaptureQueriesContext(connection) as found:
                assert admin.get(address).status_code == 200
            counts[-1].append(len(found))
        for _ in range(5):
            ApiTokenFactory(meters=[MeterFactory()])
            sender.get("/api/v1/locations")
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 9

"""Bevindingen, maandronde, kwartaal and basislast as people see them."""

from array import array
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from co2scan.domain.findings.states import State
from co2scan.domain.periods import months_between
from co2scan.models import Finding, FindingEvent, IntervalDay, Location, Meter, MonthlyEmission
from co2scan.selectors.base_load import location_base_load
from co2scan.selectors.findings.seen import seen_key
from co2scan.services.findings.checking import check
from tests.co2scan.footprints import NOW, enter, read, signed_in, text_of
from tests.factories import (
    FindingFactory,
    MeterFactory,
    MonthlyConsumptionFactory,
    UserFactory,
)
from vrt_duurzaam.accounts.access import Role

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW)]
LIST, MAX_QUERIES = "/bevindingen/", 12


def pick(finding: Finding) -> str:
    return f"{finding.pk}-{seen_key(finding)}"


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_what_is_of_the_organisation_has_a_page_without_a_meter() -> None:
    figures = {"category": "diesel", "months": "14"}
    finding = FindingFactory(rule="factor", figures=figures, meter=None, location=None)
    assert "Diesel: factor ontbreekt" in read(signed_in(), finding.get_absolute_url())
    manager = signed_in(Role.STATION_MANAGER, MeterFactory().connection.location)
    assert manager.get(finding.get_absolute_url()).status_code == 404


# -- the list ----------------------------------------------------------------------------------


def test_the_list_asks_no_more_for_more_findings() -> None:
    client = signed_in()
    counts = []
    for count in (2, 30):
        for _ in range(count):
            finding = FindingFactory()
            UserFactory(role=Role.STATION_MANAGER, locations=[finding.location])
        counts.append(queries(client, LIST))
    assert counts[0] == counts[1] <= MAX_QUERIES


def test_filters_stand_in_the_address_and_unknown_ones_are_named() -> None:
    mine, other = FindingFactory(), FindingFactory(rule="gap", figures={"days": "31"})
    done = FindingFactory(state=State.RESOLVED.value)
    me = UserFactory(role=Role.STATION_MANAGER, locations=[mine.location, other.location])
    client = Client()
    client.force_login(me)
    assert "2 bevindingen" in read(client, LIST)
    assert "1 bevinding " in read(client, LIST, rule="gap", severity="error")
    assert "1 bevinding " in read(client, LIST, station=mine.location.code)
    assert "Locatie: alle" in read(client, LIST)
    of_one = read(signed_in(Role.STATION_MANAGER, mine.location), LIST)
    assert "1 bevinding " in of_one and "Locatie: alle" not in of_one
    assert "2 bevindingen" in read(client, LIST, owner="ik")
    assert "Geen bevindingen met deze filters." in read(client, LIST, status="resolved")
    assert "1 bevinding " in read(signed_in(), LIST, status="resolved", station=done.location.code)
    assert "niet gefilterd op: Regel" in read(client, LIST, rule="bestaat-niet")
    assert "bevinding" in read(client, LIST, page="0; drop")


def test_one_person_is_asked_and_the_core_team_has_the_rest() -> None:
    finding = FindingFactory()
    first = UserFactory(name="Wim", role=Role.STATION_MANAGER, locations=[finding.location])
    UserFactory(name="Anna", role=Role.STATION_MANAGER, locations=[finding.location])
    assert "Wacht op Wim" in read(signed_in(), finding.get_absolute_url())
    core = signed_in()
    assert "Geen bevindingen met deze filters." in read(core, LIST, owner="ik")
    first.is_active = False
    first.save()
    assert "Wacht op Anna" in read(core, finding.get_absolute_url())
    Finding.objects.update(asks_station=False)
    assert "1 bevinding " in read(core, LIST, owner="ik")


def test_a_month_that_is_asked_on_top_of_mijn_kazerne_is_no_finding_there_too() -> None:
    meter = MeterFactory()
    for month in months_between(date(2026, 1, 1), date(2026, 10, 1)):
        enter(meter, month, 100)
    place = meter.connection.location
    assert check(place, NOW.date()) == 1
    page = reverse("my_location_detail", args=[place.code])
    gap = "dagen ontbreken: oktober 2026"
    manager = read(signed_in(Role.STATION_MANAGER, place), page)
    assert "Nog in te vullen 1" in manager and gap not in manager
    assert gap in read(signed_in(Role.EMPLOYEE, place), page), "who cannot type it reads of it"
    Finding.objects.update(asks_station=False)
    assert gap not in read(signed_in(Role.EMPLOYEE, place), page), "it waits for the core team"


# -- accepting ---------------------------------------------------------------------------------


def test_accepting_needs_a_note_and_keeps_what_was_typed() -> None:
    finding, client = FindingFactory(), signed_in()
    page = finding.get_absolute_url()
    refused = client.post(page, {"note": "ok", "seen": seen_key(finding)})
    assert "waarom het klopt" in text_of(refused.content.decode())
    assert 'value="ok"' in refused.content.decode()
    stale = client.post(page, {"note": "Ketel bleef aan.", "seen": "iets anders"})
    assert "De cijfers veranderden" in text_of(stale.content.decode())
    client.post(page, {"note": "Ketel bleef aan.", "seen": seen_key(finding)})
    assert "“Ketel bleef aan.”" in read(client, page)
    assert FindingEvent.objects.filter(kind="accepted").count() == 1


def test_several_with_one_note() -> None:
    client, address = signed_in(), reverse("finding_accept")
    findings = [FindingFactory() for _ in range(3)]
    picks = [pick(finding) for finding in findings[:2]]
    asked = client.post(address, {"pick": picks, "note": ""})
    assert "2 bevindingen accepteren" in text_of(asked.content.decode())
    assert not Finding.objects.filter(state=State.ACCEPTED).exists()
    query = {"pick": [*picks, "geen-getal", "99999999999999999999-a"], "note": "Allebei gekeken."}
    back = client.post(address, {**query, "lijst": "rule=jump_year"})
    assert back["Location"] == "/bevindingen/?rule=jump_year"
    assert Finding.objects.filter(state=State.ACCEPTED).count() == 2
    nothing = client.post(address, {"note": "Niets gekozen."})
    assert "geen bevinding gekozen" in text_of(nothing.content.decode())


# -- the round ---------------------------------------------------------------------------------


def places(count: int) -> list[Location]:
    found = []
    for _ in range(count):
        meter = MeterFactory(connection__active_from=date(2026, 7, 1))
        enter(meter, date(2026, 9, 1), 100)
        found.append(meter.connection.location)
    return found


def test_the_round_says_how_far_everybody_is_and_whom_to_call() -> None:
    client = signed_in()
    first = places(2)[0]
    UserFactory(name="Wim Slot", role=Role.STATION_MANAGER, locations=[first])
    few = queries(client, "/invoer/ronde/")
    words = read(client, "/invoer/ronde/")
    assert "4e kwartaal 2026: 0 van 2 locaties zijn klaar" in words
    assert f"Juli 2026 wacht al 113 dagen. {first.name}" in words and "Wim Slot" in words
    assert "deels" in read(client, "/invoer/ronde/", kwartaal="2026-07")
    assert "4e kwartaal 2026:" in read(client, "/invoer/ronde/", kwartaal="onzin")
    places(6)
    assert queries(client, "/invoer/ronde/") == few <= MAX_QUERIES


def test_a_quarter_is_approved_on_its_page_by_another() -> None:
    meter = MeterFactory(connection__active_from=date(2026, 7, 1))
    location = meter.connection.location
    manager = UserFactory(role=Role.STATION_MANAGER, locations=[location])
    for month in (7, 8, 9):
        enter(meter, date(2026, month, 1), 100 + month, by=manager)
    page, client = reverse("entry_quarter", args=[location.code, 2026, 3]), signed_in()
    own = Client()
    own.force_login(manager)
    assert "Een ander keurt het goed" in read(own, page)
    assert queries(own, page) <= MAX_QUERIES
    seen = client.get(page).context["form"]["seen"].value()
    refused = client.post(page, {"seen": "x"})
    assert "veranderde iets" in text_of(refused.content.decode())
    client.post(page, {"seen": seen, "note": "Gezien."})
    assert "“Gezien.”" in read(client, page) and "goedgekeurd" in read(own, page)
    assert "goedgekeurd" in read(own, reverse("my_location_detail", args=[location.code]))
    enter(meter, date(2026, 9, 1), 250, by=manager)
    check(location, NOW.date())
    words = read(own, page)
    assert "Weer open sinds" in words and "1 waarde veranderde" in words
    assert f"{meter.connection.name}, september 2026: 109 m³ werd 250 m³" in words
    assert queries(own, page) <= MAX_QUERIES
    round_words = read(client, "/invoer/ronde/", kwartaal="2026-07")
    assert "0 goedgekeurd, 1 weer open" in round_words and "nieuwe goedkeuring" in round_words


@pytest.mark.parametrize("quarter", [(1999, 1), (2026, 5), (2026, 0), (2027, 1)])
def test_a_quarter_that_is_not_there(quarter: tuple[int, int]) -> None:
    location = MeterFactory().connection.location
    page = reverse("entry_quarter", args=[location.code, *quarter])
    assert signed_in().get(page).status_code == 404


# -- base load and quality ---------------------------------------------------------------------


def add_quarters(meter: Meter) -> None:
    """Four weeks of half a kWh per quarter-hour."""
    values = array("q", [500_000] * 96).tobytes()
    IntervalDay.objects.bulk_create(
        IntervalDay(
            meter=meter,
            day=date(2026, 6, 1) + timedelta(days=place),
            values=values,
            total=Decimal(48),
            present=96,
            expected=96,
        )
        for place in range(28)
    )


def test_the_base_load_of_a_location() -> None:
    meter = MeterFactory(category="electricity_grey", connection__kind="electricity")
    address = reverse("location_base_load", args=[meter.connection.location.code])
    client = signed_in()
    assert "te weinig kwartieren" in read(client, address)
    add_quarters(meter)
    # 260 working days × 5 hours and 105 weekend days × 24 hours, 2 kW
    assert "7.640 kWh per jaar loopt door" in read(client, address)


def test_the_base_load_has_no_kg_of_a_month_in_which_its_source_is_off() -> None:
    meter = MeterFactory(category="electricity_grey", connection__kind="electricity")
    add_quarters(meter)

    def month(number: int, kwh: int, kg: int, *, is_left_out: bool) -> None:
        row = {"meter": meter, "month": date(2026, number, 1), "is_left_out": is_left_out}
        MonthlyConsumptionFactory(quantity=Decimal(kwh), **row)
        MonthlyEmission.objects.create(
            category=meter.category, ladder_kg=kg, computed_at=NOW, **row
        )

    month(7, 100, 27, is_left_out=True)
    found = location_base_load(meter.connection.location.pk, NOW.date())
    assert (found.yearly_kg, found.is_left_out) == (None, True)  # type: ignore[union-attr]
    address = reverse("location_base_load", args=[meter.connection.location.code])
    assert "CO₂ telt niet mee deze bron staat uit" in read(signed_in(), address)
    months = (
        f"/co2-scan/maanden/?soort=electricity_grey&amp;locatie={meter.connection.location.code}"
    )
    assert f'href="{months}"' in signed_in().get(address).content.decode()
    month(6, 200, 54, is_left_out=False)
    found = location_base_load(meter.connection.location.pk, NOW.date())
    assert found.yearly_kg == Decimal(7640) * 54 / 300  # type: ignore[union-attr]


def test_the_quality_says_how_it_is_made() -> None:
    meter = MeterFactory(connection__active_from=date(2026, 10, 1))
    enter(meter, date(2026, 10, 1), 100)
    FindingFactory(meter=meter)
    page = reverse("location_footprint", args=[meter.connection.location.code])
    words = read(signed_in(), page)
    assert "Score 98 van 100" in words and "100 punten voor wat er is, min 2" in words
    assert ">98</a>" in signed_in().get(reverse("location_list")).content.decode()

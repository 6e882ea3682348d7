"""The pages of the baseline: preparing it, signing it, and what became of it."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from co2scan.domain.periods import year_months
from co2scan.models import (
    Baseline,
    BaselineDraft,
    BaselineReopening,
    BaselineSettings,
    Finding,
    Meter,
    MonthlyConsumption,
    MonthlyEmission,
)
from co2scan.services.sources import decide_source
from tests.baseline_factories import a_line, change_with_locks_off, signed_baseline
from tests.co2scan.footprints import aggregate, fill, gas_factor, read, signed_in, text_of
from tests.factories import LocationFactory, MeterFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.time_machine(datetime(2026, 6, 1, 10, tzinfo=UTC)),
]
HOME, PREPARE, CLOSE = "/nulmeting/", "/nulmeting/opstellen/", "/nulmeting/afsluitingen/2025/"
MAX_QUERIES = 25


@pytest.fixture
def meter() -> Meter:
    """2,400 kg of gas in 2025."""
    made: Meter = MeterFactory(connection__location=LocationFactory(name="Hengelo", code="hengelo"))
    aggregate(made, year_months(2025), {2025: gas_factor(2025)})
    return made


def form_of(client: Client, address: str = PREPARE) -> dict[str, str]:
    """What the browser sends of the form as it is shown, to be signed."""
    html = client.get(address).content.decode()
    hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', html)
    return {
        **dict(hidden),
        "year": "2025",
        "boundary": "Alles waarover VRT beslist.",
        "method": "prestatieladder",
        "signer_name": "Fatma Yilmaz",
        "signer_role": "kernteam",
        "signed_on": "2026-05-20",
        "agrees": "on",
        "do": "onderteken",
    }


def post(client: Client, data: dict[str, str], address: str = PREPARE) -> str:
    response = client.post(address, data, follow=True)
    assert response.status_code in (200, 409)
    return text_of(response.content.decode())


def test_from_nothing_to_a_signed_baseline(meter: Meter) -> None:
    client = signed_in()
    assert "De nulmeting is nog niet vastgesteld." in read(client, HOME)
    page = read(client, PREPARE)
    for words in ("2025: 2,4 ton, 100 % compleet", "1 locatie, 1 bron in 2025", "alles is binnen"):
        assert words in page
    page = post(client, form_of(client))
    assert "Nulmeting 2025, versie 1 ligt vast." in page
    assert "Ondertekend door Fatma Yilmaz, kernteam, op 20 mei 2026." in page
    assert "De gegevens zeggen nu hetzelfde." in page
    assert "ongewijzigd" in page
    version = Baseline.objects.get()
    assert (version.ladder_kg, version.lines.count()) == (2400, 12)
    assert "De nulmeting is 2025: 2,4 ton CO₂." in read(signed_in(Role.MANAGEMENT), HOME)


def test_the_same_form_twice_is_one_version(meter: Meter) -> None:
    client = signed_in()
    for address in (PREPARE, f"{CLOSE}opstellen/"):
        data = form_of(client, address)
        for _ in range(2):
            assert "2025, versie 1 · VRT Duurzaam" in post(client, data, address)
    assert sorted(Baseline.objects.values_list("subject", "version")) == [
        ("2025", 1),
        ("nulmeting", 1),
    ]


@pytest.mark.parametrize("role", [Role.MANAGEMENT, Role.STATION_MANAGER, Role.EMPLOYEE])
def test_who_has_no_right_signs_nothing(meter: Meter, role: Role) -> None:
    data = form_of(signed_in())
    assert signed_in(role).post(PREPARE, data).status_code == 403
    assert signed_in(role).post(f"{CLOSE}opstellen/", data).status_code == 403
    assert not Baseline.objects.exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"agrees": ""}, "Vink aan dat je het hebt gezien."),
        ({"boundary": " "}, "Zeg welke locaties en bronnen meetellen."),
        ({"signer_name": ""}, "Zeg wie ondertekent."),
        ({"signed_on": "2026-06-02"}, "Deze dag moet nog komen."),
        ({"signed_on": "31-02-2026"}, "Deze datum bestaat niet."),
        ({"year": "2019"}, "Van dit jaar is niets bekend. Kies een ander jaar."),
        ({"year": "2026"}, "Van dit jaar is niets bekend. Kies een ander jaar."),
        ({"year": "9" * 5000}, "Van dit jaar is niets bekend. Kies een ander jaar."),
        ({"method": "anders"}, "Kies een rekenregel."),
        ({"what_1": "Schuim"}, "Zeg waarom Schuim niet meetelt."),
        ({"seen": "x"}, "Wat je zag is niet wat er nu staat"),
        ({"asked_as": ""}, "Open dit formulier opnieuw."),
    ],
)
def test_what_is_refused_keeps_what_was_typed(
    meter: Meter, typed: dict[str, str], says: str
) -> None:
    client = signed_in()
    kept = {"explanation": "", "what_0": "Woon-werk", "why_0": "Telt niet op de ladder."}
    response = client.post(PREPARE, form_of(client) | kept | typed)
    html = response.content.decode()
    assert says in text_of(html)
    for name, value in (kept | typed).items():
        if value.strip() and name.startswith(("what", "why", "signed_on")):
            assert f'value="{value}"' in html or f">\n{value}</textarea>" in html
    assert not Baseline.objects.exists()


def test_an_incomplete_year_asks_why_and_links_to_what_is_missing(meter: Meter) -> None:
    for model in (MonthlyEmission, MonthlyConsumption):
        model._default_manager.filter(month=date(2025, 5, 1)).delete()
    client = signed_in()
    html = client.get(PREPARE).content.decode()
    assert "/mijn-kazerne/hengelo/?jaar=2025" in html
    assert "Hengelo: gas, mei" in text_of(html)
    assert "Zeg waarom je toch ondertekent." in post(client, form_of(client))
    page = post(client, form_of(client) | {"incomplete_reason": "De meter was stuk."})
    assert "Waarom toch ondertekend: De meter was stuk." in page
    assert "Hengelo: gas, mei" in page


def test_what_is_still_open_in_the_year_is_shown_before_one_signs(meter: Meter) -> None:
    for month, state in ((3, "new"), (4, "accepted")):
        Finding.objects.create(
            rule="gap",
            severity="error",
            location=meter.connection.location,
            meter=meter,
            starts_on=date(2025, month, 1),
            ends_on=date(2025, month + 1, 1),
            state=state,
            found_on=date(2026, 5, 1),
            note="Klopt" if state == "accepted" else "",
            accepted_at=datetime(2026, 5, 1, tzinfo=UTC) if state == "accepted" else None,
        )
    shown = Finding.objects.get(state="new")
    html = signed_in().get(PREPARE).content.decode()
    assert html.count('href="/bevindingen/') - html.count('href="/bevindingen/"') == 1
    assert shown.get_absolute_url() in html
    assert "1 open" in text_of(html)


def test_without_data_there_is_nothing_to_sign() -> None:
    client = signed_in()
    assert "Er is nog geen jaar om waarvan iets bekend is." in read(client, PREPARE)
    assert "Er is nog geen jaar" in post(client, {"do": "onderteken"})
    assert client.get("/nulmeting/afsluitingen/2026/opstellen/").status_code == 404
    data = form_of(client, f"{CLOSE}opstellen/")
    assert "Van 2025 is niets bekend." in post(
        client, data | {"incomplete_reason": "x"}, f"{CLOSE}opstellen/"
    )
    assert not Baseline.objects.exists()


def test_a_source_that_is_off_is_an_exclusion_that_stands_there_already(meter: Meter) -> None:
    since, why = {"starts_on": date(2022, 1, 1), "today": date(2026, 6, 1)}, "Geen warmtenet."
    decide_source("district_heat", None, "not_applicable", reason=why, by=None, **since)
    client = signed_in()
    html = client.get(PREPARE).content.decode()
    assert 'value="Stadswarmte, hele organisatie"' in html
    assert f">\n{why}</textarea>" in html


def test_a_draft_is_kept_and_is_not_written_over_unseen(meter: Meter) -> None:
    client = signed_in()
    data = form_of(client) | {"boundary": "Van mij", "do": "bewaar", "agrees": ""}
    assert "Bewaard. Er is nog niets ondertekend." in post(client, data)
    assert "Van mij" in read(client, PREPARE)
    assert "wacht op een handtekening" in read(client, HOME)
    assert "handtekening" not in read(signed_in(Role.MANAGEMENT), HOME)
    page = post(client, data | {"boundary": "Van een ander"})
    assert "Iemand anders bewaarde dit net ook." in page
    assert "Van een ander" in page
    assert BaselineDraft.objects.get().boundary == "Van mij"


def test_what_the_data_say_now_is_held_against_the_threshold(meter: Meter) -> None:
    """2,400 kg frozen; January 7 kg more is 0.3 %, 120 kg more is 5 %."""
    client = signed_in()
    post(client, form_of(client))
    january = MonthlyEmission.objects.filter(month=date(2025, 1, 1))
    january.update(ladder_kg=Decimal(207))
    MonthlyConsumption.objects.filter(month=date(2025, 1, 1)).update(quantity=Decimal("103.5"))
    page = read(client, "/nulmeting/1/")
    assert "0,3 % meer: dat blijft onder de drempel van 5 %." in page
    assert "Hengelo Aardgas 2,4 2,4 – < 0,1 –" in page  # by the data, not by the factor
    january.update(ladder_kg=Decimal(320))
    due = "5,0 % meer. Dat is de drempel van 5 % of meer: er is een nieuwe versie nodig."
    assert due in read(client, "/nulmeting/1/")
    assert due in read(client, HOME)
    post(client, {"percent": "7,5"}, "/nulmeting/drempel/")
    assert "dat blijft onder de drempel van 7,5 %." in read(client, HOME)
    assert Baseline.objects.get().threshold_percent == 5


@pytest.mark.parametrize("percent", ["", "0", "101", "5,123", "vijf"])
def test_no_threshold(percent: str) -> None:
    client = signed_in()
    assert client.post("/nulmeting/drempel/", {"percent": percent}).status_code == 200
    assert not BaselineSettings.objects.exists()


def test_a_second_version_shows_both_and_why(meter: Meter) -> None:
    client = signed_in()
    post(client, form_of(client))
    MonthlyEmission.objects.update(ladder_kg=Decimal(210))
    page = read(client, PREPARE)
    assert "5,0 % meer dan versie 1. De drempel van 5 % is gehaald, dus een nieuwe versie" in page
    data = form_of(client)
    assert "Kies waarom er een nieuwe versie komt." in post(client, data)
    page = post(client, data | {"reason": "factor", "explanation": "De lijst is verbeterd."})
    assert "Factor. De lijst is verbeterd." in page
    assert "Versie 1 2,4" in page
    assert "Versie 2 2,5" in page
    assert "Versie 2 geldt nu." in read(client, "/nulmeting/1/")


def test_a_closing_that_is_reopened_keeps_its_trace(meter: Meter) -> None:
    client = signed_in()
    post(client, form_of(client, f"{CLOSE}opstellen/"), f"{CLOSE}opstellen/")
    assert client.get(f"{CLOSE}opstellen/").status_code == 302
    assert "Zeg waarom deze periode weer open moet." in post(client, {}, f"{CLOSE}1/heropenen/")
    post(client, {"why": "Factuur kwam na."}, f"{CLOSE}1/heropenen/")
    trace = BaselineReopening.objects.get()
    page = read(signed_in(Role.MANAGEMENT), f"{CLOSE}1/")
    assert f"Heropend door {trace.by} op 1 juni 2026, 12.00 uur: Factuur kwam na." in page
    data = form_of(client, f"{CLOSE}opstellen/") | {"reason": "error", "explanation": "Nagekomen."}
    assert "Afsluiting 2025, versie 2 ligt vast." in post(client, data, f"{CLOSE}opstellen/")
    assert client.get(f"{CLOSE}1/heropenen/").status_code == 404
    assert "Factuur kwam na." in read(client, f"{CLOSE}1/")


def test_a_version_that_somebody_changed_outside_says_so() -> None:
    signed_baseline()
    client = signed_in()
    assert "klopt niet met de handtekening" not in read(client, "/nulmeting/1/")
    change_with_locks_off("UPDATE co2scan_baselineline SET quantity = 101")
    page = read(client, "/nulmeting/1/")
    assert "klopt niet met de handtekening" in page
    assert "Gebruik deze versie niet en waarschuw de beheerder." in page


def test_all_lines_with_their_factor() -> None:
    signed_baseline(
        lines=[a_line(), a_line("7", location="borne", location_name="Borne", meter="borne-gas")]
    )
    client = signed_in()
    page = read(client, "/nulmeting/1/regels/")
    assert "2 regels" in page
    assert "Hengelo hengelo-gas Aardgas jan 2025 100 m³ 31 2 nl-2025, 2025 200 200 200" in page
    assert "1 regel." in read(client, "/nulmeting/1/regels/", locatie="borne")


def count(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        read(client, address)
    return len(asked)


def test_the_queries_do_not_grow() -> None:
    client = signed_in()
    pages = (HOME, PREPARE, "/nulmeting/1/", "/nulmeting/1/regels/")
    counts: list[dict[str, Any]] = []
    for number in (1, 6):
        fill(number, date(2025, 1, 1), date(2026, 1, 1))
        lines = [a_line(month=date(2025, month, 1)) for month in range(1, 2 * number)]
        signed_baseline(version=number, lines=lines)
        counts.append({page: count(client, page) for page in pages})
    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= MAX_QUERIES

"""Since last time: two moments side by side, through the page."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.models import Action
from actions.services.actions import change_action
from actions.services.objectives import add_measurement
from co2scan.models import WeatherDay
from roadmap.domain.since import side_of
from roadmap.domain.snapshot import FigureLine
from roadmap.models import FixedReport
from roadmap.selectors.bars import all_bars
from roadmap.selectors.figures import figure_lines
from roadmap.selectors.points import now
from roadmap.selectors.since import since_last
from roadmap.selectors.snapshot import take_snapshot
from tests.co2scan.footprints import fill, read, signed_in
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, ObjectiveFactory, theme
from tests.roadmap_factories import a_bar, a_snapshot, fixed_report
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
MAY, NOVEMBER = datetime(2026, 5, 12, 8, tzinfo=UTC), datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(MAY) as moves:
        yield moves


@pytest.fixture
def client() -> Client:
    return signed_in(Role.MANAGEMENT)


def since(client: Client, **query: str) -> str:
    return read(client, reverse("since"), **query)


def an_action(code: str, **fields: Any) -> Action:
    usual = {"status": "running", "ends_on": date(2027, 6, 30), "ends_precision": "month"}
    owner = UserFactory(name="Fatma Yilmaz")
    return ActionFactory(
        **{"code": code, "title": f"Actie {code}", "owner": owner, **usual, **fields}
    )


def report_of_now(*figures: FigureLine, **options: Any) -> FixedReport:
    return fixed_report(take_snapshot(), figures or tuple(figure_lines(now().on)), **options)


def test_a_report_and_today(client: Client, clock: Any) -> None:
    moving, finished, stopped = (an_action(code) for code in ("K-01", "K-02", "K-03"))
    goal = ObjectiveFactory(title="Minder gas", unit="m³")
    add_measurement(goal.pk, measured_on=date(2026, 1, 1), value=Decimal(81_000), by=None)
    report_of_now(title="Bestuur mei")
    clock.move_to(NOVEMBER)
    change_action(
        moving.pk,
        {"ends_on": date(2028, 3, 31), "ends_precision": "month"},
        by=moving.owner,
        reason="Geen ruimte op het net",
    )
    change_action(finished.pk, {"status": "done"}, by=None)
    change_action(stopped.pk, {"status": "dropped", "dropped_reason": "Te duur"}, by=None)
    an_action("S-01", theme=theme("sociaal"))
    add_measurement(goal.pk, measured_on=date(2026, 9, 1), value=Decimal(74_500), by=None)
    page = since(client)
    assert "Van Bestuur mei, 12 mei 2026, tot en met vandaag." in page
    assert "Sinds 12 mei 2026: 1 actie klaar, 1 nieuw, 1 verschoven en 1 gestopt." in page
    moved = "Actie K-01: jun 2027 → mrt 2028, 9 maanden later. Reden: Geen ruimte op het net."
    assert f"Verschoven {moved}" in page
    assert "Gestopt Actie K-03. Reden: Te duur." in page
    assert "Nieuw Actie S-01, trekker F. Yilmaz." in page
    assert "Minder gas 81.000 m³ in 2026 74.500 m³ in 2026" in page
    assert "Van deze maanden is geen meter bekend." in page
    social = since(client, thema="sociaal")
    assert "1 van 4 verschillen" in social
    assert "Actie K-01" not in social
    last = since_last(side_of(take_snapshot()))
    assert last is not None
    assert last.lines[2].reason == "Geen ruimte op het net"
    table = read(client, reverse("roadmap_moved"))
    assert "1 actie is naar later verschoven." in table
    why = "Geen ruimte op het net Fatma Yilmaz, 22 nov 2026"
    assert f"Einde 9 maanden later jun 2027 → mrt 2028 {why}" in table


def test_the_co2_is_split_and_leads_to_the_scan(client: Client, clock: Any) -> None:
    """Two meters of 100 m³ a month at 2 kg. One knew ten months of then as 90 m³; the factor of
    2026 is 2,2, so that five months and half a year count otherwise."""
    fill(1, date(2025, 5, 1), date(2026, 5, 1))
    lines = figure_lines(now().on)
    meter = lines[0].meter
    known = [
        replace(line, quantity=Decimal(90), kg=Decimal(180)) if line.meter == meter else line
        for line in lines
        if line.month >= date(2025, 5, 1)
    ]
    report_of_now(*known)
    clock.move_to(NOVEMBER)
    page = since(client)
    # 12 × (180 + 200) then; now only November to April are there, of both
    assert "Toen 4,6 t mei 2025 – april 2026" in page
    assert "Nu 2,4 t november 2025 – oktober 2026" in page
    assert "Verbeterde gegevens +0,2 De maanden van toen" in page
    assert "Niet te vergelijken −2,4 Maanden" in page
    assert "Samen −2,2" in page
    assert "het weer niet bekend" in page
    html = client.get(reverse("since")).content.decode()
    assert f"/meters/{meter}/2026-10/" in html
    assert f"/meters/{meter}/2026-04/" in html
    bare = since(client, van="2026-05-12")
    assert "Verbeterde gegevens onbekend" in bare
    assert "Kies een vastgelegd rapport om het wel te zien." in bare


def test_a_report_that_knew_no_figures_says_so(client: Client, clock: Any) -> None:
    """It is no loose day, and what it did not know was not zero."""
    fixed_report()
    fill(1, date(2025, 5, 1), date(2026, 5, 1))
    clock.move_to(NOVEMBER)
    page = since(client)
    assert "was van deze maanden nog niets bekend" in page
    assert "van een losse dag" not in page
    assert "Verbeterde gegevens onbekend" in page


def test_weather_of_the_station_of_the_location(client: Client, clock: Any) -> None:
    """Every day of the second twelve months 1 °C colder than the first: 12 against 11 degrees."""
    fill(1, date(2024, 11, 1), date(2026, 11, 1))
    WeatherDay.objects.bulk_create(
        WeatherDay(station=290, day=date.fromordinal(number), mean_tenths=mean, source="KNMI")
        for first, until, mean in [
            (date(2024, 11, 1), date(2025, 11, 1), 70),
            (date(2025, 11, 1), date(2026, 11, 1), 60),
        ]
        for number in range(first.toordinal(), until.toordinal())
    )
    clock.move_to(NOVEMBER)
    page = since(client, van="2025-11-22")
    # 4.800 kg × (12 ÷ 11 − 1) = 436 kg; the use was the same, so people used that much less
    assert "Activiteit −0,4" in page
    assert "Weer +0,4" in page
    assert "niet bekend" not in page


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"van": "rapport-99"}, "Dit rapport is er niet."),
        ({"van": "rapport-x"}, "Dit rapport is er niet."),
        ({"van": "2027-01-01"}, "Deze dag komt nog."),
        ({"tot": "2026-11-23"}, "Deze dag komt nog."),
        ({"van": "2026-10-01", "tot": "2026-09-01"}, "Dit moment ligt voor het eerste."),
        ({"tot": "2026-04-01"}, "Dit moment ligt voor het eerste."),
        ({"van": "2026-10-01", "tot": "2026-10-01"}, "twee keer hetzelfde moment"),
        ({"van": "2026-11-22"}, "twee keer hetzelfde moment"),
        ({"van": "31-02-2026"}, "Deze datum bestaat niet."),
        ({"van": "0001-01-01"}, "Zo oud is geen plan."),
        ({"van": "dag", "van_dag": ""}, "Kies een dag."),
        ({"thema": "geluid"}, "Dit thema is er niet."),
    ],
)
def test_what_cannot_be_compared_says_why(
    client: Client, clock: Any, query: dict[str, str], says: str
) -> None:
    fixed_report()
    clock.move_to(NOVEMBER)
    page = since(client, **query)
    assert says in page
    assert "verschillen" not in page.replace("Alle verschillen", "")
    html = client.get(reverse("since"), query).content.decode()
    for typed in query.values():
        assert typed in html or typed == "geluid"


def test_without_any_report_a_day_is_asked(client: Client, clock: Any) -> None:
    page = since(client)
    assert "Er is nog geen vastgelegd rapport. Kies een dag om mee te vergelijken." in page
    assert "Sinds 1 mei 2026 is er niets anders." in since(client, van="2026-05-01")
    assert "Kies een dag" in read(client, reverse("roadmap_moved"))


def test_two_reports(client: Client, clock: Any) -> None:
    first = fixed_report(a_snapshot(bars=(a_bar(ends_on=date(2027, 6, 30)),)), title="Mei")
    later = a_snapshot(date(2026, 9, 1), bars=(a_bar(ends_on=date(2027, 7, 30)),))
    second = fixed_report(later, title="September")
    clock.move_to(NOVEMBER)
    page = since(client, van=f"rapport-{first.pk}", tot=f"rapport-{second.pk}")
    assert "Van Mei, 12 mei 2026, tot en met September, 1 september 2026." in page
    assert "30 jun 2027 → 30 jul 2027, 1 maand later." in page


def test_moved_is_held_against_the_plan_that_was_fixed(client: Client, clock: Any) -> None:
    an_action("K-01", ends_on=date(2027, 1, 31))
    fixed_report(a_snapshot(bars=tuple(all_bars())), title="Besluit", fixes_plan=True)
    clock.move_to(NOVEMBER)
    fixed_report(a_snapshot(date(2026, 11, 1), bars=()), title="Nieuwer")
    page = read(client, reverse("roadmap_moved"))
    assert "Het plan van nu naast dat van Besluit, 12 mei 2026." in page
    assert "Er is niets verschoven." in page
    says = read(client, reverse("roadmap_moved"), van="2026-11-22")
    assert "Vandaag is er nog niets verschoven." in says


def test_as_many_queries_for_many(client: Client, clock: Any) -> None:
    def count(name: str, **query: str) -> int:
        client.get(reverse(name), query)  # sessions, content types
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name), query).status_code == 200
        return len(queries)

    pages: list[tuple[str, dict[str, str]]] = [
        ("since", {}),
        ("since", {"van": "2026-05-12", "tot": "2026-08-12"}),
        ("roadmap_moved", {}),
        ("roadmap_moved", {"van": "2026-05-12"}),
    ]
    an_action("K-01")
    ObjectiveFactory()
    fill(1, date(2026, 1, 1), date(2026, 5, 1))
    report_of_now()
    clock.move_to(NOVEMBER)
    few = [count(name, **query) for name, query in pages]
    for number in range(4):
        action = an_action(f"S-{number}", theme=theme("sociaal"))
        change_action(action.pk, {"ends_on": date(2028, 1, 1)}, by=None, reason="later")
        ObjectiveFactory()
    fill(3, date(2026, 1, 1), date(2026, 11, 1))
    assert [count(name, **query) for name, query in pages] == few
    assert all(found <= most for found, most in zip(few, (24, 41, 11, 20), strict=True))

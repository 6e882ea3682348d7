"""Sources switched on and off: the pages, what no longer counts, and what is refused."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from co2scan.domain.quarters import Progress, quarter_of
from co2scan.domain.reporting import Period
from co2scan.models import (
    EmissionFactor,
    Location,
    Meter,
    MonthlyConsumption,
    MonthlyEmission,
    SourceDecision,
)
from co2scan.selectors.circuits import emitted_in
from co2scan.selectors.entry.figures import location_figures
from co2scan.selectors.exercises import exercise_year
from co2scan.selectors.factor_use import usage
from co2scan.selectors.rounds import location_progress
from co2scan.selectors.scan import read_scan
from co2scan.selectors.sources import left_out, without_data
from co2scan.services.recompute import drain
from tests.co2scan.entering import store_months
from tests.co2scan.exercising import circuit
from tests.co2scan.footprints import text_of
from tests.factories import (
    ConnectionFactory,
    EmissionFactorFactory,
    LocationFactory,
    MeterFactory,
    UserFactory,
)
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db

MAX_QUERIES = 12
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
LIST = "/bronnen/"
OFF = {"state": "outside", "starts_on": "2025-03-01", "reason": "De gemeente betaalt het gas."}


@pytest.fixture
def core(client: Client) -> Client:
    client.force_login(UserFactory(role=Role.CORE_TEAM, name="Anja"))
    return client


@pytest.fixture
def meter() -> Meter:
    """Gas of Hengelo: 100 Nm3 in January to April 2025, at 2 kg."""
    hengelo = LocationFactory(code="hengelo", name="Kazerne Hengelo")
    EmissionFactorFactory(category="natural_gas", year=2025, wtw="2", ttw="1.5", wtt="0.5")
    meter: Meter = MeterFactory(connection=ConnectionFactory(location=hengelo))
    store_months(meter, [date(2025, number, 1) for number in range(1, 5)], 100)
    return meter


def test_what_is_off_stays_to_be_seen_and_counts_no_more(core: Client, meter: Meter) -> None:
    assert read_scan(YEAR, "prestatieladder").footprint.total_kg == 800
    page = "/bronnen/natural_gas/hengelo/"
    asked = core.post(page, OFF)
    assert "2 maanden aan gegevens, samen 0,4 ton CO₂ op de ladder" in text_of(asked.text)
    assert not SourceDecision.objects.exists()
    done = core.post(page, OFF | {"is_data_seen": "on"}, follow=True)
    drain()
    assert "Bewaard." in done.text
    scan = read_scan(YEAR, "prestatieladder")
    assert scan.footprint.total_kg == 400  # January and February
    assert scan.coverage.total.complete_share == 1
    assert MonthlyConsumption.objects.filter(is_left_out=True).count() == 2
    shown = core.get(f"{LIST}?locatie=hengelo").text
    assert "2 tellen niet mee" in shown
    assert "De gemeente betaalt het gas." in shown
    month = reverse("meter_month", args=["hengelo", meter.code, 2025, 4])
    assert "Deze maand telt nergens mee" in core.get(month).text
    assert "100" in core.get(month).text
    (line,) = left_out(YEAR.starts_on, YEAR.ends_on)
    assert (line.where, line.source, line.data_months) == ("Kazerne Hengelo", "Gas van het net", 2)
    assert (line.reason, line.decided_by) == ("De gemeente betaalt het gas.", "Anja")


def test_back_on_everything_counts_again_and_the_history_stays(core: Client, meter: Meter) -> None:
    page = reverse("source_detail", args=["buildings"])
    core.post(page, OFF | {"starts_on": "2025-01-01", "is_data_seen": "on"})
    drain()
    assert read_scan(YEAR, "prestatieladder").footprint.total_kg == 0
    core.post(page, {"state": "counts", "starts_on": "2025-01-01", "reason": "Toch van ons."})
    drain()
    assert read_scan(YEAR, "prestatieladder").footprint.total_kg == 800
    assert left_out(YEAR.starts_on, YEAR.ends_on) == []
    history = core.get(page).text
    assert "De gemeente betaalt het gas." in history
    assert "Toch van ons." in history


def test_a_source_that_is_off_is_no_task_and_no_silent_absence(core: Client, meter: Meter) -> None:
    def absent() -> set[str]:
        return {one.key for one in without_data(YEAR.starts_on, YEAR.ends_on)}

    def progress() -> Progress:
        hengelo, quarter = meter.connection.location, quarter_of(date(2025, 7, 1))
        return location_progress(hengelo, quarter, date(2025, 11, 20))

    assert {"heating_oil", "waste_residual"} <= absent()
    assert progress() is Progress.NOT_BEGUN
    core.post("/bronnen/natural_gas/hengelo/", OFF | {"is_data_seen": "on"})
    core.post("/bronnen/waste/", OFF | {"starts_on": "2025-01-01"})
    assert progress() is Progress.NOT_ASKED
    assert "heating_oil" in absent()
    assert "waste_residual" not in absent()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"reason": "  "}, "Zeg waarom."),
        ({"reason": "x" * 301}, "Houd het korter"),
        ({"state": ""}, "Kies of deze bron meetelt."),
        ({"state": "misschien"}, "misschien"),
        ({"starts_on": "2031-01-01"}, "Kies een maand die al begonnen is."),
        ({"starts_on": "2025-03-15"}, "Kies een maand die al begonnen is."),
    ],
)
def test_bad_answers_are_refused(core: Client, wrong: dict[str, str], message: str) -> None:
    page = core.post("/bronnen/waste/", OFF | wrong)
    assert page.status_code == 200
    assert message in page.text
    assert not SourceDecision.objects.exists()


def test_what_is_not_there_is_404(core: Client) -> None:
    for page in ("/bronnen/stoom/", "/bronnen/waste/nergens/", f"{LIST}?locatie=nergens"):
        assert core.get(page).status_code == 404


def test_the_list_takes_as_many_queries_for_many(core: Client, meter: Meter) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert core.get(address).status_code == 200
        return len(asked)

    pages = (LIST, f"{LIST}?locatie=hengelo", "/bronnen/natural_gas/hengelo/")
    few = [queries(page) for page in pages]
    for _ in range(8):
        place: Location = MeterFactory(connection=ConnectionFactory()).connection.location
        SourceDecision.objects.create(
            source="waste", location=place, state="outside", starts_on="2025-01-01", reason="x"
        )
    assert [queries(page) for page in pages] == few
    assert max(few) <= MAX_QUERIES


def test_what_is_off_is_in_no_figure_beside_the_footprint(meter: Meter) -> None:
    """Mijn kazerne, the use of a factor, exercises and systems read the months themselves."""
    place, today = meter.connection.location, date(2026, 1, 2)
    factor = EmissionFactor.objects.get(category="natural_gas")
    airco = circuit(place)
    propane = MeterFactory(connection=ConnectionFactory(location=place), category="propane")
    figures = {"computed_at": timezone.now(), "month": date(2025, 3, 1), "ladder_kg": 5}
    cooling = Meter.objects.get(connection=airco.connection)
    MonthlyEmission.objects.create(meter=propane, category="propane", **figures)
    MonthlyEmission.objects.create(meter=cooling, category="r410a", **figures)

    def shown() -> tuple[object, ...]:
        use = usage(factor, UserFactory(role=Role.CORE_TEAM)).figures
        return (
            location_figures(place, 2025, today).total_kg,
            sum(one.kg for one in use if one.figure == "ladder"),
            exercise_year(2025, Location.objects.all()).figures.fossil_kg,
            emitted_in(2025, [airco]).kg,
        )

    assert shown() == (810, 800, 5, 5)
    MonthlyEmission.objects.update(is_left_out=True)
    assert shown() == (None, 0, None, None)

"""The documents of the dossier: what they say is the footprint, signed or as it is now."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from co2scan.domain.footprint import METHOD_FIGURES
from co2scan.domain.frozen import total_of
from co2scan.models import ConnectionShare, Location
from roadmap.domain.dossier import Ladder, Period
from roadmap.reports.dossier import inventory_book, inventory_document, printed
from roadmap.reports.dossier.data_quality import data_quality_document
from roadmap.reports.dossier.energy import energy_document
from roadmap.reports.dossier.page import Document, html_of
from roadmap.reports.dossier.progress import progress_document
from roadmap.reports.dossier.words import share_of
from roadmap.selectors.data_quality import read_data_quality
from roadmap.selectors.energy_assessment import read_energy_assessment
from roadmap.selectors.inventory import Inventory, read_inventory
from roadmap.selectors.progress_report import read_progress_report
from tests.baseline_factories import a_factor, a_figure, a_line, signed_baseline
from tests.co2scan.footprints import text_of
from tests.factories import FindingFactory, LocationFactory, UserFactory
from tests.pdf_ua import problems
from tests.plan_factories import ObjectiveMeasurementFactory
from tests.roadmap.measured import TODAY, gas_meter, measure, months
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db

YEAR, HALF = Period(2025), Period(2025, 1)
LINES = [
    a_line("200.000001", "2", "100.0000005"),
    a_line(
        "100",
        "0.2",
        "500",
        location="organisatie",
        location_name="Hele organisatie",
        meter="auto",
        category="car_unknown",
        category_name="Eigen auto, zakelijk",
        unit="vehicle-km",
        figures={
            "ladder": a_figure("100", "0.2", "business_travel"),
            "market": a_figure("100", "0.2", "3.6"),
            "location": a_figure("100", "0.2", "3.6"),
        },
    ),
    a_line(None, None, category="propane", category_name="Propaan", meter="tank", unit="l"),
]


def place() -> Location:
    return LocationFactory(name="Kazerne Losser", code="losser")  # type: ignore[return-value]


def words(document: Document) -> str:
    return text_of(html_of(document))


@pytest.fixture
def closed() -> Inventory:
    """2025 was closed with a line that has no factor; the baseline was restated."""
    signed_baseline("2025", lines=LINES, factors=[a_factor()], is_partial=True)
    signed_baseline(year=2022, lines=[a_line("1000")])
    signed_baseline(
        year=2022,
        version=2,
        lines=[a_line("1100")],
        reason="error",
        explanation="Propaan ontbrak.",
        earlier_kg=Decimal(1000),
    )
    return read_inventory(YEAR, Ladder.V31, TODAY)


def test_an_inventory_is_what_was_signed_to_the_last_decimal(closed: Inventory) -> None:
    """What the meters say afterwards changes nothing in it."""
    measure(gas_meter(place()), dict.fromkeys(months(date(2025, 1, 1), 12), 999))
    again = read_inventory(YEAR, Ladder.V31, TODAY)
    for found in (closed, again):
        for method in METHOD_FIGURES:
            assert found.total_kg(method) == total_of(LINES, method).kg
    book = load_workbook(BytesIO(inventory_book(again)))
    heads = [cell.value for cell in book["Regels"][1]]
    column = heads.index("kg CO₂-eq (CO₂-Prestatieladder)")
    kg = [row[column] for row in book["Regels"].iter_rows(min_row=2, values_only=True)]
    assert sorted(Decimal(str(each)) for each in kg if each is not None) == [
        Decimal(100),
        Decimal("200.000001"),
    ]
    named = ("CO₂-Prestatieladder", "Totaal")
    total = next(row for row in book["Totalen"].values if row[:2] == named)
    assert (Decimal(str(total[2])), total[3]) == (Decimal("300.000001"), "nee")


def test_an_inventory_says_all_that_the_standard_asks(closed: Inventory) -> None:
    """Once on paper, as PDF/UA: a) to t), each line with its number and its address."""
    document = inventory_document(closed)
    assert [each.mark for each in document.sections if each.mark] == list("abcdefghijklmnopqrst")
    pdf = printed(document)
    assert problems(pdf) == []
    pages = pypdfium2.PdfDocument(BytesIO(pdf))
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)
    assert "1 van" in text
    for said in (
        "In 2025 was de uitstoot ten minste 0,30 ton CO₂-eq",
        "Afsluiting 2025, versie 1. Ondertekend door Hanneke Vos, secretaris, op 12 maart 2026",
        "1 regel heeft geen cijfer, want een factor ontbreekt: Propaan",
        "/nulmeting/afsluitingen/2025/1/regels/?",
        "soort=natural_gas&locatie=hengelo",
        "Nulmeting 2022, versie 2",
        "+10,0 %",
        "IPCC 2006",
        "aanname",
    ):
        assert said in text, said


def test_the_uncertainty_is_told_of_every_category_and_each_change_of_method() -> None:
    """Also of what the ladder leaves out: 100 kg of commuting ± 30 %. A closing that was restated
    for its method is a change of method, as a baseline is."""
    commuting = {"market": a_figure("100", "0.2", "3.7"), "location": a_figure("100", "0.2", "3.7")}
    lines = [a_line(), a_line("100", category="commute_car", figures=commuting)]
    for version, reason in ((1, "first"), (2, "method")):
        signed_baseline(
            "2025",
            version=version,
            lines=lines,
            factors=[a_factor(is_without_chain=True)],
            reason=reason,
            explanation="Liters uit de tank." if version == 2 else "",
            earlier_kg=Decimal(200) if version == 2 else None,
        )
    said = words(inventory_document(read_inventory(YEAR, Ladder.V40, TODAY)))
    assert "Scope 3.7: woon-werk en opkomst 0,10 0,03 ± 30,0 % 0,03" in said
    assert "Methode: Liters uit de tank. (Afsluiting 2025, versie 2)" in said
    assert "TTW 2" in said and "WTW 2" not in said  # of a factor without a chain
    assert "Als significant geldt alles wat de ladder vraagt" in said
    assert "Deze inventaris is niet geverifieerd: in het dossier staat geen verificatie." in said


def test_the_version_of_the_ladder_changes_what_is_in_it(closed: Inventory) -> None:
    new = read_inventory(YEAR, Ladder.V40, TODAY)
    assert "niveaus 1 tot en met 5" in words(inventory_document(closed))
    assert "drie treden" in words(inventory_document(new))


def test_what_is_not_closed_is_said_on_the_first_page() -> None:
    meter = gas_meter(place())
    measure(meter, dict.fromkeys(months(date(2025, 1, 1), 6), 100))
    ConnectionShare.objects.create(
        connection=meter.connection, starts_on=date(2024, 1, 1), share=Decimal("0.6")
    )
    found = read_inventory(HALF, Ladder.V31, TODAY)
    said = words(inventory_document(found))
    assert "In het eerste halfjaar van 2025 was de uitstoot 0,60 ton CO₂-eq" in said
    assert "Voorlopig: de cijfers zoals de gegevens ze op 25 november 2026 zeggen" in said
    assert f"{meter.connection.name} 60,0 %" in said
    assert "/co2-scan/herkomst/?periode=2025-h1&" in said
    signed_baseline("2025-1", lines=LINES)
    assert read_inventory(HALF, Ladder.V31, TODAY).signed is not None


def test_the_queries_do_not_grow_with_the_rows() -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            read_inventory(YEAR, Ladder.V31, TODAY)
            read_energy_assessment(YEAR, Ladder.V31, TODAY)
            read_progress_report(YEAR, Ladder.V31, TODAY)
            read_data_quality(YEAR, Ladder.V31, TODAY)
        return len(found)

    measure(gas_meter(place()), dict.fromkeys(months(date(2025, 1, 1), 12), 100))
    few = count()
    for number in range(3):
        other = LocationFactory(name=f"Kazerne {number}", code=f"kazerne-{number}")
        measure(gas_meter(other), dict.fromkeys(months(date(2025, 1, 1), 12), 100))  # type: ignore[arg-type]
    assert count() == few <= 200


@pytest.mark.parametrize("period", [Period(2019), Period(2027), Period(2026, 2)])
def test_a_period_without_data_has_no_figure_and_no_zero(period: Period) -> None:
    """Long ago, to come, and running: nothing falls over, and nothing is said to be nothing."""
    inventory = inventory_document(read_inventory(period, Ladder.V40, TODAY))
    assert inventory.lead.endswith("is niets bekend.")
    assert "Er is dus geen cijfer, ook geen nul." in words(inventory)
    energy = energy_document(read_energy_assessment(period, Ladder.V40, TODAY))
    assert energy.lead.endswith("is niets bekend.")
    progress = progress_document(read_progress_report(period, Ladder.V40, TODAY))
    assert "Er is dus geen cijfer, ook geen nul." in words(progress)
    quality = data_quality_document(read_data_quality(period, Ladder.V40, TODAY))
    assert "nergens gegevens verwacht" in quality.lead


def test_the_progress_report_says_when_a_goal_was_last_measured() -> None:
    ObjectiveMeasurementFactory(objective__title="Van het gas af")
    said = words(progress_document(read_progress_report(Period(2026), Ladder.V40, TODAY)))
    assert "Van het gas af 100.000 80.000 31 dec 2025 40.000 m³" in said


def test_the_energy_assessment_splits_what_changed() -> None:
    """2,400 kg became 1,200: half of it; the biggest user is the one that there is."""
    meter = gas_meter(place())
    measure(meter, dict.fromkeys(months(date(2024, 1, 1), 12), 200))
    measure(meter, dict.fromkeys(months(date(2025, 1, 1), 12), 100))
    found = read_energy_assessment(YEAR, Ladder.V31, TODAY)
    assert [one.user.location for one in found.users] == ["Kazerne Losser"]
    total = found.changes[0].split.total
    assert [int(each) for each in (total.before_kg, total.after_kg)] == [2400, 1200]
    assert total.activity_kg == -1200
    said = words(energy_document(found))
    assert "Gas 2,40 −1,20" in said
    assert "Grootste verschillen tegenover 2024" in said


def test_the_data_quality_plan_says_what_is_to_be_done_by_whom_and_when() -> None:
    location = place()
    meter = gas_meter(location)
    measure(meter, dict.fromkeys(months(date(2025, 1, 1), 11), 100))
    parts: dict[str, Any] = {"starts_on": date(2025, 12, 1), "ends_on": date(2026, 1, 1)}
    FindingFactory(location=location, meter=meter, asks_station=True, **parts)
    UserFactory(name="Petra Brand", role=Role.STATION_MANAGER, locations=[location])
    found = read_data_quality(YEAR, Ladder.V40, TODAY)
    (gas,) = found.sources
    assert (gas.name, gas.meters, gas.errors + gas.questions) == ("Gas", 1, 1)
    (todo,) = found.improvements
    assert (todo.who, todo.until) == ("beheerder van de locatie", date(2026, 12, 15))
    said = words(data_quality_document(found))
    assert "1 bevinding staat open." in said and "Petra Brand" not in said


def test_a_small_part_is_not_made_larger() -> None:
    parts = [share_of(Decimal(kg), Decimal(1000)) for kg in ("0", "0.4", "1", "1000")]
    assert [part.replace("\xa0", " ") for part in parts] == ["0,0 %", "< 0,1 %", "0,1 %", "100,0 %"]

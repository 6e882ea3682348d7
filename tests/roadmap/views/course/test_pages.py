"""The course and how it was counted, as a person reads them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from co2scan.models import Location, MonthlyEmission
from roadmap.models import GridOutlook, RoadmapSettings, Target
from tests.co2scan.footprints import read
from tests.factories import LocationFactory
from tests.plan_factories import ActionEffectFactory, ActionFactory
from tests.roadmap.measured import STARTS, gas_meter, measure, months

pytestmark = pytest.mark.django_db


def plan(location: Location, code: str, tonnes: str, status: str = "planned") -> None:
    action = ActionFactory(code=code, title=f"Actie {code}", status=status, locations=[location])
    amount = Decimal(tonnes)
    ActionEffectFactory(action=action, low_t=amount, expected_t=amount, high_t=amount)


def test_the_course_from_sentence_to_source(core: Client, hengelo: Location) -> None:
    """12 t now, less 0.6 and 1.2: 5 % and 10 % together leave 85.5 %, 10.26 t; 10.8 t is the
    target. With a third that is blocked, 10 % of what is left."""
    plan(hengelo, "A-1", "0.6")
    plan(hengelo, "A-2", "1.2", "running")
    plan(hengelo, "A-3", "1.2", "blocked")
    page = read(core, "/koers/")
    assert "Op koers voor 2030: 0,5 ton CO₂ onder het doel." in page
    assert "2022 is nog niet vastgesteld als nulmeting; gerekend is met wat er nu" in page
    assert "12,0 ton, alles uit de gegevens." in page
    assert "24,0 ton, compleet." in page
    for step in ("Uitstoot in 2022 24,0", "Actie A-2 −1,2", "Verwacht in 2030 10,3", "Over 0,5"):
        assert step in page
    assert "Gaan ook deze door, dan is het doel van 2030 te halen, met 1,6 ton over." in page
    html = core.get("/koers/").content.decode()
    for source in ("/acties/A-1/#co2-effect", "/co2-scan/?periode=2022", "/acties/A-3/"):
        assert f'href="{source}"' in html


def test_what_was_switched_off_since_the_reference_year_is_said_to_be_no_saving(
    core: Client, hengelo: Location
) -> None:
    """12 t in the last twelve months, 24 t in 2022 with the same meter: all of it is off now."""
    assert "Uitgezet sinds" not in read(core, "/koers/")
    MonthlyEmission.objects.filter(month__gte=date(2026, 8, 1)).update(is_left_out=True)
    page = read(core, "/koers/")
    assert "3,0 ton van de laatste 12 maanden telt niet mee, en telde in 2022 wel: Aardgas" in page
    assert "Dat is geen besparing." in page


@pytest.mark.parametrize(
    ("year", "percent", "reference", "says"),
    [
        (2025, 20, 2022, "Het doel van 2025 is gehaald, met 7,2 ton CO₂ over."),
        (2030, 55, 2019, "Van 2019 zijn er geen gegevens."),
        (2022, 55, 2022, "Er is geen doel na 2022."),
    ],
)
def test_a_course_that_cannot_be_told_says_why(
    core: Client, hengelo: Location, year: int, percent: int, reference: int, says: str
) -> None:
    Target.objects.update(year=year, reduction_percent=percent)
    RoadmapSettings.objects.update(reference_year=reference)
    page = read(core, "/koers/")
    assert says in page
    read(core, "/koers/telling/")


def test_nothing_measured_no_target_no_action(core: Client) -> None:
    Target.objects.all().delete()
    page = read(core, "/koers/")
    assert "Nog niet te zeggen of VRT op koers is: er is geen doel." in page
    assert "Er is nog niets gemeten." in page
    assert "er valt nog niets te tellen" in read(core, "/koers/telling/")


def test_what_rests_on_other_than_measurements_is_said(core: Client, hengelo: Location) -> None:
    half = gas_meter(LocationFactory())
    measure(half, dict.fromkeys(months(STARTS, 10), 100))
    outlook = GridOutlook.objects.create(
        name="Schoner net", source="ACM", change_percent=Decimal(-60), from_year=2024, to_year=2030
    )
    RoadmapSettings.objects.update(outlook=outlook)
    ActionEffectFactory(action=ActionFactory(code="A-9", title="Werkkleding"), carriers=[])
    page = read(core, "/koers/")
    assert "ten minste" in page
    assert "Van 2 maanden van meters is niets bekend" in page
    assert "Schoner net." in page
    assert "Dit jaar is niet compleet" in page
    assert "Werkkleding : valt buiten wat de CO₂-scan meet." in page.replace(
        "Werkkleding:", "Werkkleding :"
    )


def test_how_it_was_counted(core: Client, hengelo: Location) -> None:
    """A half and a quarter of 12 t: ½ × ¾ is left, 7.5 t together and not 9."""
    plan(hengelo, "A-1", "6")
    plan(hengelo, "A-2", "3")
    page = read(core, "/koers/telling/", locatie="hengelo")
    assert "Gas 12,0 4,5" in page
    assert "Actie A-1 A-1 50,0 % −6,0" in page
    assert "Samen, niet −9,0: 1,5 t zou dubbel tellen 37,5 % blijft −7,5" in page
    assert "Hengelo 12,0 2 −7,5 −9,0 1,5 0 0" in page
    # 7.5 in the ratio ½ : ¼
    assert "Actie A-1 A-1 −6,0 −5,0" in page
    assert "Hengelo" in read(core, "/koers/telling/", locatie="bestaat-niet")


def test_the_queries_do_not_grow(
    core: Client, hengelo: Location, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for count in (1, 6):
        for number in range(count):
            plan(LocationFactory(), f"B-{count}-{number}", "0.1", "paused")
            plan(hengelo, f"A-{count}-{number}", "0.1")
        for address, queries in (
            ("/koers/", 9),
            ("/koers/?per=thema", 10),
            ("/koers/telling/", 9),
        ):
            with django_assert_num_queries(queries):
                read(core, address)

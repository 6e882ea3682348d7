"""The sentence on top, for every course there can be."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from roadmap.domain.course import Level, YearEmission
from roadmap.domain.course_inputs import course_of
from roadmap.domain.course_words import course_sentence, tonnes_words
from tests.roadmap.domain.forecasts import ENDS, STARTS, action, effect, inputs

GAPS = Level(STARTS, ENDS, Decimal(1500), Decimal(100), 3, 2)
TWICE = (YearEmission(2022, Decimal(2000), True, date(2022, 12, 1)),)


def known_year(tonnes: int, *, is_complete: bool = True) -> tuple[YearEmission, ...]:
    return (*TWICE, YearEmission(2025, Decimal(tonnes), is_complete, date(2025, 12, 1)))


OVER: dict[str, Any] = {"targets": ((2025, Decimal(20)),)}


@pytest.mark.parametrize(
    ("saved", "parts", "says", "is_signal"),
    [
        ((0, 300, 300), {}, "Nog niet op koers: voor 2030 is nog 400 ton CO₂ te vinden.", True),
        (
            (0, 300, 300),
            {"level": GAPS},
            "Nog niet op koers: voor 2030 is nog ten minste 400 ton CO₂ te vinden.",
            True,
        ),
        (
            ("699.99",) * 3,
            {},
            "Nog niet op koers: voor 2030 is nog minder dan 0,1 ton CO₂ te vinden.",
            True,
        ),
        ((800, 800, 800), {}, "Op koers voor 2030: 100 ton CO₂ onder het doel.", False),
        ((700, 700, 700), {}, "Op koers voor 2030: precies op het doel.", False),
        (
            (800, 800, 800),
            {"level": GAPS},
            "Op koers voor 2030, met wat er gemeten is: 100 ton CO₂ onder het doel.",
            False,
        ),
        (
            (800, 800, 800),
            {"level": replace(GAPS, missing_months=13, asked_months=120)},
            "Nog niet te zeggen of VRT op koers is: "
            "van 13 van de 120 maanden van meters is niets bekend.",
            False,
        ),
        (
            (650, "708.3", 800),
            {},
            "Krap op koers voor 2030: 8,3 ton CO₂ onder het doel. "
            "Als het tegenzit: 50,0 ton te veel.",
            False,
        ),
        (
            (0, 0, 0),
            {"targets": ()},
            "Nog niet te zeggen of VRT op koers is: er is geen doel.",
            False,
        ),
        (
            (0, 0, 0),
            {"reference_year": 2021},
            "Nog niet te zeggen of VRT op koers is: de uitstoot van 2021 is niet bekend.",
            False,
        ),
        (
            (0, 0, 0),
            {"situation": None, "level": None},
            "Nog niet te zeggen of VRT op koers is: "
            "van de laatste twaalf maanden is niets gemeten.",
            False,
        ),
        (
            (0, 0, 0),
            {**OVER, "years": known_year(1650)},
            "Het doel van 2025 is niet gehaald: er was 50,0 ton CO₂ te veel.",
            True,
        ),
        (
            (0, 0, 0),
            {**OVER, "years": known_year(1500)},
            "Het doel van 2025 is gehaald, met 100 ton CO₂ over.",
            False,
        ),
        (
            (0, 0, 0),
            {**OVER, "years": known_year(1500, is_complete=False)},
            "Of het doel van 2025 gehaald is, is niet te zeggen: "
            "niet alles van dat jaar is gemeten.",
            False,
        ),
        (
            (0, 0, 0),
            {**OVER, "years": TWICE},
            "Of het doel van 2025 gehaald is, is niet te zeggen: "
            "de uitstoot van dat jaar is niet bekend.",
            False,
        ),
    ],
)
def test_the_sentence(
    saved: tuple[int | str, ...], parts: dict[str, Any], says: str, is_signal: bool
) -> None:
    low, expected, high = saved
    plan = [action("A", effect(expected, band=(low, high)))] if Decimal(high) else []
    sentence = course_sentence(course_of(replace(inputs(*plan), **parts)))
    assert str(sentence).replace("\u00a0", " ") == says
    assert sentence.is_signal == is_signal
    assert bool(sentence.more)


def test_what_it_explains() -> None:
    course = course_of(inputs(action("A", effect(300))))
    assert course_sentence(course).more.replace("\u00a0", " ") == (
        "Met de acties van nu komt VRT in 2030 uit op ongeveer 1.300 ton. "
        "Het doel is 900 ton, 55 % minder dan in 2022."
    )
    unsure = replace(course, level=GAPS, reference_is_complete=False)
    more = course_sentence(unsure).more
    assert "Wat ontbreekt telt niet mee." in more
    assert "2022 is niet compleet, dus het doel kan te laag zijn." in more


@pytest.mark.parametrize(
    ("tonnes", "says"),
    [
        ("1298.5", "1.299 ton"),
        ("99.94", "99,9 ton"),
        ("0.04", "minder dan 0,1 ton"),
        ("-0.04", "meer dan −0,1 ton"),
        ("-12.35", "−12,4 ton"),
        ("0", "0,0 ton"),
    ],
)
def test_tonnes_in_a_sentence(tonnes: str, says: str) -> None:
    assert tonnes_words(Decimal(tonnes)).replace("\u00a0", " ") == says

"""How what happened at a location in a month is called, and what is said about it."""

from datetime import date
from decimal import Decimal

from co2scan.domain.location_months import Doubt, MonthFact, Problem
from co2scan.domain.periods import days_in
from co2scan.domain.questions import times
from vrt_duurzaam.lib.dates import MONTHS, long_month
from vrt_duurzaam.lib.numbers import dutch

NAMES: dict[MonthFact, str] = {
    "call_outs": "Uitrukken",
    "exercise_hours": "Oefenuren",
    "nights_staffed": "Nachten bezet",
}
EXPLAINED: dict[MonthFact, str] = {
    "call_outs": "Hoe vaak deze post in de maand uitrukte.",
    "exercise_hours": "Uren dat er op deze plek geoefend werd, niet per persoon.",
    "nights_staffed": "Nachten dat er iemand sliep of dienst had.",
}
_COUNTED: dict[MonthFact, tuple[str, str]] = {
    "call_outs": ("uitruk", "uitrukken"),
    "exercise_hours": ("oefenuur", "oefenuren"),
    "nights_staffed": ("nacht bezet", "nachten bezet"),
}
PATHS: dict[str, MonthFact] = {
    "uitrukken": "call_outs",
    "oefenuren": "exercise_hours",
    "nachten": "nights_staffed",
}


def counted_fact(fact: MonthFact, value: Decimal) -> str:
    """`14 uitrukken`, `2,5 oefenuren`, `1 nacht bezet`."""
    one, many = _COUNTED[fact]
    return f"{dutch(value)} {one if value == 1 else many}"


def problem_words(found: Problem, month: date, value: Decimal) -> str:
    """Why a value cannot be."""
    name = MONTHS[month.month - 1].capitalize()
    return {
        "future": f"{long_month(month).capitalize()} is nog niet voorbij.",
        "negative": "Dit kan niet minder zijn dan 0.",
        "fraction": "Schrijf een heel getal.",
        "nights": f"{name} heeft {days_in(month)} nachten.",
        "impossible": f"{dutch(value)} in één maand kan niet.",
    }[found]


def doubt_words(found: Doubt, value: Decimal, last_year: Decimal | None) -> str:
    """Why it asks."""
    if found == "much":
        return f"{dutch(value)} in één maand is veel."
    if found == "more" and last_year:
        return f"{dutch(value)} is {dutch(times(value, last_year))} keer vorig jaar."
    return f"{dutch(value)} is veel minder dan vorig jaar."

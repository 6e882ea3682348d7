"""Dates of the example: fixed for what is history, else counted from the day of loading."""

import re
from datetime import date, datetime, timedelta

from actions.domain.when import Moment, of_day, of_month, of_quarter, parse
from co2scan.domain.periods import add_months, local_midnight, month_of

_COUNTED = re.compile(
    r"(?:over (?P<later>\d+)|(?P<earlier>\d+))"
    r" (?P<unit>dag|dagen|maand|maanden|kwartaal|kwartalen)(?P<ago> geleden)?"
)
OFFICE_OPENS = 8  # o'clock; a message of the example is written between then and five


def moment(text: str, today: date) -> Moment:
    """`12 dagen geleden`, `over 10 maanden`, `over 3 kwartalen`, `deze maand`; else as people
    type it: `14 april 2025`, `nov 2025`. Raises NotAMoment."""
    if text == "deze maand":
        return of_month(today.year, today.month)
    found = _COUNTED.fullmatch(text)
    if found is None or bool(found["later"]) == bool(found["ago"]):
        return parse(text)
    count = int(found["later"] or f"-{found['earlier']}")
    if found["unit"].startswith("dag"):
        return of_day(today + timedelta(days=count))
    if found["unit"].startswith("maand"):
        month = add_months(month_of(today), count)
        return of_month(month.year, month.month)
    month = add_months(month_of(today), 3 * count)
    return of_quarter(month.year, (month.month + 2) // 3)


def day(text: str, today: date) -> date:
    """A single day; raises ValueError for a month, which has no day on which something happened."""
    found = moment(text, today)
    if found.first != found.last:
        raise ValueError(f"‘{text}’ is no day")
    return found.first


def in_office_hours(on: date, key: str) -> datetime:
    """A moment of that day, always the same for the same key."""
    minutes = sum(ord(letter) * place for place, letter in enumerate(key, start=1)) % 540
    return local_midnight(on) + timedelta(hours=OFFICE_OPENS, minutes=minutes)

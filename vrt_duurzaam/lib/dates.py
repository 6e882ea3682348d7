"""Days and months as they are written in Dutch: short in tables, long in sentences."""

from datetime import date, datetime

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
SHORT_MONTHS = (
    "jan",
    "feb",
    "mrt",
    "apr",
    "mei",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt",
    "nov",
    "dec",
)


def short_month(month: date) -> str:
    """`nov 2026`, for tables."""
    return f"{SHORT_MONTHS[month.month - 1]} {month.year}"


def short_day(day: date) -> str:
    """`3 nov 2026`, for tables."""
    return f"{day.day} {short_month(day)}"


def short_moment(local: datetime) -> str:
    """`3 nov 2026, 9.00 uur`, for tables; the moment is in local time already."""
    return f"{short_day(local)}, {clock(local)}"


def long_moment(local: datetime) -> str:
    """`3 november 2026, 9.00 uur`, for sentences; the moment is in local time already."""
    return f"{long_day(local)}, {clock(local)}"


def clock(local: datetime) -> str:
    """`9.00 uur`."""
    return f"{local.hour}.{local:%M} uur"


def long_day(day: date) -> str:
    """`3 november 2026`, for sentences."""
    return f"{day.day} {long_month(day)}"


def long_month(month: date) -> str:
    """`november 2026`, for sentences."""
    return f"{MONTHS[month.month - 1]} {month.year}"

"""Days and months as they are written in Dutch: short in tables, long in sentences."""

from datetime import date

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


def long_day(day: date) -> str:
    """`3 november 2026`, for sentences."""
    return f"{day.day} {long_month(day)}"


def long_month(month: date) -> str:
    """`november 2026`, for sentences."""
    return f"{MONTHS[month.month - 1]} {month.year}"

"""The periods that a screen can be about: whole months, at most a year, none that is not over."""

from dataclasses import dataclass
from datetime import date

from co2scan.domain.periods import add_months, month_of, months_between, next_month


@dataclass(frozen=True, slots=True)
class Period:
    """The months [starts_on, ends_on). `is_rolling`: the last twelve, whichever those are.
    `is_half`: a half of a calendar year, asked for as such."""

    starts_on: date
    ends_on: date
    is_rolling: bool = False
    is_half: bool = False

    @property
    def months(self) -> list[date]:
        return months_between(self.starts_on, self.ends_on)

    @property
    def last_month(self) -> date:
        return add_months(self.ends_on, -1)

    @property
    def year(self) -> int | None:
        """The calendar year that it is about, whole or up to now; None when it is no year."""
        is_other = self.is_rolling or self.is_half or self.is_month
        is_year = not is_other and self.starts_on.month == 1
        return self.starts_on.year if is_year else None

    @property
    def is_month(self) -> bool:
        return not self.is_rolling and next_month(self.starts_on) == self.ends_on

    @property
    def is_whole_year(self) -> bool:
        return self.year is not None and self.ends_on == add_months(self.starts_on, 12)

    @property
    def key(self) -> str:
        """How an address names it: `2025`, `2025-h1`, `2026-10`, or nothing for the last twelve
        months."""
        if self.is_rolling:
            return ""
        if self.is_half:
            return f"{self.starts_on.year}-h{1 if self.starts_on.month == 1 else 2}"
        return str(self.year) if self.year else f"{self.starts_on:%Y-%m}"

    def earlier(self, years: int = 1) -> "Period":
        """The same months some years before."""
        return Period(
            add_months(self.starts_on, -12 * years), add_months(self.ends_on, -12 * years)
        )


def last_twelve_months(today: date) -> Period:
    """The twelve months that are over. Example: on 22 November 2026, November 2025 to October."""
    ends_on = month_of(today)
    return Period(add_months(ends_on, -12), ends_on, is_rolling=True)


def calendar_year(year: int, today: date) -> Period | None:
    """The year as far as its months are over; None when none is."""
    starts_on, ends_on = date(year, 1, 1), min(date(year + 1, 1, 1), month_of(today))
    return Period(starts_on, ends_on) if starts_on < ends_on else None


def half_year(year: int, half: int, today: date) -> Period | None:
    """The first or second half of a year; None while it is not over."""
    starts_on = date(year, 1 if half == 1 else 7, 1)
    ends_on = add_months(starts_on, 6)
    return Period(starts_on, ends_on, is_half=True) if ends_on <= month_of(today) else None


def one_month(month: date) -> Period:
    return Period(month, next_month(month))


def read_period(key: str, today: date) -> Period | None:
    """The period that an address names; None when there is no such period (yet)."""
    if not key:
        return last_twelve_months(today)
    year, _, month = key.partition("-")
    if not (year.isascii() and year.isdigit() and len(year) == 4 and 1 < int(year) < 9999):
        return None
    if not month:
        return calendar_year(int(year), today)
    if month in {"h1", "h2"}:
        return half_year(int(year), int(month[1]), today)
    if month not in {f"{number:02}" for number in range(1, 13)}:
        return None
    starts_on = date(int(year), int(month), 1)
    return one_month(starts_on) if starts_on < month_of(today) else None

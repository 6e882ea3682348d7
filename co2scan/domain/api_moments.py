"""The moments that meters send: always with their offset, never from tomorrow."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from co2scan.domain.periods import AMSTERDAM, local_day

CLOCK_MAY_BE_FAST = timedelta(minutes=15)
YEARS_BACK = 10
_LOOK_AT_CLOCK = "Kijk of de klok van de meter goed staat."
EARLIEST_YEAR = 1990  # before it nothing is a measurement of these meters


class ValueRefused(Exception):
    """str(error) is the Dutch sentence for who sends the value; `code` stays the same."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def said(moment: datetime) -> str:
    """`29-10-2023 02:15 (+01:00)`: in the doubled hour of autumn the offset tells which."""
    local = moment.astimezone(AMSTERDAM)
    offset = f"{local:%z}"
    return f"{local:%d-%m-%Y %H:%M} ({offset[:3]}:{offset[3:]})"


@dataclass(frozen=True, slots=True)
class Window:
    """What a clock can say now. A clock that is a day fast is refused, one that is years slow
    asks: old values are right when somebody says so (`accepts_old`)."""

    now: datetime
    accepts_old: bool = False

    @property
    def newest(self) -> datetime:
        return self.now + CLOCK_MAY_BE_FAST

    @property
    def oldest_day(self) -> date:
        today = local_day(self.now)
        year = EARLIEST_YEAR if self.accepts_old else today.year - YEARS_BACK
        return date(year, 1, 1)

    def check(self, moment: datetime, length: timedelta = timedelta(0)) -> None:
        """For the interval (or the moment) that starts then. Raises ValueRefused."""
        self.check_year(moment.year)
        if moment + length > self.newest:
            raise ValueRefused(
                "future", f"{said(moment + length)} is nog niet geweest. {_LOOK_AT_CLOCK}"
            )
        if local_day(moment) < self.oldest_day:
            self._long_ago(local_day(moment))

    def check_days(self, starts_on: date, ends_on: date) -> None:
        """For [starts_on, ends_on); it may end with today. Raises ValueRefused."""
        self.check_year(starts_on.year)
        if ends_on > local_day(self.now) + timedelta(days=1):
            raise ValueRefused("future", f"De periode loopt tot {ends_on:%d-%m-%Y}; dat komt nog.")
        if starts_on < self.oldest_day:
            self._long_ago(starts_on)

    def check_year(self, year: int) -> None:
        """Before any arithmetic: a clock can also say the year 1, or 9999. Raises ValueRefused."""
        if year > self.now.year + 1:
            raise ValueRefused("future", f"Het jaar {year} is nog niet geweest. {_LOOK_AT_CLOCK}")
        if year < EARLIEST_YEAR:
            raise ValueRefused("too_old", f"{year} ligt voor {EARLIEST_YEAR}. {_LOOK_AT_CLOCK}")

    def _long_ago(self, day: date) -> None:
        raise ValueRefused(
            "too_old",
            f"{day:%d-%m-%Y} is meer dan {YEARS_BACK} jaar geleden. Klopt dat? Stuur de waarden "
            'dan opnieuw met "accept_old": true.',
        )

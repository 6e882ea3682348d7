"""What the pages about travel share."""

from typing import Any

from django.utils import timezone

from co2scan.domain.reporting import calendar_year
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView

FIRST_YEAR = 2000
SHOWN_YEARS = 5


class TravelPage(PermissionView):
    """For who sees the CO2 of the whole organisation."""

    permissions = frozenset({access.VIEW_FOOTPRINT})

    @property
    def query(self) -> Any:
        return self.request.GET

    @property
    def may_enter(self) -> bool:
        return self.user.has_perm(access.ENTER_ALL)


class TravelEnterPage(TravelPage):
    """For who enters travel: that of the whole organisation."""

    permissions = frozenset({access.ENTER_ALL})


def read_year(text: str, *, is_over: bool = False) -> int:
    """The year that an address asks for, else the one of the last month that is over."""
    today = timezone.localdate()
    usual = today.year if today.month > 1 else today.year - 1
    last = today.year - 1 if is_over else today.year
    if text.isascii() and text.isdigit() and len(text) == 4 and FIRST_YEAR <= int(text) <= last:
        return int(text)
    return min(usual, last)


def year_choices(year: int) -> list[int]:
    """The last years, with the one that is shown; newest first."""
    today = timezone.localdate()
    return sorted({*range(today.year - SHOWN_YEARS + 1, today.year + 1), year}, reverse=True)


def months_over(year: int) -> list[Any]:
    """The months of a year that are over."""
    period = calendar_year(year, timezone.localdate())
    return period.months if period else []

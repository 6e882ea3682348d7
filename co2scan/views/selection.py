"""What a page of the CO2 scan is about, as its address says it."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.footprint import METHOD_FIGURES, METHOD_NAMES, SCOPE_NAMES, Method
from co2scan.domain.reporting import Period, last_twelve_months, read_period
from co2scan.wording import period_name

_DEFAULT: Method = "prestatieladder"


@dataclass(frozen=True, slots=True)
class Choice:
    """One side of a switch."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Selection:
    """Period and presentation; for an origin also category, scope and location (by code)."""

    period: Period
    method: Method = _DEFAULT
    category: str = ""
    scope: str = ""
    location: str = ""

    @property
    def query(self) -> str:
        """Only what differs from the usual."""
        values = {
            "periode": self.period.key,
            "methode": "" if self.method == _DEFAULT else self.method,
            "soort": self.category,
            "scope": self.scope,
            "locatie": self.location,
        }
        kept = {name: value for name, value in values.items() if value}
        return f"?{urlencode(kept)}" if kept else ""

    def url(self, name: str, *args: str, **changes: Any) -> str:
        """The address of a page about the same, or about what `changes` make of it."""
        return reverse(name, args=args) + replace(self, **changes).query

    def page(self, name: str, *args: str, **changes: Any) -> str:
        """The address of a whole page; its location, if any, is in its path."""
        return self.url(name, *args, category="", scope="", location="", **changes)

    def origin(self, **changes: Any) -> str:
        return self.url("footprint_origin", **changes)

    def methods(self, name: str, *args: str) -> list[Choice]:
        return [
            Choice(
                METHOD_NAMES[method],
                self.page(name, *args, method=method),
                method == self.method,
            )
            for method in METHOD_FIGURES
        ]

    def periods(self, years: list[Period], name: str, *args: str) -> list[Choice]:
        """The last twelve months, then the years, newest first."""
        offered = [last_twelve_months(timezone.localdate()), *reversed(years)]
        return [
            Choice(
                str(period.year) if period.year else period_name(period),
                self.page(name, *args, period=period),
                period == self.period,
            )
            for period in offered
        ]


def read_selection(query: QueryDict) -> Selection:
    """What is not (or no longer) there falls back on the usual, so that an old address works."""
    method = query.get("methode", _DEFAULT)
    category, scope = query.get("soort", ""), query.get("scope", "")
    return Selection(
        period=read_period(query.get("periode", ""), timezone.localdate())
        or last_twelve_months(timezone.localdate()),
        method=method if method in METHOD_FIGURES else _DEFAULT,
        category=category if category in CATEGORIES else "",
        scope=scope if scope in SCOPE_NAMES else "",
        location=query.get("locatie", ""),
    )

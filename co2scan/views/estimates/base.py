"""What the pages about gaps share."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from co2scan.domain.reporting import Period, calendar_year, last_twelve_months, read_period
from co2scan.selectors.estimates.gaps import Asked
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView

SHOWN_YEARS = 4
CHANGED = (
    "Hier is intussen iets veranderd. Er is niets bewaard. Dit is het voorstel zoals het nu is."
)


class EstimatePage(PermissionView):
    """For who enters data; which locations, the selectors decide."""

    permissions = frozenset({access.ENTER_OWN, access.ENTER_ALL})

    @property
    def query(self) -> Any:
        return self.request.GET

    @property
    def period(self) -> Period:
        """What the address names; what is not (or no longer) there falls back on the usual."""
        today = timezone.localdate()
        return read_period(self.query.get("periode", ""), today) or last_twelve_months(today)

    def asked(self, meter: str = "") -> Asked:
        return Asked(self.period.starts_on, self.period.ends_on, meter)


def offered_periods() -> list[Period]:
    """The last twelve months, then the years, newest first."""
    today = timezone.localdate()
    years = range(today.year, today.year - SHOWN_YEARS, -1)
    found = (calendar_year(year, today) for year in years)
    return [last_twelve_months(today), *(period for period in found if period)]


def list_url(period: Period) -> str:
    return reverse("estimate_list") + (f"?periode={period.key}" if period.key else "")

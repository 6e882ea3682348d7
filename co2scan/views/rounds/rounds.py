"""De maandronde: how far every location is, and whom to call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from co2scan.domain.quarters import Progress, Quarter
from co2scan.models import Location
from co2scan.selectors.evidence import with_photo
from co2scan.selectors.rounds import Lacking, Round, recent_quarters, rounds
from co2scan.views.entry.naming import meter_title
from co2scan.wording import months_listed
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.lib.dates import SHORT_MONTHS, long_month
from vrt_duurzaam.lib.heat import HeatCell, HeatState
from vrt_duurzaam.lib.numbers import counted

_HEAT = {
    Progress.DONE: HeatState.FULL,
    Progress.PARTLY: HeatState.PARTLY,
    Progress.NOT_BEGUN: HeatState.MISSING,
    Progress.NOT_ASKED: HeatState.NOT_EXPECTED,
}
PILLS = {
    Progress.NOT_BEGUN: ("s-idee", "off"),
    Progress.PARTLY: ("s-loopt", ""),
    Progress.DONE: ("s-af", ""),
    Progress.APPROVED: ("slot", ""),
    Progress.REOPENED: ("ongedaan", ""),
    Progress.NOT_ASKED: ("", "off"),
}


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A location in the table."""

    round: Round
    proven: frozenset[date] = frozenset()  # the months with a photo of the meter

    @property
    def proof_words(self) -> str:
        """`foto bij 2 van 3 maanden`; of a quarter without any nothing."""
        if not self.proven:
            return ""
        return f"foto bij {len(self.proven)} van {len(self.round.quarter.months)} maanden"

    @property
    def name(self) -> str:
        return self.round.location.name

    @property
    def url(self) -> str:
        return reverse("my_location_detail", args=[self.round.location.code])

    @property
    def quarter_url(self) -> str:
        return quarter_url(self.round.location, self.round.quarter)

    @property
    def cells(self) -> list[HeatCell]:
        return [
            HeatCell(SHORT_MONTHS[month.month - 1], _HEAT[progress])
            for month, progress in self.round.months.items()
        ]

    @property
    def pill(self) -> tuple[str, str, str]:
        """Label, sign and kind."""
        return self.round.progress.label, *PILLS[self.round.progress]

    @property
    def missing(self) -> str:
        """`Aardgas september; Diesel tank oktober (komt centraal)`."""
        return _lacking_words(self.round.missing)

    @property
    def is_reopened(self) -> bool:
        return self.round.progress is Progress.REOPENED

    @property
    def lacks(self) -> str:
        """What is to be done before it is approved: also of one that is complete, but reopened."""
        return self.missing or ("nieuwe goedkeuring" if self.is_reopened else "")

    @property
    def waiting(self) -> str:
        """The same of all months that are over and late."""
        return _lacking_words(self.round.waiting)

    @property
    def is_central(self) -> bool:
        """Nobody at the location can do anything about it."""
        return all(column.is_central for column, _ in self.round.waiting)

    @property
    def late_words(self) -> str:
        """`Oktober wacht al 24 dagen.`"""
        if self.round.late_month is None:
            return ""
        days = counted(self.round.days_late, "dag", "dagen")
        return f"{long_month(self.round.late_month).capitalize()} wacht al {days}."


def _lacking_words(lacking: Sequence[Lacking]) -> str:
    return "; ".join(
        f"{meter_title(column.meter)} {months_listed(months)}"
        + (" (komt centraal)" if column.is_central else "")
        for column, months in lacking
    )


class EntryRound(PermissionView, TemplateView):
    permissions = frozenset({access.ENTER_ALL})
    template_name = "co2scan/rounds/round.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        quarters = recent_quarters(today)
        asked = self.request.GET.get("kwartaal", "")
        quarter = next((one for one in quarters if f"{one.first:%Y-%m}" == asked), quarters[0])
        user = self.user
        places = list(Location.objects.enterable_by(user).order_by("name").distinct())
        proofs = with_photo([place.pk for place in places], quarter.months)
        rows = [
            RoundRow(one, frozenset(proofs.get(one.location.pk, ())))
            for one in rounds(places, quarter, today)
        ]
        rows = [row for row in rows if row.round.progress is not Progress.NOT_ASKED]
        return super().get_context_data(
            rows=rows,
            quarter=quarter,
            quarters=[
                (one.name, f"?kwartaal={one.first:%Y-%m}", one == quarter) for one in quarters
            ],
            late=late_rows(rows),
            ready=sum(row.round.progress.is_ready for row in rows),
            approved=sum(row.round.progress is Progress.APPROVED for row in rows),
            reopened=sum(row.is_reopened for row in rows),
            months=[SHORT_MONTHS[month.month - 1] for month in quarter.months],
            **kwargs,
        )


def late_rows(rows: Sequence[RoundRow]) -> list[RoundRow]:
    """Whom to call: the longest waiting first; what comes centrally is the core team's own."""
    late = [row for row in rows if row.round.late_month is not None]
    return sorted(late, key=lambda row: (row.is_central, -row.round.days_late, row.name))


def quarter_url(location: Location, quarter: Quarter) -> str:
    return reverse("entry_quarter", args=[location.code, quarter.first.year, quarter.number])


def quarter_or_none(year: int, number: int, today: date) -> Quarter | None:
    """A quarter that has begun, from 2000 on."""
    if not (2000 <= year <= today.year and 1 <= number <= 4):
        return None
    quarter = Quarter(date(year, number * 3 - 2, 1))
    return quarter if quarter.first <= today else None

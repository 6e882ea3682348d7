"""One quarter of one location: what is in it, and a second pair of eyes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from co2scan.domain.cells import Cell
from co2scan.domain.quarters import Quarter, quarter_progress
from co2scan.forms.findings import ApprovalForm
from co2scan.models import Location, Meter, QuarterApproval, RecomputeRequest
from co2scan.selectors.entry.months import MeterColumn, columns, meters_of
from co2scan.selectors.findings.lists import finding_rows
from co2scan.selectors.quarters import approvals, entered_by, snapshot, snapshot_key
from co2scan.selectors.rounds import round_of
from co2scan.services.approvals import approve_quarter, why_not
from co2scan.views.entry.naming import meter_title
from co2scan.views.findings.shown import shown
from co2scan.views.location_base import LocationPage
from co2scan.views.rounds.rounds import RoundRow, quarter_or_none, quarter_url
from co2scan.wording import unit_word
from vrt_duurzaam.accounts import access
from vrt_duurzaam.lib.dates import long_month
from vrt_duurzaam.lib.numbers import counted, dutch
from vrt_duurzaam.lib.views import ServiceFormView


@dataclass(frozen=True, slots=True)
class MeterRow:
    """A meter with its three months, each with the address of what is behind it."""

    title: str
    unit: str
    cells: Sequence[tuple[Cell, str]]


@dataclass(frozen=True, slots=True)
class ShownApproval:
    """An approval, with what changed since in words."""

    approval: QuarterApproval
    changes: Sequence[str]

    @property
    def count_words(self) -> str:
        """`3 waarden veranderden`."""
        verb = "veranderde" if len(self.changes) == 1 else "veranderden"
        return f"{counted(len(self.changes), 'waarde', 'waarden')} {verb}"


class EntryQuarter(LocationPage, ServiceFormView):
    permissions = frozenset({access.VIEW_FOOTPRINT, access.VIEW_OWN_LOCATIONS})
    template_name = "co2scan/rounds/quarter.html"
    form_class = ApprovalForm

    @cached_property
    def quarter(self) -> Quarter:
        year, number = self.kwargs["year"], self.kwargs["quarter"]
        found = quarter_or_none(year, number, timezone.localdate())
        if found is None:
            raise Http404
        return found

    def locations(self) -> QuerySet[Location]:
        itself = OuterRef("pk")
        enterable = Location.objects.enterable_by(self.user).filter(pk=itself)
        waiting = RecomputeRequest.objects.filter(meter__connection__location=itself)
        rows = super().locations()
        return rows.annotate(may_approve=Exists(enterable), is_pending=Exists(waiting))

    @property
    def may_approve(self) -> bool:
        found: bool = self.location.may_approve  # type: ignore[attr-defined]
        return found

    def get_initial(self) -> dict[str, Any]:
        seen = snapshot(self.location.pk, [self.quarter])[self.quarter.first]
        return {"seen": snapshot_key(seen)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_approve:
            raise Http404
        return super().post(request, *args, **kwargs)

    def store(self, form: ApprovalForm) -> str:
        cleaned = form.cleaned_data
        approve_quarter(
            self.location, self.quarter, self.user, seen=cleaned["seen"], note=cleaned["note"]
        )
        messages.success(self.request, f"{self.quarter.name.capitalize()} is goedgekeurd.")
        return quarter_url(self.location, self.quarter)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today, location, quarter = timezone.localdate(), self.location, self.quarter
        meters = columns(meters_of([location.pk]), quarter.months, today)
        history = list(approvals([location.pk], [quarter]))
        approval = next((one for one in history if one.reopened_at is None), None)
        found = round_of(
            location,
            quarter,
            meters,
            (),
            today,
            is_approved=approval is not None,
            was_approved=bool(history),
        )
        told = _told(location, history)
        people = list(entered_by(location, quarter))
        findings = (
            finding_rows(self.user)
            .open()
            .filter(location=location, starts_on__lt=quarter.ends_on, ends_on__gt=quarter.first)
        )
        reason = why_not(
            quarter,
            today,
            approval=approval,
            is_pending=location.is_pending,  # type: ignore[attr-defined]
            progress=quarter_progress(found.months.values(), is_approved=False),
            entered_it=self.user in people,
        )
        return super().get_context_data(
            quarter=quarter,
            before=quarter.earlier(),
            row=RoundRow(found),
            months=quarter.months,
            meters=_meter_rows(location, quarter, meters),
            people=people,
            findings=shown(findings, today),
            history=told,
            reopened=told[0] if told and approval is None else None,
            may_approve=self.may_approve,
            why_not=reason if self.may_approve else "",
            **kwargs,
        )


def _meter_rows(
    location: Location, quarter: Quarter, meters: Sequence[MeterColumn]
) -> list[MeterRow]:
    return [
        MeterRow(
            meter_title(column.meter),
            unit_word(column.meter.unit),
            [
                (column.cells[month], _behind(location, column.meter, month))
                for month in quarter.months
            ],
        )
        for column in meters
        if column.within(quarter.months).is_in_use
    ]


def _behind(location: Location, meter: Meter, month: date) -> str:
    return reverse("meter_month", args=[location.code, meter.code, month.year, month.month])


def _told(location: Location, history: Sequence[QuarterApproval]) -> list[ShownApproval]:
    """By what people call a meter; one that is gone since by its code. One query if any changed."""
    codes = {meter for one in history for meter, *_ in one.changes}
    rows = Meter.objects.filter(connection__location=location, code__in=codes)
    meters = {meter.code: meter for meter in rows.select_related("connection")} if codes else {}
    return [
        ShownApproval(one, [_change(meters.get(code), code, *rest) for code, *rest in one.changes])
        for one in history
    ]


def _change(
    meter: Meter | None, code: str, month: str, before: str | None, after: str | None
) -> str:
    """`Elektriciteit, september 2026: 3.676 kWh werd 3.900 kWh`."""
    title, unit = (meter_title(meter), unit_word(meter.unit)) if meter else (code, "")
    return f"{title}, {_month(month)}: {_value(before, unit)} werd {_value(after, unit)}"


def _month(text: str) -> str:
    year, number = text.split("-")
    return long_month(date(int(year), int(number), 1))


def _value(text: str | None, unit: str) -> str:
    """`2.510 kWh`, `838 liter (geschat)`, `niets`."""
    if text is None:
        return "niets"
    number, _, guess = text.partition(" ")
    words = f"{dutch(Decimal(number))} {unit}".rstrip()
    return f"{words} (geschat)" if guess else words

"""Giving, adding and removing evidence; who may see the row may see its file."""

from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View
from django.views.generic.base import ContextMixin

from co2scan.choices import EntryMode
from co2scan.domain.periods import next_month
from co2scan.forms.days import DayField
from co2scan.forms.evidence import PhotoForm, WhyForm
from co2scan.models import CircuitEvent, Connection, Evidence, Exercise, Location, Meter
from co2scan.selectors.evidence import file_name
from co2scan.services.evidence import About, add_evidence, remove_evidence
from co2scan.views.entry.naming import meter_title
from co2scan.views.exercises.base import ENTER, SEE
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.lib.dates import long_day, long_month
from vrt_duurzaam.lib.views import ServiceFormView

_TYPES = {"photo": "image/jpeg", "pdf": "application/pdf"}
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
}


class EvidencePage(PermissionView, ContextMixin):
    permissions = ENTER


class EvidenceDownload(EvidencePage, View):
    """A photo is shown, a PDF is only given as a download. Both were made by us (imports)."""

    permissions = SEE
    http_method_names = ["get"]

    def get(self, request: HttpRequest, proof: int) -> HttpResponseBase:
        row = get_object_or_404(Evidence.objects.visible_to(self.user), pk=proof)
        try:
            content = row.file.open("rb")  # of what was removed the file is gone
        except FileNotFoundError:
            return render(request, "co2scan/evidence/gone.html", {"evidence": row}, status=404)
        return FileResponse(
            content,
            as_attachment=row.kind != "photo",
            filename=file_name(row),
            content_type=_TYPES[row.kind],
            headers=_HEADERS,
        )


class EvidenceRemove(EvidencePage, ServiceFormView):
    template_name = "co2scan/evidence/remove.html"
    form_class = WhyForm

    @cached_property
    def evidence(self) -> Evidence:
        rows = Evidence.objects.enterable_by(self.user).kept()
        rows = rows.select_related("location", "meter", "connection", "event", "created_by")
        return get_object_or_404(rows, pk=self.kwargs["proof"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            question="Dit bewijs weghalen?",
            evidence=self.evidence,
            back_url=page_of(self.evidence),
            **kwargs,
        )

    def store(self, form: WhyForm) -> str:
        remove_evidence(self.evidence.pk, form.cleaned_data["why"], self.user)
        messages.success(self.request, "Weggehaald. Wie dat deed en waarom blijft te zien.")
        return page_of(self.evidence)


def page_of(row: Evidence) -> str:
    """The page of what it is evidence of."""
    if row.exercise_id:
        return reverse("exercise_detail", args=[row.exercise_id])
    if row.event:
        return reverse("circuit_detail", args=[row.event.circuit_id])
    if row.meter and row.starts_on:
        return reverse("cell_evidence", args=[row.location.code, row.meter.code, row.starts_on])
    if row.connection and row.starts_on:
        address = reverse("stand_evidence", args=[row.location.code, row.connection.code])
        return f"{address}?datum={row.starts_on:%Y-%m-%d}"
    raise Http404


class EvidenceOf(EvidencePage, ServiceFormView):
    """The files of one thing; who enters its data adds and removes them there."""

    permissions = SEE
    template_name = "co2scan/evidence/of.html"
    form_class = PhotoForm

    @property
    def about(self) -> About:
        raise NotImplementedError

    @property
    def title(self) -> str:
        raise NotImplementedError

    @property
    def back(self) -> tuple[str, str]:
        """The name and address of where one came from."""
        raise NotImplementedError

    def own_url(self) -> str:
        return self.request.get_full_path()

    def visible(self) -> QuerySet[Location]:
        return Location.objects.visible_to(self.user) | Location.objects.enterable_by(self.user)

    @cached_property
    def may_add(self) -> bool:
        own = Location.objects.enterable_by(self.user)
        return own.filter(pk=self.about.location.pk).exists()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Evidence.objects.filter(**self.about.columns())
        return super().get_context_data(
            title=self.title,
            back=self.back,
            evidence=list(rows.select_related("created_by", "removed_by")),
            may_change=self.may_add,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.may_add:
            raise Http404
        return super().post(request, *args, **kwargs)

    def store(self, form: PhotoForm) -> str:
        photo = form.clean_photo_file
        add_evidence(self.about, photo.data, photo.kind, self.user)
        messages.success(self.request, "Het bewijs staat erbij.")
        return self.own_url()


class CellEvidence(EvidenceOf):
    """Of a month of a meter: the value that was typed, or the deliveries of that month."""

    @cached_property
    def meter(self) -> Meter:
        rows = Meter.objects.select_related("connection__location")
        return get_object_or_404(
            rows,
            connection__location__in=self.visible().distinct(),
            connection__location__code=self.kwargs["code"],
            code=self.kwargs["meter"],
        )

    @cached_property
    def month(self) -> date:
        month: date = self.kwargs["month"]
        if month > timezone.localdate():
            raise Http404
        return month

    @property
    def about(self) -> About:
        period = self.month, next_month(self.month)
        return About(self.meter.connection.location, period, meter=self.meter)

    @property
    def title(self) -> str:
        return f"Bewijs: {meter_title(self.meter)}, {long_month(self.month)}"

    @property
    def back(self) -> tuple[str, str]:
        place = self.meter.connection.location
        address = reverse("cell_history", args=[place.code, self.meter.code, self.month])
        return long_month(self.month).capitalize(), address


class StandEvidence(EvidenceOf):
    """Of what a display showed on a day."""

    @cached_property
    def connection(self) -> Connection:
        rows = Connection.objects.select_related("location").filter(
            location__in=self.visible().distinct(), entry_mode=EntryMode.REGISTER
        )
        return get_object_or_404(
            rows, location__code=self.kwargs["code"], code=self.kwargs["connection"]
        )

    @cached_property
    def day(self) -> date:
        """Without a day in the address: today."""
        text = self.request.GET.get("datum", "")
        if not text:
            return timezone.localdate()
        try:
            found = DayField().clean(text)
        except ValidationError:
            raise Http404 from None
        if found is None or found > timezone.localdate():
            raise Http404
        return found

    @property
    def about(self) -> About:
        period = self.day, self.day + timedelta(days=1)
        return About(self.connection.location, period, connection=self.connection)

    @property
    def title(self) -> str:
        return f"Bewijs: meterstand {self.connection.name}, {long_day(self.day)}"

    @property
    def back(self) -> tuple[str, str]:
        address = reverse("stand_entry", args=[self.connection.location.code, self.connection.code])
        return "Meterstand", f"{address}?datum={self.day:%Y-%m-%d}"


class ExerciseEvidence(EvidenceOf):
    @cached_property
    def exercise(self) -> Exercise:
        rows = Exercise.objects.visible_to(self.user).select_related("location")
        return get_object_or_404(rows, pk=self.kwargs["exercise"])

    @property
    def about(self) -> About:
        return About(self.exercise.location, exercise=self.exercise)

    @property
    def title(self) -> str:
        return f"Bewijs bij een oefening, {self.exercise.location.name}"

    @property
    def back(self) -> tuple[str, str]:
        return "Oefening", self.exercise.get_absolute_url()


class EventEvidence(EvidenceOf):
    @cached_property
    def event(self) -> CircuitEvent:
        rows = CircuitEvent.objects.select_related("circuit__location")
        return get_object_or_404(
            rows,
            circuit__location__in=Location.objects.visible_to(self.user),
            circuit=self.kwargs["circuit"],
            pk=self.kwargs["circuit_event"],
        )

    @property
    def about(self) -> About:
        return About(self.event.circuit.location, event=self.event)

    @property
    def title(self) -> str:
        what = self.event.get_kind_display()
        return f"Bewijs: {self.event.circuit.name}, {what} op {long_day(self.event.happened_on)}"

    @property
    def back(self) -> tuple[str, str]:
        return self.event.circuit.name, self.event.circuit.get_absolute_url()

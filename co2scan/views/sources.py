"""Which sources count: the list, and one source with what was decided about it."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from co2scan.domain.categories import GROUPS
from co2scan.domain.periods import month_of
from co2scan.domain.sources import SOURCES, is_source, source_name
from co2scan.forms.sources import SourceForm
from co2scan.models import Location
from co2scan.selectors.sources import (
    data_since,
    decisions_about,
    source_groups,
    source_line,
)
from co2scan.services.sources import SourceRefused, decide_source
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView

VIEW = frozenset({access.VIEW_FOOTPRINT})
CHANGE = access.CHANGE_LOCATIONS
# Where the data of a group come in; of the others with a connection of a location.
ENTERED_AT = {
    "fleet": ("vehicle_list", "Voertuigen"),
    "exercises": ("exercise_list", "Oefeningen"),
    "extinguishing": ("circuit_list", "Installaties"),
    "travel": ("travel", "Reizen"),
    "commuting": ("travel", "Reizen"),
}
AT_LOCATIONS = ("location_list", "Locaties")


class SourceList(PermissionView, TemplateView):
    """Of the organisation, or of the location that `?locatie=` names."""

    permissions = VIEW
    template_name = "co2scan/sources/source_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.user
        visible = Location.objects.visible_to(user).order_by("name")
        locations = list(visible)
        code = self.request.GET.get("locatie", "")
        location = next((one for one in locations if one.code == code), None)
        if code and location is None:
            raise Http404
        groups = source_groups(location, month_of(timezone.localdate()))
        lines = [one for group in groups for one in group.sources]
        return super().get_context_data(
            groups=groups,
            location=location,
            locations=locations,
            off=sum(one.is_off for one in lines),
            absent=sum(one.is_absent for one in lines),
            counting=sum(not one.is_off and one.data.months > 0 for one in lines),
            **kwargs,
        )


class SourceDetail(PermissionView, FormView):
    """One source, or a whole group: what holds, what was decided before, and the form."""

    permissions = VIEW
    template_name = "co2scan/sources/source_detail.html"
    form_class = SourceForm

    @cached_property
    def source(self) -> str:
        key: str = self.kwargs["source"]
        if not is_source(key):
            raise Http404
        return key

    @cached_property
    def location(self) -> Location | None:
        if "code" not in self.kwargs:
            return None
        visible = Location.objects.visible_to(self.user)
        return get_object_or_404(visible, code=self.kwargs["code"])

    @property
    def may_change(self) -> bool:
        return self.request.user.has_perm(CHANGE)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_change:
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "source": self.source,
            "is_location": self.location is not None,
            "today": timezone.localdate(),
        }

    def form_valid(self, form: SourceForm) -> HttpResponse:
        answers = form.cleaned_data
        try:
            decide_source(
                self.source,
                self.location,
                answers["state"],
                starts_on=answers["starts_on"],
                reason=answers["reason"],
                by=self.user,
                today=timezone.localdate(),
                is_data_seen=answers["is_data_seen"],
            )
        except SourceRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, "Bewaard. Wat anders meetelt wordt opnieuw opgeteld.")
        return redirect(self._list_url())

    def _list_url(self) -> str:
        place = f"?locatie={self.location.code}" if self.location else ""
        return f"{reverse('source_list')}{place}#{self._group()}"

    def _group(self) -> str:
        return self.source if self.source in GROUPS else SOURCES[self.source].group

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form, asked = context["form"], None
        if form.is_bound and "is_data_seen" in form.errors:
            asked = data_since(self.source, self.location, form.cleaned_data["starts_on"])
        return context | {
            "line": source_line(self.source, self.location, month_of(timezone.localdate())),
            "name": source_name(self.source),
            "group": GROUPS[self._group()],
            "entered_at": ENTERED_AT.get(self._group(), AT_LOCATIONS),
            "is_group": self.source in GROUPS,
            "location": self.location,
            "list_url": self._list_url(),
            "decisions": decisions_about(self.source, self.location),
            "asked": asked,
            "may_change": self.may_change,
        }

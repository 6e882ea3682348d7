"""Bevindingen: the list, one of them, and saying that it is right."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View

from co2scan.charts.findings import Around, days_chart, months_chart
from co2scan.domain.findings.rules import Rule
from co2scan.domain.findings.states import OPEN
from co2scan.filters.findings import FindingFilter
from co2scan.forms.findings import NoteForm
from co2scan.models import Finding
from co2scan.selectors.findings.around import Moment, days_around, months_around
from co2scan.selectors.findings.lists import finding_rows, others_of
from co2scan.selectors.findings.seen import seen_key
from co2scan.services.findings import Accepted, accept
from co2scan.views.findings.repairs import repairs_of
from co2scan.views.findings.shown import ShownFinding, grouped, read_picks, shown
from co2scan.views.findings.words import days_words, sentence
from co2scan.wording import unit_word
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.charts import Chart
from vrt_duurzaam.lib.forms import show_refusal
from vrt_duurzaam.lib.numbers import counted
from vrt_duurzaam.lib.views import ServiceFormView

PER_PAGE = 60
VIEW = frozenset({access.VIEW_FOOTPRINT, access.VIEW_OWN_LOCATIONS})
ENTER = frozenset({access.ENTER_ALL, access.ENTER_OWN})


class FindingList(PermissionView, TemplateView):
    permissions = VIEW
    template_name = "co2scan/findings/finding_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.user
        today = timezone.localdate()
        found = FindingFilter(self.request.GET, queryset=finding_rows(user), request=self.request)
        place = F("location__name").asc(nulls_first=True)
        ordered = found.qs.order_by(place, "location", "-severity", "starts_on", "pk")
        page = Paginator(ordered, PER_PAGE).get_page(self.request.GET.get("page"))
        totals = Finding.objects.visible_to(user).aggregate(
            open=Count("pk", filter=Q(state__in=OPEN)),
            errors=Count("pk", filter=Q(state__in=OPEN, severity="error")),
            new=Count("pk", filter=Q(state="new")),
        )
        return super().get_context_data(
            filter=found,
            page=page,
            groups=grouped(list(page.object_list), today),
            totals=totals,
            may_accept=any(user.has_perm(permission) for permission in ENTER),
            query=self.request.GET.urlencode(),
            **kwargs,
        )


class FindingDetail(PermissionView, ServiceFormView):
    """One finding: what it rests on, what can be done, and accepting it with a note."""

    permissions = VIEW
    template_name = "co2scan/findings/finding_detail.html"
    form_class = NoteForm

    @cached_property
    def finding(self) -> Finding:
        return get_object_or_404(finding_rows(self.user), pk=self.kwargs["pk"])

    @cached_property
    def may_accept(self) -> bool:
        rows = Finding.objects.acceptable_by(self.user)
        return self.finding.is_open and rows.filter(pk=self.finding.pk).exists()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_accept:
            messages.warning(request, "Deze bevinding staat niet meer open voor jou.")
            return HttpResponseRedirect(self.finding.get_absolute_url())
        return super().post(request, *args, **kwargs)

    def store(self, form: NoteForm) -> str:
        seen = {self.finding.pk: str(self.request.POST.get("seen", ""))}
        outcome = accept(seen, form.cleaned_data["note"], self.user)
        if not outcome.accepted:
            raise ValidationError(
                "De cijfers veranderden sinds je deze pagina opende. Kijk of het nog klopt."
            )
        messages.success(self.request, "Geaccepteerd. Verandert het cijfer, dan komt hij terug.")
        return self.finding.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today, finding = timezone.localdate(), self.finding
        return super().get_context_data(
            finding=finding,
            shown=ShownFinding(finding, today),
            seen=seen_key(finding),
            chart=chart_of(finding),
            repairs=repairs_of(finding, self.user) if finding.is_open else [],
            may_accept=self.may_accept,
            events=finding.events.select_related("by"),
            others=shown(others_of(finding, self.user), today),
            **kwargs,
        )


def chart_of(finding: Finding) -> Chart | None:
    """The months around it, or the days; nothing for what is about no meter."""
    meter, today = finding.meter, timezone.localdate()
    if meter is None or finding.rule == Rule.LEAK:  # what a top-up tells, its circuit shows
        return None
    moments: Sequence[Moment]
    draw = days_chart if finding.info.by_day else months_chart
    moments = (days_around if finding.info.by_day else months_around)(finding, meter, today)
    if not any(one.value is not None for one in moments):
        return None
    around = [
        Around(one.day, one.value, one.last_year, one.is_concerned, _address(finding, one))
        for one in moments
    ]
    concerns = f"het gaat om {days_words(finding)}"
    return draw(around, sentence(finding).rstrip("."), unit_word(meter.unit), concerns)


def _address(finding: Finding, moment: Moment) -> str:
    if finding.location is None or finding.meter is None or moment.value is None:
        return ""
    month = moment.day
    place = finding.location.code, finding.meter.code, month.year, month.month
    return reverse("meter_month", args=place)


class FindingAccept(PermissionView, View):
    """Several at once with one note. Without a note, or with none picked, it asks."""

    permissions = ENTER

    def get(self, request: HttpRequest) -> HttpResponse:
        """Who comes here by the address has picked nothing."""
        return HttpResponseRedirect(reverse("finding_list"))

    def post(self, request: HttpRequest) -> HttpResponse:
        user = cast("User", request.user)
        picks = read_picks(request.POST.getlist("pick"))
        form = NoteForm(request.POST)
        if picks and form.is_valid():
            try:
                outcome = accept(picks, form.cleaned_data["note"], user)
            except ValidationError as error:
                show_refusal(form, error)
            else:
                tell(request, outcome)
                return HttpResponseRedirect(self.back)
        rows = finding_rows(user).filter(pk__in=picks).order_by("location__name", "pk")
        rows = rows.filter(pk__in=Finding.objects.acceptable_by(user).open().values("pk"))
        context = {
            "form": form,
            "back_url": self.back,
            "query": request.POST.get("lijst", ""),
            "rows": shown(rows, timezone.localdate()),
        }
        return render(request, "co2scan/findings/accept.html", context)

    @property
    def back(self) -> str:
        query = self.request.POST.get("lijst", "")
        return f"{reverse('finding_list')}?{query}" if query else reverse("finding_list")


def tell(request: HttpRequest, outcome: Accepted) -> None:
    """What was accepted, and what was not because it changed meanwhile."""
    if outcome.accepted:
        many = counted(outcome.accepted, "bevinding", "bevindingen")
        messages.success(request, f"{many} geaccepteerd.")
    left = outcome.changed + outcome.done_before
    if left or not outcome.accepted:
        messages.warning(
            request,
            f"{counted(left, 'bevinding is', 'bevindingen zijn')} niet geaccepteerd: intussen "
            "veranderd of al klaar.",
        )

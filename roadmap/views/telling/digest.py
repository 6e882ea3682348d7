"""The weekly mail: whether one wants it, and where its links lead."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from roadmap.digest_links import page_of, reader_of
from roadmap.domain.digest import week_of
from roadmap.forms.digest import EscalationForm
from roadmap.models import RoadmapSettings
from roadmap.selectors.digest_weeks import last_mail, wants_mail, week_counts
from roadmap.services.digest import ask_week, choose, escalate_after
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.numbers import counted
from vrt_duurzaam.lib.views import ServiceFormView


class DigestPage(PermissionView, TemplateResponseMixin, ContextMixin):
    """One's own choice; for the core team also what came of this week, and who hears what."""

    permissions = frozenset({access.VIEW_ROADMAP})
    template_name = "roadmap/digest/settings.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = {
            "is_on": wants_mail(self.user),
            "last": last_mail(self.user),
            "may_set": self.user.has_perm(access.EDIT_COURSE),
            "may_read": self.user.has_perm(access.VIEW_ELEMENTS) and not settings.EMAIL_HOST,
        }
        if context["may_set"]:
            weeks = RoadmapSettings.current().escalate_after_weeks
            context |= {
                "week": week_counts(week_of(timezone.localdate())),
                "form": EscalationForm(initial={"weeks": weeks}),
            }
        return super().get_context_data(**context | kwargs)


class DigestSettings(DigestPage, View):
    """GET the page; POST `is_on`, `ja` or `nee`."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        is_on = request.POST.get("is_on") == "ja"
        choose(self.user.pk, is_on=is_on)
        messages.success(request, f"De weekmail staat {'aan' if is_on else 'uit'}.")
        return HttpResponseRedirect(reverse("digest_settings"))


class DigestEscalation(DigestPage, ServiceFormView):
    permissions = frozenset({access.EDIT_COURSE})
    form_class = EscalationForm

    def store(self, form: EscalationForm) -> str:
        weeks = form.cleaned_data["weeks"]
        escalate_after(weeks)
        messages.success(
            self.request,
            f"Wat meer dan {counted(weeks, 'week', 'weken')} te laat is, "
            "staat ook in de weekmail van de leidinggevende.",
        )
        return reverse("digest_settings")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("digest_settings"))


class DigestSend(PermissionView, View):
    permissions = frozenset({access.EDIT_COURSE})
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        ask_week()
        messages.success(request, "De weekmail wordt verstuurd aan wie hem deze week nog niet had.")
        return HttpResponseRedirect(reverse("digest_settings"))


@method_decorator(login_not_required, name="dispatch")
class DigestLink(View):
    """From a line of the mail to its answer; who is signed out signs in on the way."""

    def get(self, request: HttpRequest, ticket: str) -> HttpResponse:
        path = page_of(ticket)
        if path is None:
            return render(request, "roadmap/digest/broken.html", status=404)
        if not request.user.is_authenticated:
            return redirect_to_login(path)
        return HttpResponseRedirect(path)


@method_decorator([login_not_required, csrf_exempt], name="dispatch")
class DigestOff(View):
    """No more weekly mail, with the signed link of a mail as the only right.

    Looking at it changes nothing, since mail programs open links by themselves. A mail program
    with an own button posts without cookies (RFC 8058), so there is no CSRF token to ask for.
    """

    def get(self, request: HttpRequest, ticket: str) -> HttpResponse:
        return self.answer(request, ticket, is_off=False)

    def post(self, request: HttpRequest, ticket: str) -> HttpResponse:
        return self.answer(request, ticket, is_off=True)

    def answer(self, request: HttpRequest, ticket: str, *, is_off: bool) -> HttpResponse:
        whose = reader_of(ticket)
        people = User.objects.filter(is_active=True)
        person = people.filter(pk=whose).first() if whose is not None else None
        if person is None:
            return render(request, "roadmap/digest/broken.html", status=404)
        if is_off:
            choose(person.pk, is_on=False)
        response = render(request, "roadmap/digest/off.html", {"is_off": is_off})
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

"""The links for screens: who has one, since when, and taking it back."""

from datetime import timedelta
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from roadmap.forms.presentation import LinkForm
from roadmap.models import PresentationLink
from roadmap.selectors.presentation import link_rows
from roadmap.services.presentation import make_link, withdraw_link
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.views import ServiceFormView

SHOWN_ONCE = "schermlink"  # a cookie for one page: the token is kept nowhere else
SECONDS = 60
USUAL = timedelta(days=365)


class LinkPage(PermissionView):
    permissions = frozenset({access.PRESENT})


class LinkList(LinkPage, ServiceFormView):
    """GET the links; POST one more, whose address the next page shows, once."""

    template_name = "roadmap/presentation/links.html"
    form_class = LinkForm

    def get_initial(self) -> dict[str, Any]:
        return {"expires_on": timezone.localdate() + USUAL}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        token = self.request.get_signed_cookie(SHOWN_ONCE, "", max_age=SECONDS)
        address = reverse("presentation", args=[token]) if token else ""
        return super().get_context_data(
            links=link_rows(timezone.localdate()),
            address=self.request.build_absolute_uri(address) if address else "",
            **kwargs,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response.delete_cookie(SHOWN_ONCE, path=request.path)
        return response

    def store(self, form: LinkForm) -> str:
        row, self.token = make_link(**form.cleaned_data, by=self.user)
        messages.success(self.request, f"De link voor ‘{row.label}’ is gemaakt.")
        return reverse("presentation_list")

    def form_valid(self, form: LinkForm) -> HttpResponse:  # type: ignore[override]
        self.token = ""
        response = super().form_valid(form)
        if self.token:
            response.set_signed_cookie(
                SHOWN_ONCE,
                self.token,
                max_age=SECONDS,
                path=self.request.path,
                secure=self.request.is_secure(),
                httponly=True,
                samesite="Strict",
            )
        return response


class LinkWithdraw(LinkPage, TemplateView):
    template_name = "roadmap/presentation/withdraw.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = get_object_or_404(PresentationLink, pk=kwargs["screen"])
        return super().get_context_data(
            row=row,
            question=f"De link voor ‘{row.label}’ intrekken?",
            back_url=reverse("presentation_list"),
            **kwargs,
        )

    def post(self, request: HttpRequest, screen: int) -> HttpResponse:
        row = get_object_or_404(PresentationLink, pk=screen)
        withdraw_link(row.pk, by=cast("User", request.user))
        messages.success(
            request, f"De link voor ‘{row.label}’ is ingetrokken. Het scherm gaat zo uit."
        )
        return HttpResponseRedirect(reverse("presentation_list"))

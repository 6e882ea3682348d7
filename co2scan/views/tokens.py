"""The keys with which suppliers send and read: who has one, what came of it, taking it back."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from co2scan.forms.tokens import TokenForm
from co2scan.models import ApiToken
from co2scan.selectors.api_tokens import (
    all_tokens,
    latest_batches,
    meters_by_location,
    meters_of,
    token_rows,
    uses_of,
)
from co2scan.services.api_tokens import FIELDS, LONGEST, change_token, make_token, withdraw_token
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.numbers import counted
from vrt_duurzaam.lib.views import ServiceFormView

SHOWN_ONCE = "koppelsleutel"  # a cookie for one page: the key is kept nowhere else
SECONDS = 60
SOON = 30  # days before it ends that one should see it
SHOWN_BATCHES, SHOWN_ERRORS, USES_A_PAGE = 10, 5, 50


@dataclass(frozen=True, slots=True)
class State:
    """Whether a key works, for a pill."""

    label: str
    icon: str
    kind: str = ""


def state_of(token: ApiToken, today: date) -> State:
    left = (token.expires_on - today).days
    if token.withdrawn_at is not None:
        return State("ingetrokken", "s-weg", "off")
    if left < 0:
        return State("verlopen", "klok", "off")
    if left <= SOON:
        return State(f"nog {counted(left + 1, 'dag', 'dagen')}", "klok", "ask")
    return State("werkt", "vink")


class TokenPage(PermissionView):
    permissions = frozenset({access.MANAGE_TOKENS})

    @cached_property
    def token(self) -> ApiToken:
        return get_object_or_404(all_tokens(), pk=self.kwargs["api_token"])  # type: ignore[attr-defined]


class TokenList(TokenPage, TemplateView):
    template_name = "co2scan/tokens/token_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        rows = [(row, state_of(row, today)) for row in token_rows(today)]
        return super().get_context_data(rows=rows, **kwargs)


class TokenFormPage(TokenPage, ServiceFormView):
    template_name = "co2scan/tokens/token_form.html"
    form_class = TokenForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "meters": meters_by_location()}


class TokenAdd(TokenFormPage):
    """A new key, which the next page shows, once."""

    key = ""

    def get_initial(self) -> dict[str, Any]:
        return {"expires_on": timezone.localdate() + LONGEST / 2}

    def store(self, form: TokenForm) -> str:
        made = make_token(form.data_of_token(), by=self.user)
        self.key = made.token
        messages.success(self.request, f"De koppeling met {made.row.supplier} is gemaakt.")
        return made.row.get_absolute_url()

    def form_valid(self, form: TokenForm) -> HttpResponse:  # type: ignore[override]
        response = super().form_valid(form)
        if self.key:
            response.set_signed_cookie(
                SHOWN_ONCE,
                self.key,
                max_age=SECONDS,
                path=response["Location"],
                secure=self.request.is_secure(),
                httponly=True,
                samesite="Strict",
            )
        return response


class TokenChange(TokenFormPage):
    def get_initial(self) -> dict[str, Any]:
        chosen = [meter.pk for meter in self.token.meters.all()]
        return {name: getattr(self.token, name) for name in FIELDS} | {"meters": chosen}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(token=self.token, **kwargs)

    def store(self, form: TokenForm) -> str:
        row = change_token(self.token.pk, form.data_of_token())
        messages.success(self.request, f"Bewaard: {row.supplier}.")
        return row.get_absolute_url()


class TokenDetail(TokenPage, TemplateView):
    """What it may, what came in, and every use of the last 90 days."""

    template_name = "co2scan/tokens/token_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today, number = timezone.localdate(), self.request.GET.get("pagina", "")
        page = Paginator(uses_of(self.token), USES_A_PAGE).get_page(number)
        return super().get_context_data(
            token=self.token,
            works=self.token.works_on(today),
            state=state_of(self.token, today),
            key=self.request.get_signed_cookie(SHOWN_ONCE, "", max_age=SECONDS),
            meters=meters_of(self.token),
            batches=[
                (batch, batch.errors[:SHOWN_ERRORS], _more(batch.errors, batch.more_errors))
                for batch in latest_batches(self.token, SHOWN_BATCHES)
            ],
            uses=page,
            **kwargs,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response.delete_cookie(SHOWN_ONCE, path=request.path)
        return response


def _more(errors: list[Any], uncounted: int) -> int:
    return max(0, len(errors) - SHOWN_ERRORS) + uncounted


class TokenWithdraw(TokenPage, TemplateView):
    template_name = "co2scan/tokens/token_withdraw.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            token=self.token,
            question=f"De koppeling met {self.token.supplier} intrekken?",
            back_url=self.token.get_absolute_url(),
            **kwargs,
        )

    def post(self, request: HttpRequest, api_token: int) -> HttpResponse:
        withdraw_token(self.token.pk, by=cast("User", request.user))
        messages.success(request, f"De koppeling met {self.token.supplier} is ingetrokken.")
        return HttpResponseRedirect(reverse("token_list"))

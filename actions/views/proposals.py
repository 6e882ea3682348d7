"""Ideas that are made of what another page proposes, such as the measures of a scenario."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View

from actions.forms.proposals import AGAIN, ProposalsForm
from actions.models import Action
from actions.services.proposals import Proposal, adopt
from actions.views.base import EditPage
from co2scan.wording import listed


class ActionPropose(EditPage, View):
    """Answers by going back to the page that proposed them (`next`), which then finds them."""

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ProposalsForm(request.POST)
        if form.is_valid():
            self.adopt(form.cleaned_data["proposals"])
        else:
            messages.error(request, AGAIN)
        return HttpResponseRedirect(self.back)

    def adopt(self, proposals: list[Proposal]) -> None:
        try:
            adopted = adopt(proposals, by=self.user)
        except ValidationError as error:
            messages.error(self.request, f"Er is niets gemaakt. {error.messages[0]}")
            return
        if adopted.made:
            messages.success(self.request, f"Als idee gemaakt: {_named(adopted.made)}.")
        if adopted.known:
            messages.success(self.request, f"Was er al: {_named(adopted.known)}.")

    @property
    def back(self) -> str:
        asked = self.request.POST.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(asked, {self.request.get_host()})
        return asked if is_ours else reverse("action_list")


def _named(actions: list[Action]) -> str:
    return listed([f"{action.code} {action.title}" for action in actions])

"""Doe mee: typing the code of a session."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.generic import View

from actions.domain.session_code import typed
from actions.forms.joining import CodeForm
from actions.views.joining.base import PublicPage


class SessionJoin(PublicPage, View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self.entrance(CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        code = request.POST.get("code", "")
        refused = self.knocking(code)
        return refused or HttpResponseRedirect(reverse("session_phone", args=[typed(code)]))

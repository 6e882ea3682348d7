from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from vrt_duurzaam.accounts.access import ENTER_OWN, VIEW_COURSE
from vrt_duurzaam.accounts.models import User


def home(request: HttpRequest) -> HttpResponse:
    """Everyone lands on what they came for."""
    user = cast("User", request.user)
    if user.has_perm(VIEW_COURSE):
        return redirect("overview")
    return redirect("my_location" if user.has_perm(ENTER_OWN) else "together")

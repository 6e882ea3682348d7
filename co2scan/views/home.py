from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from vrt_duurzaam.accounts.access import VIEW_FOOTPRINT
from vrt_duurzaam.accounts.models import User


def home(request: HttpRequest) -> HttpResponse:
    """Everyone lands on what they came for."""
    user = cast("User", request.user)
    return redirect("footprint" if user.has_perm(VIEW_FOOTPRINT) else "my_location")

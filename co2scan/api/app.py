"""The API as a whole: its addresses, and the document that describes them."""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import URLPattern
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI

from co2scan.api import figures, readings
from co2scan.api.incoming import BatchIn
from co2scan.api.problems import answer_problems, not_allowed
from co2scan.services.api_uses import finish

PREFIX = "/api/v1/"
_REF = "#/components/schemas/{model}"

api = NinjaAPI(
    title="VRT Duurzaam",
    version="1",
    description="Meterdata aanleveren en CO2-cijfers ophalen. Uitleg met voorbeelden: /api/v1/",
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
)
api.add_router("", readings.router)
api.add_router("", figures.router)
answer_problems(api)


def _served(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Without a session, since a key is the only right; the end of a use is logged here."""

    @wraps(view)
    def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if isinstance(response, HttpResponseNotAllowed):  # ninja's own, in English
            response = not_allowed(response["Allow"])
        if use := getattr(request, "api_use", None):
            finish(use, response.status_code)
        response["Cache-Control"] = "no-store"
        return response

    return csrf_exempt(login_not_required(served))


def url_patterns() -> list[URLPattern]:
    """The operations under the names that they have themselves, without a namespace."""
    patterns = [found for found in api.urls[0] if isinstance(found, URLPattern)]
    return [
        URLPattern(found.pattern, _served(found.callback), found.default_args, found.name)
        for found in patterns
        if found.name != "api-root"
    ]


@cache
def document() -> dict[str, Any]:
    """OpenAPI. A batch is read by ourselves, so its schema is added here."""
    schema = dict(api.get_openapi_schema(path_prefix=PREFIX))
    batch = BatchIn.model_json_schema(ref_template=_REF)
    parts = batch.pop("$defs")
    schemas = {**schema["components"]["schemas"], **parts, "BatchIn": batch}
    schema["components"] = {**schema["components"], "schemas": schemas}
    return schema


@login_not_required
def openapi(_request: HttpRequest) -> HttpResponse:
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False, "indent": 1})

"""The body of a request: read up to a limit of our own, since a batch is larger than a form."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from co2scan.api.problems import Problem
from co2scan.domain.api_body import BodyUnreadable, read_json

JSON = "application/json"


def read_body(request: HttpRequest) -> bytes:
    """Raises Problem: 415 for what is no JSON by name, 413 for too much."""
    if request.content_type != JSON or request.headers.get("Content-Encoding"):
        raise Problem(415, "not_json", f"Stuur JSON, met Content-Type: {JSON}, niet ingepakt.")
    limit = settings.API_BODY_LIMIT_MB * 1024 * 1024
    body: bytes = request.read(limit + 1)
    if len(body) > limit:
        most = settings.API_BODY_LIMIT_MB
        message = f"Dit is meer dan {most} MB. Verdeel het over meer aanleveringen."
        raise Problem(413, "too_large", message)
    return body


def json_of(body: bytes) -> Any:
    """Raises Problem."""
    try:
        return read_json(body)
    except BodyUnreadable as error:
        raise Problem(400, "no_json", str(error)) from None

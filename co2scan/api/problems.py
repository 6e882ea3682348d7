"""What the API answers when something is not right: one shape, a code that stays, Dutch words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from co2scan.domain.api_body import MOST_ERRORS


class ErrorOut(Schema):
    """One thing that is not right. `series` and `value` count from 0, as in the JSON; without
    `value` it holds for the whole series."""

    code: str
    message: str
    series: int | None = None
    value: int | None = None
    meter: str | None = None
    field: str | None = None


class ProblemOut(Schema):
    code: str
    message: str
    errors: list[ErrorOut] = Field(default_factory=list)
    more_errors: int = Field(0, description="Zoveel fouten staan er niet bij.")


class Problem(Exception):
    """`wait` is in seconds, for Retry-After."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        errors: Sequence[Mapping[str, Any]] = (),
        wait: int | None = None,
    ) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message
        self.errors, self.wait = errors, wait

    def response(self) -> HttpResponse:
        shown = self.errors[:MOST_ERRORS]
        content = ProblemOut(
            code=self.code,
            message=self.message,
            errors=[ErrorOut(**error) for error in shown],
            more_errors=len(self.errors) - len(shown),
        )
        response = JsonResponse(content.model_dump(), status=self.status)
        if self.wait is not None:
            response["Retry-After"] = str(self.wait)
        if self.status == 401:
            response["WWW-Authenticate"] = "Bearer"
        return response


def not_allowed(allowed: str) -> HttpResponse:
    """`allowed` names the methods that the address does know: `GET, POST`."""
    message = f"Dit adres kent alleen {' en '.join(allowed.split(', '))}."
    response = Problem(405, "method_not_allowed", message).response()
    response["Allow"] = allowed
    return response


NO_KEY = "Stuur je sleutel mee: Authorization: Bearer vrt_…"


def answer_problems(api: NinjaAPI) -> None:
    """Everything that goes wrong on purpose is answered in the one shape."""
    api.add_exception_handler(Problem, _problem)
    api.add_exception_handler(AuthenticationError, _no_key)
    api.add_exception_handler(HttpError, _http_error)
    api.add_exception_handler(ValidationError, _invalid)


def _problem(_request: HttpRequest, problem: Any) -> HttpResponse:
    response: HttpResponse = problem.response()
    return response


def _no_key(_request: HttpRequest, _error: Any) -> HttpResponse:
    return Problem(401, "no_key", NO_KEY).response()


def _http_error(_request: HttpRequest, error: Any) -> HttpResponse:
    return Problem(error.status_code, "refused", "Dit verzoek kunnen we niet lezen.").response()


def _invalid(_request: HttpRequest, error: Any) -> HttpResponse:
    """A parameter in the address or a header; ninja puts its kind before its name."""
    return invalid_parameters(error.errors).response()


def invalid_parameters(found: Iterable[Mapping[str, Any]]) -> Problem:
    errors = [
        {
            "code": _code(error),
            "field": ".".join(str(part) for part in error["loc"][1:]),
            "message": said(error),
        }
        for error in found
    ]
    names = ", ".join(dict.fromkeys(error["field"] for error in errors))
    return Problem(422, "invalid_parameters", f"Kijk naar {names}.", errors)


# -- the words of pydantic ---------------------------------------------------------------------

_WORDS = {
    "missing": "Dit veld ontbreekt.",
    "extra_forbidden": "Dit veld kennen we niet.",
    "string_type": "Dit moet tekst zijn.",
    "string_too_short": "Dit is te kort.",
    "string_too_long": "Dit is te lang.",
    "string_pattern_mismatch": "Dit heeft niet de goede vorm.",
    "int_type": "Dit moet een heel getal zijn.",
    "int_parsing": "Dit moet een heel getal zijn.",
    "bool_type": "Dit moet true of false zijn.",
    "list_type": "Dit moet een lijst zijn.",
    "dict_type": "Dit moet een object zijn.",
    "model_type": "Dit moet een object zijn.",
    "model_attributes_type": "Dit moet een object zijn.",
    "too_short": "Deze lijst is leeg.",
    "too_long": "Deze lijst is te lang.",
    "union_tag_not_found": 'Het veld "kind" ontbreekt: reading, interval of period.',
    "union_tag_invalid": "Dit is geen van reading, interval en period.",
}
OWN = "vrt_"  # kinds of errors that say it in Dutch themselves


def said(error: Mapping[str, Any]) -> str:
    kind = error["type"]
    if kind.startswith(OWN):
        return str(error["msg"])
    if kind == "literal_error":
        return f"Dit is geen van {error['ctx']['expected'].replace(' or ', ' of ')}."
    if kind in ("greater_than_equal", "less_than_equal"):
        context = error["ctx"]
        return (
            f"Dit is hooguit {context['le']}."
            if "le" in context
            else (f"Dit is minstens {context['ge']}.")
        )
    return _WORDS.get(kind, "Dit klopt niet.")


def _code(error: Mapping[str, Any]) -> str:
    return str(error["type"]).removeprefix(OWN)


def invalid_body(found: Iterable[Mapping[str, Any]], meters: Sequence[str]) -> Problem:
    """The errors of a body, each with its series, its value and its field."""
    errors = [_located(error, meters) for error in found]
    message = "Deze aanlevering heeft niet de goede vorm; er is niets bewaard."
    return Problem(422, "invalid_body", message, errors)


def _located(error: Mapping[str, Any], meters: Sequence[str]) -> dict[str, Any]:
    """Where pydantic names the kind of a series (`series, 0, interval, values, 3`), we do not."""
    path = list(error["loc"])
    series = path[1] if len(path) > 1 and path[0] == "series" else None
    if series is not None and len(path) > 2:
        del path[2]
    value = path[3] if len(path) > 3 and path[2] == "values" else None
    is_known = isinstance(series, int) and series < len(meters)
    return {
        "code": _code(error),
        "message": said(error),
        "series": series,
        "value": value,
        "meter": meters[series] or None if is_known else None,  # type: ignore[index]
        "field": ".".join(str(part) for part in path),
    }

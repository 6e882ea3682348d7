"""The shape of a batch. What its values mean for their meter is looked at by the worker."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

import pydantic
from ninja import Schema
from pydantic import ConfigDict, Field, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict

from co2scan.api.problems import OWN, Problem, invalid_body
from co2scan.domain.api_body import LONGEST_NUMBER

MOST_VALUES = 100_000
MOST_SERIES = 1_000
MOST_FIELDS = 4  # of a value, and one to spare: all its wrong ones are told
_LARGEST = 10**15
_NUMBER = r"^-?[0-9]{1,20}(\.[0-9]{1,18})?$"
_MOMENT = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})$"
)
_is_number = re.compile(_NUMBER, re.ASCII).fullmatch
_is_moment = re.compile(_MOMENT, re.ASCII).fullmatch
_is_day = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII).fullmatch


def _refusal(code: str, message: str) -> PydanticCustomError:
    return PydanticCustomError(f"{OWN}{code}", message)


def _check_number(value: Any) -> Any:
    kind = type(value)
    if kind is str and len(value) <= LONGEST_NUMBER and _is_number(value):
        return value
    if (kind is int or kind is Decimal) and -_LARGEST <= value <= _LARGEST:
        return value
    if kind is str and "," in value:
        raise _refusal("not_a_number", 'Dit is geen getal. Schrijf een punt: "1234.5".')
    raise _refusal("not_a_number", 'Dit is geen getal. Schrijf bijvoorbeeld "1234.5".')


def _check_moment(value: Any) -> str:
    if type(value) is str and _is_moment(value):
        try:
            datetime.fromisoformat(value)
        except ValueError:
            raise _refusal("no_moment", "Dit moment bestaat niet.") from None
        return value
    raise _refusal(
        "no_moment",
        "Dit is geen moment met zijn verschil met UTC, zoals 2026-01-31T23:45:00+01:00.",
    )


def _check_day(value: Any) -> str:
    if type(value) is str and _is_day(value):
        try:
            date.fromisoformat(value)
        except ValueError:
            raise _refusal("no_day", "Deze dag bestaat niet.") from None
        return value
    raise _refusal("no_day", "Dit is geen dag, zoals 2026-01-31.")


Quantity = Annotated[
    Any,
    PlainValidator(_check_number),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": _NUMBER, "maxLength": LONGEST_NUMBER},
                {"type": "number", "minimum": -_LARGEST, "maximum": _LARGEST},
            ],
            "description": "Met een punt, hooguit zes decimalen in de eenheid van de meter.",
            "examples": ["1234.5"],
        }
    ),
]
Moment = Annotated[
    str,
    PlainValidator(_check_moment),
    WithJsonSchema(
        {
            "type": "string",
            "format": "date-time",
            "pattern": _MOMENT,
            "examples": ["2026-01-31T23:45:00+01:00", "2026-01-31T22:45:00Z"],
        }
    ),
]
Day = Annotated[
    str,
    PlainValidator(_check_day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-01-01"]}),
]
_STRICT = ConfigDict(extra="forbid", strict=True)


class StampedValue(TypedDict):
    __pydantic_config__ = _STRICT  # type: ignore[misc]
    at: Moment
    value: Quantity


PeriodValue = TypedDict("PeriodValue", {"from": Day, "until": Day, "value": Quantity})
PeriodValue.__pydantic_config__ = _STRICT  # type: ignore[attr-defined]

Stamped = Annotated[list[StampedValue], Field(min_length=1, max_length=MOST_VALUES)]
Periods = Annotated[list[PeriodValue], Field(min_length=1, max_length=MOST_VALUES)]


class Series(Schema):
    model_config = _STRICT

    meter: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,80}$")] = Field(
        description="De EAN van de aansluiting (18 cijfers) of de code van de meter."
    )
    direction: Literal["use", "feed_in", "production"] | None = Field(
        None, description="Wat een EAN met meer meters telt; zonder is het verbruik."
    )
    unit: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9³-]{1,20}$")] = Field(
        description="Bijvoorbeeld kWh, Wh, MWh, m3, GJ, l, km."
    )


class ReadingSeries(Series):
    """Wat een teller aanwijst."""

    kind: Literal["reading"]
    tariff: Literal["single", "normal", "low"] = "single"
    serial_number: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9./_-]{0,40}$")] = Field(
        "", description="Van het apparaat; zonder is het dat wat er die dag hing."
    )
    values: Stamped


class IntervalSeries(Series):
    """Hoeveel er in een kwartier of een uur is geteld."""

    kind: Literal["interval"]
    minutes: Literal[15, 60]
    stamp: Literal["start", "end"] = Field(
        "start", description="Of `at` het begin of het einde van het interval is."
    )
    values: Stamped


class PeriodSeries(Series):
    """Een hoeveelheid over hele dagen; `until` is de eerste dag erna."""

    kind: Literal["period"]
    values: Periods


class BatchIn(Schema):
    model_config = _STRICT

    series: list[
        Annotated[ReadingSeries | IntervalSeries | PeriodSeries, Field(discriminator="kind")]
    ] = Field(min_length=1, max_length=MOST_SERIES)
    accept_old: bool = Field(
        False, description="Neem ook waarden aan van meer dan tien jaar geleden."
    )


def check_shape(document: Any) -> int:
    """The number of values in a batch that has the right shape. Raises Problem."""
    _check_size(document)
    try:
        BatchIn.model_validate(document)
    except pydantic.ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        raise invalid_body(found, list(_named(document))) from None
    return sum(len(series["values"]) for series in document["series"])


def _check_size(document: Any) -> None:
    """Before anything else, since every wrong value costs memory, and a small body can hold
    millions. Raises Problem."""
    series = document.get("series") if isinstance(document, Mapping) else None
    every = [one for one in series if isinstance(one, Mapping)] if isinstance(series, list) else []
    lists = [one["values"] for one in every if isinstance(one.get("values"), list)]
    count = sum(len(values) for values in lists)
    fields = len(document) if isinstance(document, Mapping) else 0
    fields += sum(map(len, every))
    fields += sum(len(value) for values in lists for value in values if isinstance(value, Mapping))
    if count > MOST_VALUES:
        words = f"Dit zijn {count} waarden; hooguit {MOST_VALUES} in één aanlevering."
        raise _too_many("too_many_values", words)
    if fields > MOST_FIELDS * max(count, MOST_SERIES * len(ReadingSeries.model_fields)):
        raise _too_many("too_many_fields", "Hier staan veel velden in die we niet kennen.")


def _too_many(code: str, words: str) -> Problem:
    return invalid_body([{"loc": ("series",), "type": f"{OWN}{code}", "msg": words}], [])


def _named(document: Any) -> Iterator[str]:
    """The meter of each series as far as it is there, for in the errors."""
    series = document.get("series") if isinstance(document, Mapping) else None
    for one in series if isinstance(series, list) else []:
        name = one.get("meter") if isinstance(one, Mapping) else None
        yield name if isinstance(name, str) else ""

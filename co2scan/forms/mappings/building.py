"""From what a person chose to a mapping."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from co2scan.domain.activity_columns import UNITS, plain
from co2scan.domain.mapping import PARTS_OF_STORED, Mapping
from co2scan.forms.mappings.roles import (
    BY_ROW,
    CLOCK,
    EAN,
    END,
    FACTOR,
    KIND,
    LAST_DAY,
    METER,
    MOMENT,
    ODOMETER,
    PERSONAL,
    PLACES,
    QUANTITY,
    is_value,
)
from co2scan.imports.guess.values import factor_of
from co2scan.imports.guess.words import unit_in


class Answers(Protocol):
    """The answers of the form; columns by their normalised names."""

    @property
    def signature(self) -> tuple[str, ...]: ...

    cleaned_data: dict[str, Any]

    def with_role(self, *roles: str) -> tuple[str, ...]: ...

    def role(self, column: str) -> str: ...

    def road_unit(self, subject: str) -> str: ...

    def unit_of(self, column: str, carrier: str) -> str: ...

    def combinations(self) -> list[tuple[tuple[str, ...], str]]:
        """The texts of the kinds of row with the role or category that each has."""


def mapping_from(answers: Answers) -> Mapping:
    cleaned = answers.cleaned_data
    kind, _, length = cleaned["kind"].partition("-")
    ends = answers.with_role(END, LAST_DAY) if kind == "period" else ()
    is_road = kind in UNITS
    said: dict[str, Any] = {
        "name": cleaned["name"].strip(),
        "signature": answers.signature,
        "moment_columns": _moments(answers, is_road=is_road),
        "values": [] if is_road else [*_values(answers, kind)],
        "ean_column": "" if is_road else "".join(answers.with_role(EAN)),
        "meter_column": "" if is_road else "".join(answers.with_role(METER)),
        "end_column": ends[0] if ends else "",
        "end_is_inclusive": bool(ends) and answers.role(ends[0]) == LAST_DAY,
        "activity": _activity(answers, kind) if is_road else None,
        "personal": answers.with_role(PERSONAL),
    }
    said |= {name: cleaned[name] for name in ("stamp", "date_order", "zone", "decimal")}
    if kind == "interval":
        said["minutes"] = int(length)
    elif kind == "period":
        said["period"] = length
    return Mapping.from_dict(said)


def _moments(answers: Answers, *, is_road: bool) -> tuple[str, ...]:
    """Of a trip only the day counts."""
    found = answers.with_role(MOMENT)
    return found if is_road else found + answers.with_role(CLOCK)


def _values(answers: Answers, kind: str) -> Iterator[dict[str, Any]]:
    factors = {name: answers.signature.index(name) for name in answers.with_role(FACTOR)}
    for place, column in enumerate(answers.signature):
        role = answers.role(column)
        factor = factor_of(place, factors) if factors else ""
        if is_value(role):
            own = bool(answers.cleaned_data.get("own_meters"))
            yield _value(answers, column, role, kind, factor) | {"is_own_meter": own}
        elif role == BY_ROW:
            kinds = answers.with_role(KIND)
            for texts, chosen in answers.combinations():
                if is_value(chosen):
                    only = tuple(zip(kinds, texts, strict=True))
                    unit = _unit_among(texts, chosen)
                    yield _value(answers, column, chosen, kind, factor, unit) | {"only": only}


def _value(
    answers: Answers, column: str, role: str, kind: str, factor: str, unit: str = ""
) -> dict[str, Any]:
    carrier, direction, tariff = role.split("/")
    return {
        "column": column,
        "carrier": carrier,
        "direction": direction,
        "kind": kind,
        "unit": unit or answers.unit_of(column, carrier),
        "tariff": tariff,
        "factor_column": factor,
    }


def _unit_among(texts: Sequence[str], role: str) -> str:
    """The unit that a row names itself, when the carrier knows it."""
    carrier = role.partition("/")[0]
    found = (unit_in(text) for text in texts)
    return next((unit for unit in found if unit in PARTS_OF_STORED[carrier]), "")  # type: ignore[index]


def _activity(answers: Answers, subject: str) -> dict[str, Any]:
    kinds = answers.with_role(KIND)
    places = [column for role in PLACES for column in answers.with_role(role)]
    return {
        "subject": subject,
        "quantity_column": "".join(answers.with_role(QUANTITY)),
        "unit": answers.road_unit(subject),
        "product_columns": kinds,
        "products": [
            [[plain(text) for text in texts], chosen]
            for texts, chosen in answers.combinations()
            if chosen
        ],
        "category": answers.cleaned_data.get("category", "") if not kinds else "",
        "place_column": places[0] if places else "",
        "place_kind": answers.role(places[0]) if places else "site",
        "vehicle_column": "".join(answers.with_role("plate")),
        "odometer_column": "".join(answers.with_role(ODOMETER)),
    }

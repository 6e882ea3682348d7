"""The body of a batch that meters send: read exactly, and each value with a place to point at.

A value is counted through the whole batch, from 1: that number is its `row` in raw rows and issues.
What goes back to the sender is the series and the value in it, both from 0, as in the JSON.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import accumulate
from typing import Any

LONGEST_NUMBER = 40  # characters; a longer one is no quantity
MOST_ERRORS = 1_000  # that are kept and told; the others are counted


class BodyUnreadable(ValueError):
    """No JSON at all; str(error) is the Dutch sentence."""


def read_json(body: bytes) -> Any:
    """Numbers become Decimals as they are written. NaN, Infinity and numbers that are far too long
    stay text, so that whoever checks the values can say which one it is.

    Raises BodyUnreadable.
    """
    try:
        return json.loads(
            body.decode("utf-8"),
            parse_float=_decimal,
            parse_int=_integer,
            parse_constant=str,
        )
    except UnicodeDecodeError:
        raise BodyUnreadable("Deze JSON is geen UTF-8.") from None
    except json.JSONDecodeError as error:
        raise BodyUnreadable(
            f"Dit is geen JSON: het gaat mis op regel {error.lineno}, teken {error.colno}."
        ) from None
    except RecursionError:
        raise BodyUnreadable("Deze JSON is te diep genest.") from None


def _decimal(literal: str) -> Decimal | str:
    try:
        return Decimal(literal) if len(literal) <= LONGEST_NUMBER else literal
    except InvalidOperation:  # 1e99999999999999999999
        return literal


def _integer(literal: str) -> int | str:
    return int(literal) if len(literal) <= LONGEST_NUMBER else literal


@dataclass(frozen=True, slots=True)
class RowError:
    """Why a value is not accepted. `value` None: it holds for the whole series."""

    series: int
    value: int | None
    meter: str
    code: str
    message: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "series": self.series,
            "value": self.value,
            "meter": self.meter,
            "code": self.code,
            "message": self.message,
        }


@dataclass(frozen=True, slots=True)
class Places:
    """From the number of a value in the batch to its series and place, and back."""

    meters: Sequence[str]  # as the sender names them, per series
    firsts: Sequence[int]  # per series the number of its first value

    def error(self, row: int, code: str, message: str) -> RowError:
        series = bisect_right(self.firsts, row) - 1
        return RowError(series, row - self.firsts[series], self.meters[series], code, message)

    def series_error(self, series: int, code: str, message: str) -> RowError:
        return RowError(series, None, self.meters[series], code, message)


def places_of(series: Iterable[Mapping[str, Any]]) -> Places:
    found = list(series)
    counts = [len(one["values"]) for one in found]
    firsts = list(accumulate([1, *counts[:-1]])) if counts else []
    return Places([one["meter"] for one in found], firsts)

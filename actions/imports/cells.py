"""A cell of a plan to a value of an action; what cannot be understood says so in Dutch."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from actions.domain.sheet_columns import Column, Kind
from actions.domain.when import NotAMoment, Precision, parse
from actions.imports.workbook import Cell
from actions.selectors.sheet_names import AmbiguousName, NameList, UnknownName
from vrt_duurzaam.lib.numbers import NotANumber, parse_dutch

BETWEEN = ";"
_MOST_MONEY = Decimal(10) ** 10


class CellRefused(ValueError):
    """The value of one cell is not understood; str(error) is the Dutch sentence."""


@dataclass(frozen=True, slots=True)
class MomentCell:
    """A start or end: the first and last day of what was said. Precision None: a date of Excel,
    which cannot tell a month from a day."""

    first: date
    last: date
    precision: Precision | None


def value_of(column: Column, cell: Cell, names: Mapping[str, NameList]) -> Any:
    """None for an empty cell. Raises CellRefused."""
    if not cell:
        return None
    kind, text = cell
    if kind == "f":
        raise CellRefused(f"Hier staat een formule ({text[:40]}). Plak de waarde.")
    if kind == "e":
        raise CellRefused(f"Hier staat een fout van Excel ({text}).")
    if column.kind is Kind.NAME:
        return _named(text, names[column.key])
    if column.kind is Kind.NAMES:
        parts = [part.strip() for part in text.split(BETWEEN)]
        return [_one_of(part, column, names) for part in parts if part]
    return _READERS.get(column.kind, _text)(kind, text)


def _one_of(name: str, column: Column, names: Mapping[str, NameList]) -> Any:
    """Labels are free: a new one is made."""
    if column.key == "tags":
        return name
    return _named(name, names[column.key])


def _named(name: str, known: NameList) -> Any:
    try:
        return known.find(name)
    except UnknownName:
        raise CellRefused(
            f"‘{name[:60]}’ staat niet in de lijst. Kies bijvoorbeeld {_some(known)}."
        ) from None
    except AmbiguousName:
        raise CellRefused(
            f"‘{name[:60]}’ kan meer dan één zijn. Schrijf het e-mailadres op."
        ) from None


def _some(known: NameList) -> str:
    shown = [f"‘{name}’" for name in known.shown[:3]]
    return " of ".join(shown) if shown else "iets anders: de lijst is nog leeg"


def _moment(kind: str, text: str) -> MomentCell:
    try:
        said = parse(text.removesuffix(".0") if kind == "n" else text)
    except NotAMoment as error:
        raise CellRefused(str(error)) from error
    return MomentCell(said.first, said.last, None if kind == "d" else said.precision)


def _day(kind: str, text: str) -> date:
    said = _moment(kind, text)
    if said.first != said.last:
        raise CellRefused(f"‘{text}’ is geen dag. Schrijf bijvoorbeeld 31-03-2026.")
    return said.first


def _money(kind: str, text: str) -> Decimal:
    if kind in {"d", "b"}:
        raise CellRefused(f"‘{text}’ is geen bedrag. Schrijf bijvoorbeeld 1234,50.")
    try:
        amount = Decimal(text) if kind == "n" else parse_dutch(text.replace("€", ""))
    except NotANumber as error:
        raise CellRefused(str(error)) from error
    if (
        not amount.is_finite() or not 0 <= amount < _MOST_MONEY
    ):  # before rounding: a cell may hold 1E+300
        raise CellRefused("Een bedrag is nul of meer en heeft hooguit tien cijfers.")
    rounded = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
    if rounded != amount and kind == "s":
        raise CellRefused(f"‘{text}’ heeft meer dan twee cijfers achter de komma.")
    return rounded


def _version(kind: str, text: str) -> int:
    number = text.removesuffix(".0")
    if kind not in {"n", "s"} or not number.isdecimal():
        raise CellRefused(f"‘{text}’ is geen versie. Laat deze kolom zoals hij was.")
    return int(number)


def _text(kind: str, text: str) -> str:
    if kind == "n":
        return text.removesuffix(".0")
    if kind == "d":
        day = date.fromisoformat(text)
        return f"{day.day}-{day.month}-{day.year}"
    return text


_READERS = {Kind.MOMENT: _moment, Kind.DAY: _day, Kind.MONEY: _money, Kind.VERSION: _version}

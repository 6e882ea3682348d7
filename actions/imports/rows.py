"""One row of a plan to what the services take: values by field, or what is wrong with its cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from actions.domain.sheet_columns import BY_KEY, Kind
from actions.domain.status import Process, Status
from actions.domain.when import Precision
from actions.imports.cells import CellRefused, MomentCell, value_of
from actions.imports.workbook import Cell
from actions.models import Action, Horizon
from actions.selectors.sheet_names import NameList
from actions.wording import MANY, PRECISIONS

NOT_EMPTY = {"title", "theme", "process", "horizon", "status"}
_EMPTY_CHOICE = {"waiting_for"}  # no row behind it, so empty is a text


@dataclass
class SheetRow:
    """`number` is the one in the file; `problems` are by field."""

    number: int
    code: str = ""
    version: int | None = None
    reason: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


def read_row(
    number: int,
    cells: Sequence[Cell],
    mapping: Mapping[int, str],
    names: Mapping[str, NameList],
) -> SheetRow:
    """The cells of the chosen columns. An empty cell empties its field."""
    row = SheetRow(number)
    for index, key in mapping.items():
        cell = cells[index] if index < len(cells) else []
        try:
            value = value_of(BY_KEY[key], cell, names)
        except CellRefused as error:
            row.problems[key] = str(error)
            continue
        match key:
            case "code":
                row.code = value or ""
            case "version":
                row.version = value
            case "reason":
                row.reason = value or ""
            case _:
                row.values[key] = _or_empty(key, value)
    return row


def for_new(row: SheetRow, horizon: Horizon | None) -> dict[str, Any]:
    """The values of a new action; what was not said is the usual. Adds to `row.problems`."""
    values = {key: value for key, value in row.values.items() if value not in (None, "")}
    usual = {
        "process": Process.SUPPORTING.value,
        "status": Status.IDEA.value,
        "horizon": horizon,
    }
    values = {**usual, **values}
    for key, question in (
        ("title", "Een nieuwe actie heeft een titel nodig."),
        ("theme", "Bij welk thema hoort deze nieuwe actie?"),
        ("horizon", "Bij welke horizon hoort deze nieuwe actie?"),
    ):
        if not values.get(key) and key not in row.problems:
            row.problems[key] = question
    return _with_moments(values, None)


def for_known(row: SheetRow, action: Action) -> dict[str, Any]:
    """The values for an action that is there. Adds to `row.problems`."""
    for key in NOT_EMPTY & row.values.keys():
        if row.values[key] in (None, ""):
            row.problems[key] = "Dit mag niet leeg zijn."
    return _with_moments(row.values, action)


def _with_moments(values: Mapping[str, Any], action: Action | None) -> dict[str, Any]:
    """Days with their precision: a start is the first day of what was said, an end the last."""
    found = dict(values)
    for key, precision_key in PRECISIONS.items():
        said = found.get(key)
        if not isinstance(said, MomentCell):
            continue
        day = said.first if key == "starts_on" else said.last
        precision = said.precision
        if precision is None:
            precision = _of_excel(day, key, action)
        found[key], found[precision_key] = day, precision.value
    return found


def _of_excel(day: date, key: str, action: Action | None) -> Precision:
    """A date that came back as it was exported is as precise as it was."""
    if action is not None and getattr(action, key) == day:
        return Precision(getattr(action, PRECISIONS[key]))
    return Precision.DAY


def _or_empty(key: str, value: Any) -> Any:
    if value is not None:
        return value
    if key in MANY:
        return []
    kind = BY_KEY[key].kind
    return "" if kind is Kind.TEXT or key in _EMPTY_CHOICE else None


def differs(action: Action, values: Mapping[str, Any]) -> bool:
    """Whether a row says anything new; sets are compared as prefetched."""
    return any(_differs(action, name, value) for name, value in values.items())


def _differs(action: Action, name: str, value: Any) -> bool:
    old = getattr(action, name)
    if name not in MANY:
        return bool(old != value)
    key = str if name == "tags" else (lambda row: row.pk)
    return {key(row) for row in old.all()} != {key(row) for row in value}

"""A plan from Excel against the plan that is there: looked at first, then all of it or nothing.

The preview does the real thing and takes it back, so that it cannot promise what applying refuses.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions.choices import SheetState
from actions.domain.sheet_columns import BY_KEY
from actions.imports.rows import SheetRow, differs, for_known, for_new, read_row
from actions.models import Action, Change, Horizon, PlanSheet, Theme
from actions.selectors.sheet_names import plain, sheet_names
from actions.services.actions import change_action, create_action
from actions.services.changing import EditConflict
from actions.services.sheets import WAITING, hold, keep_outcome, mark_applied
from actions.wording import MANY, SILENT, field_label
from vrt_duurzaam.accounts.models import User

NEW, CHANGED, SAME, REFUSED = "new", "changed", "same", "refused"


@dataclass
class RowOutcome:
    """What a row does; `changes` are (field, old, new) in words, `problems` (column, sentence)."""

    number: int
    kind: str
    code: str = ""
    title: str = ""
    version: int | None = None
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class _Plan:
    """What stands in the plan, read once."""

    actions: dict[str, Action]
    titles: dict[str, str]  # code by plain title
    horizon: Horizon | None
    rows_of: dict[str, int] = field(default_factory=dict)  # the row in which a code or title stood


@transaction.atomic
def preview(pk: int, mapping: Mapping[int, str], *, by: User) -> None:
    """Keep which column is which field, and what the rows would do then. Raises SheetBusy."""
    sheet = hold(pk, WAITING)
    sheet.mapping = {str(number): key for number, key in mapping.items()}
    with transaction.atomic():
        outcomes = _run(sheet, by, {})
        transaction.set_rollback(True)
    _keep(sheet, outcomes)


@transaction.atomic
def apply_sheet(pk: int, *, by: User) -> PlanSheet:
    """Do what the preview said. Raises SheetBusy; with a problem since, the preview is made anew
    and nothing is done: look at `state`."""
    sheet = hold(pk, {SheetState.PREVIEW})
    seen = {row["number"]: row["version"] for row in sheet.outcome["rows"]}
    with transaction.atomic():
        outcomes = _run(sheet, by, seen)
        if is_right := _are_right(outcomes):
            mark_applied(sheet, _as_json(outcomes))
        transaction.set_rollback(not is_right)
    if not is_right:
        _keep(sheet, outcomes)
    return sheet


def _keep(sheet: PlanSheet, outcomes: list[RowOutcome]) -> None:
    keep_outcome(sheet, _as_json(outcomes), is_right=_are_right(outcomes))


def _are_right(outcomes: list[RowOutcome]) -> bool:
    return not any(row.kind == REFUSED for row in outcomes)


def _as_json(outcomes: list[RowOutcome]) -> dict[str, Any]:
    counts = Counter(row.kind for row in outcomes)
    told = [asdict(row) for row in outcomes if row.kind != SAME]
    return {"counts": dict(counts), "rows": told}


def _run(sheet: PlanSheet, by: User, seen: Mapping[int, int | None]) -> list[RowOutcome]:
    names = sheet_names()
    mapping = {int(number): key for number, key in sheet.mapping.items()}
    rows = [read_row(number, cells, mapping, names) for number, cells in sheet.rows]
    _lock({row.code for row in rows})
    plan = _read_plan()
    outcomes = []
    for row in rows:
        row.version = row.version or seen.get(row.number)
        _refuse_twice(row, plan)
        outcomes.append(_outcome(row, plan, sheet, by))
    return outcomes


def _lock(codes: set[str]) -> None:
    """Themes, which new codes lock, and then actions, each in one order: of two who write many, one
    waits for the other and never each for the other."""
    list(Theme.objects.select_for_update().order_by("pk"))
    list(Action.objects.select_for_update().filter(code__in=codes).order_by("pk").values_list("pk"))


def _read_plan() -> _Plan:
    actions = {
        action.code: action
        for action in Action.objects.select_related(
            "theme", "horizon", "owner", "organisation_unit"
        ).prefetch_related(*MANY)
    }
    today = timezone.localdate()
    return _Plan(
        actions,
        {plain(action.title): action.code for action in actions.values()},
        Horizon.objects.filter(ends_on__gte=today).order_by("ends_on").first(),
    )


def _refuse_twice(row: SheetRow, plan: _Plan) -> None:
    """The same action in two rows: which one counts, nobody can tell."""
    key, field_name = (row.code, "code") if row.code else (_title(row), "title")
    if not key:
        return
    earlier = plan.rows_of.setdefault(f"{field_name} {plain(key)}", row.number)
    if earlier != row.number:
        row.problems[field_name] = f"‘{key}’ staat ook in regel {earlier}."


def _title(row: SheetRow) -> str:
    return str(row.values.get("title") or "")


def _outcome(row: SheetRow, plan: _Plan, sheet: PlanSheet, by: User) -> RowOutcome:
    action = plan.actions.get(row.code) if row.code else None
    outcome = RowOutcome(row.number, REFUSED, row.code, _title(row) or str(action or ""))
    values = _values(row, action, plan)
    if row.problems:
        return _refused(outcome, row.problems)
    outcome.version = row.version or (action.version if action else None)
    if action is not None and not differs(action, values):
        outcome.kind = SAME
        return outcome
    try:
        with transaction.atomic():
            _write(outcome, row, action, values, sheet, by)
    except ValidationError as error:
        return _refused(outcome, _by_field(error))
    except EditConflict as conflict:
        return _refused(outcome, _conflict_problems(conflict))
    return outcome


def _values(row: SheetRow, action: Action | None, plan: _Plan) -> dict[str, Any]:
    if action is not None:
        return for_known(row, action)
    if row.code:
        row.problems["code"] = f"‘{row.code}’ is er niet. Laat de code leeg voor een nieuwe actie."
        return {}
    known = plan.titles.get(plain(_title(row)))
    if known:
        row.problems["title"] = (
            f"Deze titel heeft {known} al. Zet {known} in de kolom Code, of geef een andere titel."
        )
    return for_new(row, plan.horizon)


def _write(
    outcome: RowOutcome,
    row: SheetRow,
    action: Action | None,
    values: Mapping[str, Any],
    sheet: PlanSheet,
    by: User,
) -> None:
    if action is None:
        origin = f"uit Excel ‘{sheet.file_name}’, regel {row.number}"
        made = create_action(values, by=by, sheet=sheet, origin=origin)
        outcome.kind, outcome.code = NEW, made.code
        return
    changes = change_action(
        action.pk, values, by=by, seen_version=outcome.version, reason=row.reason, sheet=sheet
    )
    outcome.kind = CHANGED if changes else SAME
    outcome.changes = [_words(change) for change in changes if change.field not in SILENT]


def _words(change: Change) -> tuple[str, str, str]:
    return field_label(change.field), change.old_words, change.new_words


def _refused(outcome: RowOutcome, problems: Mapping[str, str]) -> RowOutcome:
    outcome.kind = REFUSED
    outcome.problems = [
        (BY_KEY[name].title if name in BY_KEY else field_label(name) if name else "", text)
        for name, text in problems.items()
    ]
    return outcome


def _by_field(error: ValidationError) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, messages in (
        error.message_dict.items() if hasattr(error, "error_dict") else (("", error.messages),)
    ):
        found["" if name == "__all__" else name] = " ".join(messages)
    return found


def _conflict_problems(conflict: EditConflict) -> dict[str, str]:
    return {
        change.field: (
            f"{change.created_by or 'Iemand'} wijzigde dit na de export: "
            f"{change.old_words} → {change.new_words}. Haal het plan opnieuw op."
        )
        for change in conflict.changes
    }

"""From the fields of a page to what is stored, and to what there is to say about each."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import QueryDict

from co2scan.forms.entry import CellForm
from co2scan.models import PeriodEntry
from co2scan.services.entry.months import MonthInput, MonthOutcome, save_month
from co2scan.views.entry.page import EntryPage
from co2scan.views.entry.shown_cells import Feedback, ShownCell
from vrt_duurzaam.accounts.models import User


def save_cell(shown: ShownCell, data: QueryDict, by: User) -> tuple[MonthOutcome, Feedback]:
    """Store one month as it was sent; a value that cannot be read is refused and given back."""
    form = CellForm(data, prefix=shown.key)
    if not form.is_valid():
        refused = MonthOutcome("refused", form.message)
        return refused, Feedback(form.text, form.message, form.meanings)
    offered = MonthInput(
        shown.cell.month,
        form.quantity,
        form.cleaned_data["seen"],
        form.reason,
        is_confirmed=form.cleaned_data["confirm"] or bool(form.reason),
    )
    outcome = save_month(shown.meter, offered, by)
    return outcome, _feedback(outcome, offered, form.text)


def _feedback(outcome: MonthOutcome, offered: MonthInput, text: str) -> Feedback:
    before = outcome.before
    if outcome.result == "refused":
        return Feedback(text, outcome.message)
    if outcome.result == "conflict":
        return Feedback(text, theirs=before)
    if outcome.result == "emptied" and before is not None:
        return Feedback(emptied=before.quantity)
    if outcome.result == "changed" and before is not None and not offered.is_confirmed:
        return Feedback(corrected=before.quantity)
    return Feedback()


def save_page(page: EntryPage, data: QueryDict, by: User) -> tuple[int, dict[str, Feedback]]:
    """Store every month that was changed on a page that was sent as a whole, each on its own.

    Returns how many were stored, and what there is to say by key; a month that was left as it was
    is not touched, whatever somebody else did to it in the meantime.
    """
    sent = list(_sent(page, data))
    seen = {form.cleaned_data.get("seen") for _, form in sent if form.is_valid()}
    rows = PeriodEntry.objects.in_bulk([key for key in seen if key])
    stored, feedback = 0, {}
    for shown, form in sent:
        if form.is_valid() and not _is_touched(form, rows):
            continue
        outcome, said = save_cell(shown, data, by)
        stored += outcome.is_saved
        if said != Feedback():
            feedback[shown.key] = said
    return stored, feedback


def _sent(page: EntryPage, data: QueryDict) -> Iterator[tuple[ShownCell, CellForm]]:
    for column in page.columns:
        if not column.takes_months:
            continue
        for month in column.cells:
            shown = page.shelf.cell(column, month)
            if f"{shown.key}-seen" in data:
                yield shown, CellForm(data, prefix=shown.key)


def _is_touched(form: CellForm, rows: Mapping[int, Any]) -> bool:
    if form.cleaned_data["confirm"] or form.reason:
        return True
    row = rows.get(form.cleaned_data["seen"] or 0)
    return bool(form.quantity != (row.quantity if row else None))

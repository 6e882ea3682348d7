"""The table of actions: every column that a person can choose, drawn in groups."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django_tables2.data import TableListData

from actions.domain.signals import Signal, SignalKind
from actions.domain.status import Status
from actions.selectors.rows import ActionRow
from actions.selectors.set_names import SetNames
from actions.selectors.table import Group
from vrt_duurzaam.lib.dates import short_day
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.tables import ABSENT, HouseTable

WHOLE_FROM_T = 10  # from here on the decimals of an estimate say nothing
NAMES_SHOWN = 2
USUAL_COLUMNS = ["owner", "status", "signal", "progress", "milestone", "co2"]


class Cell(NamedTuple):
    """What the template draws: faster than asking a bound row 400 times for its attributes."""

    is_head: bool
    attrs: str
    head: str
    html: str

    @property
    def is_absent(self) -> bool:
        return self.html == ABSENT


class InOrder(TableListData):
    """Rows that are in order already: what is derived cannot be sorted by its column."""

    def order_by(self, aliases: Sequence[str]) -> None:
        pass


class RowColumn(tables.Column):
    """A column drawn by `render_<name>(record)` of the table; `css` is of its head and cells.

    `is_plain`: what it says needs no head beside it, as on a phone every cell would have.
    """

    def __init__(
        self, head: str, css: str = "", *, orderable: bool = True, is_plain: bool = False
    ) -> None:
        attrs = {
            "th": {"class": css},
            "td": {"class": css if is_plain else f"{css} with-head".strip()},
        }
        super().__init__(head, accessor="action", orderable=orderable, attrs=attrs)


class ActionTable(HouseTable):
    """Rows of selectors.rows in an order and groups of selectors.table."""

    label = "Tabel met acties"
    row_header = "title"

    pick = RowColumn("Kies", "w-check", orderable=False, is_plain=True)
    title = RowColumn("Actie", "w-title", is_plain=True)
    owner = RowColumn("Trekker", "nowrap", is_plain=True)
    status = RowColumn("Stand", "nowrap", is_plain=True)
    signal = RowColumn("Let op", "nowrap", is_plain=True)
    progress = RowColumn("Klaar", "w-done", is_plain=True)
    milestone = RowColumn("Volgende mijlpaal", "nowrap")
    co2 = RowColumn("t CO₂ per jaar", "num")
    theme = RowColumn("Thema", "nowrap", is_plain=True)
    process = RowColumn("Proces", "nowrap", is_plain=True)
    horizon = RowColumn("Horizon", "nowrap")
    unit = RowColumn("Onderdeel", "w-words")
    start = RowColumn("Start", "nowrap")
    end = RowColumn("Einde", "nowrap")
    locations = RowColumn("Locaties", "w-words", orderable=False)
    costs_once = RowColumn("Kosten eenmalig (€)", "num pad-r")
    costs_yearly = RowColumn("Kosten per jaar (€)", "num pad-r")
    news = RowColumn("Laatste nieuws", "nowrap")
    decider = RowColumn("Wie beslist", "w-words")
    waits = RowColumn("Wacht op", "w-words")
    tags = RowColumn("Labels", "w-words", orderable=False)

    class Meta(HouseTable.Meta):
        attrs = {"class": "tbl action-table"}
        template_name = "actions/table/table.html"

    def __init__(
        self,
        groups: Sequence[tuple[Group | None, list[ActionRow]]],
        columns: Sequence[str],
        *,
        may_pick: bool,
        kinds: set[SignalKind],
        order: Sequence[str] = (),
    ) -> None:
        """`kinds` are the signals that the list is filtered on: those show first."""
        self.kinds = kinds
        self.names: SetNames = {}  # of what is on the page; set when the page is known
        self._group_of = {row.action.pk: group for group, rows in groups for row in rows}
        shown = {"title", *columns} | ({"pick"} if may_pick else set())
        super().__init__(
            InOrder([row for _, rows in groups for row in rows]),
            exclude=[name for name in self.base_columns if name not in shown],
            order_by=order,
        )

    def rows_in_groups(self) -> Iterator[tuple[Group | None, bool, list[list[Cell]]]]:
        """The rows of this page by group, and whether the group began on an earlier page."""
        first = self.page.start_index() - 1
        before = self.data[first - 1] if first > 0 else None
        draw = [
            (
                column.name == self.row_header,
                column.attrs["td"].as_html(),
                column.header,
                getattr(self, f"render_{column.name}"),
            )
            for column in self.columns
        ]
        for group, rows in groupby(self.page.object_list, key=self._group):
            follows = before is not None and self._group(before) is group
            yield (
                group,
                follows,
                [
                    [
                        Cell(is_head, attrs, head, render(row.record))
                        for is_head, attrs, head, render in draw
                    ]
                    for row in rows
                ],
            )
            before = None

    def _group(self, row: Any) -> Group | None:
        record = getattr(row, "record", row)
        return self._group_of[record.action.pk]

    # -- cells ----------------------------------------------------------------------------------

    def render_pick(self, record: ActionRow) -> SafeString:
        return format_html(
            '<input class="form-check-input" type="checkbox" name="action" value="{}" '
            'aria-label="Kies {}" data-pick>',
            record.action.pk,
            record.action.title,
        )

    def render_title(self, record: ActionRow) -> SafeString:
        return format_html(
            '<a class="quiet-link act" href="{}"><span class="code">{}</span> {}</a>',
            record.action.get_absolute_url(),
            record.action.code,
            record.action.title,
        )

    def render_owner(self, record: ActionRow) -> str:
        return str(record.action.owner or ABSENT)

    def render_status(self, record: ActionRow) -> SafeString:
        return _status_pill(record.status)

    def render_signal(self, record: ActionRow) -> SafeString | str:
        asked = [signal for signal in record.signals if signal.kind in self.kinds]
        found = asked or record.signals[:1]
        return format_html_join(" ", "{}", ((_signal_pill(signal),) for signal in found))

    def render_progress(self, record: ActionRow) -> SafeString | str:
        if record.progress is None:
            return ABSENT
        return _progress(f"{record.progress:.0f}", record.action.theme.key)

    def render_milestone(self, record: ActionRow) -> SafeString | str:
        words = record.next_milestone_words
        if not record.next_milestone_is_missed:
            return words
        return format_html('<span class="alert-text">{}, gemist</span>', words)

    def render_co2(self, record: ActionRow) -> str:
        if record.effect is None:
            return ABSENT
        expected = record.effect.expected_t
        return dutch(expected, 0 if abs(expected) >= WHOLE_FROM_T or expected % 1 == 0 else 1)

    def render_theme(self, record: ActionRow) -> SafeString:
        return _theme(record.action.theme.key, record.action.theme.name)

    def render_process(self, record: ActionRow) -> str:
        return record.process.word.removesuffix(" proces")

    def render_horizon(self, record: ActionRow) -> str:
        return record.action.horizon.name

    def render_unit(self, record: ActionRow) -> str:
        return str(record.action.organisation_unit or ABSENT)

    def render_start(self, record: ActionRow) -> str:
        return record.action.start_words

    def render_end(self, record: ActionRow) -> str:
        return record.action.end_words

    def render_locations(self, record: ActionRow) -> str:
        return _names(self.names.get(("locations", record.action.pk), []))

    def render_costs_once(self, record: ActionRow) -> str:
        amount = record.action.costs_once_eur
        return ABSENT if amount is None else dutch(amount, 0)

    def render_costs_yearly(self, record: ActionRow) -> str:
        amount = record.action.costs_yearly_eur
        return ABSENT if amount is None else dutch(amount, 0)

    def render_news(self, record: ActionRow) -> str:
        return short_day(record.facts.heard_on)

    def render_decider(self, record: ActionRow) -> str:
        decider, decision_on = record.action.decider, record.action.decision_on
        if decision_on is None:
            return decider or ABSENT
        return f"{decider or 'besluit'}, {short_day(decision_on)}"

    def render_waits(self, record: ActionRow) -> str:
        until = record.action.waiting_until
        if not record.action.waits_for:
            return ABSENT
        return record.action.waits_for + (f", tot {short_day(until)}" if until else "")

    def render_tags(self, record: ActionRow) -> str:
        return ", ".join(self.names.get(("tags", record.action.pk), [])) or ABSENT


COLUMNS: Mapping[str, str] = {
    name: str(column.verbose_name)
    for name, column in ActionTable.base_columns.items()
    if name not in {"pick", "title"}
}


def _names(names: Sequence[str]) -> str:
    """`Borne, Delden en nog 13`."""
    if len(names) <= NAMES_SHOWN + 1:
        return ", ".join(names) or ABSENT
    return f"{', '.join(names[:NAMES_SHOWN])} en nog {len(names) - NAMES_SHOWN}"


# The same pill is drawn once; there are a few hundred of them.
@lru_cache(maxsize=512)
def _status_pill(status: Status) -> SafeString:
    return render_to_string("elements/pill.html", {"label": status.word, "icon": status.icon})


@lru_cache(maxsize=512)
def _signal_pill(signal: Signal) -> SafeString:
    return render_to_string("actions/signal.html", {"signal": signal})


@lru_cache(maxsize=512)
def _progress(percent: str, theme: str) -> SafeString:
    bar = render_to_string(
        "elements/progress.html",
        {"percent": percent, "label": f"{percent} procent klaar", "theme": theme, "time": None},
    )
    return format_html('<span class="done">{} <span class="num">{} %</span></span>', bar, percent)


@lru_cache(maxsize=512)
def _theme(key: str, name: str) -> SafeString:
    return render_to_string("actions/table/theme_name.html", {"key": key, "name": name})

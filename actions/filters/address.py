"""What of an address makes a list of actions: the filters, the order, the groups, the columns."""

from dataclasses import dataclass

from django.http import QueryDict

from actions.filters.actions import ActionFilter
from actions.selectors.table import GROUPS
from actions.tables.actions import COLUMNS, USUAL_COLUMNS

GROUP, COLUMN, SORT = "groep", "kolommen", "sort"
UNGROUPED = "niet"
FILTERS = tuple(ActionFilter.base_filters)
# Orders that people ask for; every head of the table gives its own as well.
ORDERS = {
    "": "volgorde van het plan",
    "title": "naam",
    "signal": "wat aandacht vraagt",
    "milestone": "eerste mijlpaal",
    "end": "einde",
    "-co2": "meeste CO₂",
    "progress": "minst klaar",
    "-progress": "verst klaar",
    "news": "langst geen nieuws",
}


@dataclass(frozen=True)
class ListAddress:
    """The parts of an address that shape the list; `query` is all of it, without what is usual."""

    group: str  # one of GROUPS; empty: no groups
    columns: list[str]
    sort: list[str]
    query: str

    @property
    def order(self) -> str:
        return self.sort[0] if self.sort else ""

    @property
    def orders(self) -> list[tuple[str, str]]:
        """The orders to choose from, and the one that is on when a head of the table gave it."""
        heads = {"title": ORDERS["title"], **COLUMNS}
        head = heads.get(self.order.removeprefix("-"), "").lower()
        if self.order in ORDERS or not head:
            return list(ORDERS.items())
        words = f"{head}, andersom" if self.order.startswith("-") else head
        return [*ORDERS.items(), (self.order, words)]


def list_address(query: QueryDict) -> ListAddress:
    group = query.get(GROUP) or "theme"
    wanted = query.getlist(COLUMN)
    columns = [name for name in COLUMNS if name in wanted] or USUAL_COLUMNS
    return ListAddress(
        group if group in GROUPS else "" if group == UNGROUPED else "theme",
        columns,
        [order for order in query.getlist(SORT) if order],
        list_query(query),
    )


def list_query(query: QueryDict) -> str:
    """The address after the `?`, always in one order: without the page, what is empty or usual."""
    kept = QueryDict(mutable=True)
    for name in (*FILTERS, SORT, GROUP, COLUMN):
        values = [value for value in query.getlist(name) if value.strip()]
        if name == GROUP and values in (["theme"], []):
            continue
        if name == COLUMN:
            values = [column for column in COLUMNS if column in values]
            if values == USUAL_COLUMNS:
                continue
        kept.setlist(name, values)
    return kept.urlencode()

"""What of an address shapes the roadmap: the filters, the groups, the scale, what is drawn more.

Everything stands in the address, so that a picture can be shared; what is usual is left out.
"""

from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict

from actions.filters.actions import ActionFilter
from roadmap.selectors.roadmap import GROUPS, THEME

GROUP, SCALE, PLAN, ORDER, FORM, ACTION = "groep", "schaal", "plan", "afhankelijk", "vorm", "actie"
QUARTERS, NO_PLAN, ORDERED, TABLE = "kwartalen", "geen", "ja", "tabel"
FILTERS = tuple(ActionFilter.base_filters)
CHIPS = ("theme", "process", "horizon", "location", "owner", "status")  # each has a menu
LONGEST_CODE = 20


@dataclass(frozen=True)
class RoadmapAddress:
    query: QueryDict

    @property
    def group(self) -> str:
        """One of GROUPS."""
        wanted = self.query.get(GROUP, "")
        return wanted if wanted in GROUPS else THEME

    @property
    def has_quarters(self) -> bool:
        return self.query.get(SCALE) == QUARTERS

    @property
    def plan(self) -> str:
        """The number of a report, `geen`, or nothing: the newest."""
        return self.query.get(PLAN, "")

    @property
    def has_order(self) -> bool:
        return self.query.get(ORDER) == ORDERED

    @property
    def is_table(self) -> bool:
        return self.query.get(FORM) == TABLE

    @property
    def action(self) -> str:
        """The code of the action beside the roadmap; empty: none."""
        return self.query.get(ACTION, "")[:LONGEST_CODE].strip()

    # -- the same, a little different ------------------------------------------------------------

    def with_(self, name: str, value: str) -> str:
        """The address with another value; without one it is left out."""
        query = self._kept
        query.pop(name, None)
        if value:
            query[name] = value
        return f"?{query.urlencode()}"

    @cached_property
    def closed(self) -> str:
        """Without an action beside it."""
        return self.with_(ACTION, "")

    @cached_property
    def to_action(self) -> str:
        """Before a code."""
        rest = self.closed
        return f"{rest}{'&' if rest != '?' else ''}{ACTION}="

    @cached_property
    def unfiltered(self) -> str:
        query = self._kept
        for name in (*FILTERS, ACTION):
            query.pop(name, None)
        return f"?{query.urlencode()}"

    @property
    def scale_urls(self) -> dict[str, str]:
        return {"years": self.with_(SCALE, ""), "quarters": self.with_(SCALE, QUARTERS)}

    @property
    def form_urls(self) -> dict[str, str]:
        return {"drawing": self.with_(FORM, ""), "table": self.with_(FORM, TABLE)}

    @property
    def no_plan_url(self) -> str:
        return self.with_(PLAN, NO_PLAN)

    @property
    def order_url(self) -> str:
        """Shows what waits for what, or no longer."""
        return self.with_(ORDER, "" if self.has_order else ORDERED)

    @property
    def rest(self) -> list[tuple[str, str]]:
        """What the filter form has no field for, to send along."""
        fields = {*CHIPS, GROUP, ACTION}
        return [
            (name, value)
            for name, values in self._kept.lists()
            if name not in fields
            for value in values
        ]

    @property
    def _kept(self) -> QueryDict:
        """What means something here, always in one order."""
        kept = QueryDict(mutable=True)
        for name in (*FILTERS, GROUP, SCALE, PLAN, ORDER, FORM, ACTION):
            values = [value for value in self.query.getlist(name) if value.strip()]
            if name == GROUP and values == [THEME]:
                continue
            if values:
                kept.setlist(name, values)
        return kept

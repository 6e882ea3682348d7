"""The base of every table: its look, its Dutch words, its columns."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.utils import timezone

from vrt_duurzaam.lib.dates import short_day
from vrt_duurzaam.lib.numbers import dutch

ABSENT = "–"


class HouseTable(tables.Table):
    """A table in the look of the house; a table of its own inherits `HouseTable.Meta` too.

    `label` names it for a screen reader, `row_header` is the column that names a row. When it
    `stacks`, a row is a block on a phone; its class is then `tbl tbl-stack`.
    """

    label = "Tabel"
    row_header = ""
    stacks = False

    class Meta:
        attrs = {"class": "tbl"}
        template_name = "elements/table.html"
        empty_text = "Hier staat nog niets."
        default = ABSENT
        per_page = 50


class TitleColumn(tables.Column):
    """The column that names a row and links to its page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("linkify", True)
        kwargs.setdefault("attrs", {"a": {"class": "quiet-link act"}})
        super().__init__(*args, **kwargs)


class DayColumn(tables.Column):
    """The day of a date or a moment, such as `3 nov 2026`."""

    def render(self, value: date | datetime) -> str:
        local = timezone.localtime(value) if isinstance(value, datetime) else value
        return short_day(local)


class NumberColumn(tables.Column):
    """A number at the right, as it is written here; the unit stands in the head of the column."""

    def __init__(self, *args: Any, decimals: int | None = 0, unit: str = "", **kwargs: Any) -> None:
        self.decimals = decimals
        if unit and isinstance(kwargs.get("verbose_name"), str):
            kwargs["verbose_name"] = f"{kwargs['verbose_name']} ({unit})"
        attrs = kwargs.setdefault("attrs", {})
        for part in ("th", "td"):
            attrs.setdefault(part, {}).setdefault("class", "num")
        super().__init__(*args, **kwargs)

    def render(self, value: Decimal | int) -> str:
        return dutch(value, self.decimals)

    def value(self, value: Any) -> Any:
        """As it is exported: the exact number."""
        return value

"""What was decided about sources, for whoever counts. A table of a few rows."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django.db.models import Aggregate, Subquery, TextField, Value
from django.db.models.functions import JSONArray

from co2scan.domain.sources import Decision, Sources, State
from co2scan.models import SourceDecision

_COLUMNS = ("pk", "source", "location", "state", "starts_on", "reason")


def read_sources() -> Sources:
    """One query."""
    rows = SourceDecision.objects.order_by("pk").values_list(*_COLUMNS)
    return Sources(
        tuple(
            Decision(pk, source, location, cast("State", state), starts_on, reason)
            for pk, source, location, state, starts_on, reason in rows
        )
    )


class _JsonOfAll(Aggregate):
    """The rows as one text; the two databases have another name for it."""

    output_field = TextField()
    function = "JSON_GROUP_ARRAY"
    arity = 1

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "%(function)s(%(expressions)s)::text"
        return super().as_sql(
            compiler, connection, function="JSON_AGG", template=template, **context
        )


def decisions_as_text() -> Subquery:
    """All decisions, to ride along with the query of the rows that they are about."""
    rows = SourceDecision.objects.order_by().annotate(together=Value(1)).values("together")
    return Subquery(rows.annotate(text=_JsonOfAll(JSONArray(*_COLUMNS))).values("text"))


def sources_in(texts: Iterable[str | None]) -> Sources:
    """What rode along; every row carries the same."""
    found = json.loads(next(iter(texts), None) or "[]")
    return Sources(
        tuple(
            Decision(pk, source, location, state, date.fromisoformat(starts_on), reason)
            for pk, source, location, state, starts_on, reason in found
        )
    )

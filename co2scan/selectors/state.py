"""How fresh the figures of the scan are, and whether they are invented. One query."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q

from co2scan.models import Connection


@dataclass(frozen=True, slots=True)
class DataState:
    """`computed_at` None: nothing was ever computed."""

    computed_at: datetime | None
    has_example_data: bool


def data_state() -> DataState:
    found = Connection.objects.order_by().aggregate(
        computed_at=Max("meters__monthlyconsumptions__computed_at"),
        examples=Count("pk", filter=Q(is_example=True)),
    )
    return DataState(found["computed_at"], bool(found["examples"]))

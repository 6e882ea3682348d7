"""The keys of suppliers, what came in with them, and every use."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery

from co2scan.models import ApiToken, ApiUse, Location, Meter, ReadingBatch


def batch_of(token_id: int, public_id: str) -> ReadingBatch | None:
    """What this key sent; that of another is not there for it."""
    rows = ReadingBatch.objects.select_related("import_batch")
    return rows.filter(token=token_id, public_id=public_id).first()


def token_rows(today: date) -> list[ApiToken]:
    """Those that work first, each with `meter_count`, and `last_state` of what it sent last. One
    query."""
    batches = ReadingBatch.objects.filter(token=OuterRef("pk")).order_by("-received_at", "-pk")
    rows = ApiToken.objects.annotate(
        meter_count=Count("meters"), last_state=Subquery(batches.values("state")[:1])
    )
    found = rows.order_by("supplier", "purpose", "pk")
    return sorted(found, key=lambda row: not row.works_on(today))


def all_tokens() -> QuerySet[ApiToken]:
    return ApiToken.objects.select_related("created_by", "withdrawn_by")


def latest_batches(token: ApiToken, count: int) -> Sequence[ReadingBatch]:
    rows = token.batches.select_related("import_batch").order_by("-received_at", "-pk")
    return list(rows[:count])


def uses_of(token: ApiToken) -> QuerySet[ApiUse]:
    return ApiUse.objects.filter(token=token).select_related("batch").order_by("-at", "-pk")


def meters_of(token: ApiToken) -> Sequence[Meter]:
    rows = token.meters.select_related("connection__location")
    return list(rows.order_by("connection__location__name", "connection__name", "direction"))


def meters_by_location() -> list[tuple[Location, list[Meter]]]:
    """All meters, to choose from. One query."""
    rows = Meter.objects.select_related("connection__location").order_by(
        "connection__location__name", "connection__location", "connection__name", "direction", "pk"
    )
    groups: dict[int, tuple[Location, list[Meter]]] = {}
    for row in rows:
        location = row.connection.location
        groups.setdefault(location.pk, (location, []))[1].append(row)
    return list(groups.values())

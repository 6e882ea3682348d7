"""The locations within the boundary of a period, with the share that counts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.models import Location
from roadmap.domain.dossier import Period


@dataclass(frozen=True, slots=True)
class ShareLine:
    """VRT's share of a connection, from a day on; None: from the begin."""

    connection: str
    share: Decimal
    starts_on: date | None


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A location within the boundary. No `shares`: all of it is VRT's."""

    code: str
    name: str
    kind: str
    municipality: str
    owner: str
    active_from: date | None
    active_until: date | None
    shares: tuple[ShareLine, ...]


def places_of(period: Period) -> tuple[PlaceLine, ...]:
    rows = Location.objects.order_by("name").prefetch_related("connections__shares")
    return tuple(
        PlaceLine(
            row.code,
            row.name,
            row.get_kind_display(),
            row.municipality,
            row.get_building_owner_display() if row.is_site else "",
            row.active_from,
            row.active_until,
            _shares(row, period),
        )
        for row in rows
        if (row.active_from is None or row.active_from < period.ends_on)
        and (row.active_until is None or row.active_until > period.starts_on)
    )


def _shares(location: Location, period: Period) -> tuple[ShareLine, ...]:
    """Those that were in force on some day of the period."""
    found = []
    for connection in location.connections.all():
        rows = sorted(connection.shares.all(), key=lambda row: row.starts_on)
        for place, row in enumerate(rows):
            is_over = any(later.starts_on <= period.starts_on for later in rows[place + 1 :])
            if row.starts_on < period.ends_on and not is_over:
                starts_on = row.starts_on if row.starts_on > period.starts_on else None
                found.append(ShareLine(connection.name, row.share, starts_on))
    return tuple(found)

"""Reasons to refuse a value whatever brings it; each gives the Dutch sentence, or None."""

from datetime import date

from django.utils import timezone

from co2scan.models import Connection
from vrt_duurzaam.lib.dates import long_day


def closed_issue(connection: Connection, day: date) -> str | None:
    location = connection.location
    if not location.is_active_on(day):
        if location.active_until and day >= location.active_until:
            return (
                f"{location.name} is sinds {long_day(location.active_until)} gesloten. "
                f"Klopt de datum {long_day(day)}?"
            )
        return f"{location.name} was op {long_day(day)} nog niet in gebruik."
    if not connection.is_active_on(day):
        return (
            f"{connection.name} van {location.name} was op {long_day(day)} niet actief. "
            "Pas de periode van de aansluiting aan als dat anders is."
        )
    return None


def closed_period_issue(connection: Connection, starts_on: date, ends_on: date) -> str | None:
    """For [starts_on, ends_on): refused when the connection is active on none of its days."""
    opens = [day for day in (connection.location.active_from, connection.active_from) if day]
    first = max([starts_on, *opens])
    return closed_issue(connection, first if first < ends_on else starts_on)


def future_issue(ends_on: date) -> str | None:
    """`ends_on` is exclusive: a period may end at the latest with today."""
    if (ends_on - timezone.localdate()).days > 1:
        return "Deze periode is nog niet voorbij. Vul een maand in als hij voorbij is."
    return None

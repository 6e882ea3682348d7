"""The account on which travel of one kind is kept that no file of a supplier brings."""

from co2scan.choices import ConnectionKind
from co2scan.domain.categories import CATEGORIES
from co2scan.models import Location, Meter
from co2scan.services.activity import activity_code, make_meter


def travel_meters(location: Location) -> dict[str, Meter]:
    """Those that are there, by category; one of a supplier's file is left alone: its months are
    replaced by that supplier's next file."""
    meters = Meter.objects.filter(
        connection__location=location, connection__kind=ConnectionKind.TRAVEL
    ).select_related("connection__location")
    found: dict[str, Meter] = {}
    for meter in meters.order_by("-pk"):
        own = activity_code(location, CATEGORIES[meter.category])
        if not meter.connection.code.startswith(f"{own}-"):
            found[meter.category] = meter
    return found


def travel_meter(location: Location, category: str) -> Meter:
    """The account, made when it is not there yet; to be called with the location locked."""
    return travel_meters(location).get(category) or make_meter(location, CATEGORIES[category])

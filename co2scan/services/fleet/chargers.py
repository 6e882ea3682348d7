"""Own chargers. What also runs through the meter of the building counts there, and here at zero."""

from django.core.exceptions import ValidationError
from django.db import transaction

from co2scan.choices import ConnectionKind
from co2scan.models import Connection, Location
from co2scan.selectors.raw_months import months_with_rows
from co2scan.services.connections import add_connection, change_connection
from co2scan.services.recompute import request_recompute

IN_BUILDING, ON_ITS_OWN = "charging_own", "charging_public"


def has_building_meter(location_id: int) -> bool:
    """Whether the electricity of the building is metered, so that it can count twice."""
    return Connection.objects.filter(location=location_id, kind=ConnectionKind.ELECTRICITY).exists()


def not_in_building(category: str, location: Location) -> str | None:
    """Why kWh cannot count in the building, where a file says that they do: at zero they would be
    lost."""
    if category != IN_BUILDING or has_building_meter(location.pk):
        return None
    return (
        f"Van {location.name} is geen stroommeter bekend, dus daar kan deze stroom niet in zitten. "
        "Voeg eerst de aansluiting elektriciteit toe, of wijs deze rijen aan als openbaar laden."
    )


def save_charger(connection: Connection) -> Connection:
    """Store a charger with the answer in `is_behind_meter`; another answer counts its kWh anew."""
    is_building = has_building_meter(connection.location_id)
    if is_building and connection.is_behind_meter is None:
        raise ValidationError({"is_behind_meter": "Kies: ja of nee."})
    if not is_building and connection.is_behind_meter:
        raise ValidationError(
            {
                "is_behind_meter": "Van dit gebouw is geen stroommeter bekend, dus daar kan deze "
                "stroom niet in zitten. Voeg eerst de aansluiting elektriciteit toe, of kies nee."
            }
        )
    connection.is_behind_meter = bool(connection.is_behind_meter)
    category = IN_BUILDING if connection.is_behind_meter else ON_ITS_OWN
    with transaction.atomic():
        if not connection.pk:
            return add_connection(connection, categories=[category])
        change_connection(connection)
        meters = list(connection.meters.exclude(category=category))
        for meter in meters:
            meter.category = category
            meter.save(update_fields=["category"])
        request_recompute(months_with_rows([meter.pk for meter in meters]))
    return connection

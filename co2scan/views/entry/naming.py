"""What people call a meter, and the sign of its kind."""

from co2scan.choices import Direction, EntryMode
from co2scan.domain.categories import CATEGORIES
from co2scan.models import Connection, Meter

KIND_ICONS = {
    "electricity": "bliksem",
    "gas": "vlam",
    "solar": "zon",
    "heat": "warmte",
    "tank": "druppel",
    "fuel_card": "auto",
    "vehicle": "auto",
    "charger": "bliksem",
    "travel": "trein",
    "waste": "afval",
    "purchasing": "inkoop",
    "activity": "factor",
}


def meter_title(meter: Meter) -> str:
    """What people call it: the connection, and what is counted when it counts more."""
    connection = meter.connection
    if meter.direction == Direction.FEED_IN:
        return f"{connection.name}, teruglevering"
    if connection.entry_mode == EntryMode.EVENT:
        return f"{connection.name}, {CATEGORIES[meter.category].name}"
    if connection.kind in ("travel", "waste", "purchasing", "activity"):
        return CATEGORIES[meter.category].name
    if connection.kind == "vehicle":
        return f"{connection.name}, {CATEGORIES[meter.category].name}"
    return connection.name


def meter_short_title(meter: Meter) -> str:
    """For the switch on a phone, where there is little room."""
    return "Teruglevering" if meter.direction == Direction.FEED_IN else meter_title(meter)


def meter_note(connection: Connection) -> str:
    """The line under its name."""
    parts = [ean_words(connection)] if connection.ean else []
    if connection.entry_mode != EntryMode.MONTH:
        parts.append(connection.get_entry_mode_display())
    return ", ".join(parts) or connection.note or "verbruik per maand"


def ean_words(connection: Connection) -> str:
    """Its first and last digits, as people compare it with a bill."""
    return f"EAN {connection.ean[:4]}… {connection.ean[-4:]}" if connection.ean else ""

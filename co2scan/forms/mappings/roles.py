"""What a column can be, by the word that the form sends and the one that a person reads."""

from typing import Any

from co2scan.domain.activity_columns import LEAVE_OUT, categories_for
from co2scan.domain.mapping import PARTS_OF_STORED, Mapping, ValueColumn

UNKNOWN, SKIP, MOMENT, CLOCK, END, LAST_DAY, EAN, METER = (
    "?", "", "moment", "clock", "end", "last_day", "ean", "meter",
)  # fmt: skip
KIND, BY_ROW, FACTOR, QUANTITY, PERSONAL = "kind", "by_row", "factor", "quantity", "personal"
ODOMETER = "odometer"
ROAD = ("fuel", "travel", "waste", "purchasing")
PLACES = ("site", "plate", "card")
MANY = (SKIP, UNKNOWN, KIND, FACTOR, PERSONAL)  # several columns may have these

# A value role is written carrier/direction/tariff.
VALUE_ROLES: list[Any] = [
    (
        "Stroom",
        [
            ("electricity/use/single", "stroom: verbruik"),
            ("electricity/use/normal", "stroom: verbruik normaal"),
            ("electricity/use/low", "stroom: verbruik laag"),
            ("electricity/feed_in/single", "stroom: teruglevering"),
            ("electricity/feed_in/normal", "stroom: teruglevering normaal"),
            ("electricity/feed_in/low", "stroom: teruglevering laag"),
            ("electricity/production/single", "stroom: opwek"),
        ],
    ),
    ("Gas", [("gas/use/single", "gas: verbruik")]),
    ("Warmte", [("heat/use/single", "warmte: verbruik")]),
]
ROLES: list[Any] = [
    (SKIP, "overslaan"),
    (
        "Wanneer",
        [
            (MOMENT, "datum of tijdstip"),
            (CLOCK, "tijd of maand, naast de datum"),
            (END, "tot (die dag niet meer)"),
            (LAST_DAY, "tot en met"),
        ],
    ),
    ("Van wie", [(EAN, "EAN"), (METER, "meternummer")]),
    *VALUE_ROLES,
    (
        "Per rij anders",
        [
            (BY_ROW, "waarde; wat het is staat in de rij"),
            (KIND, "soort rij: product, register, eenheid"),
            (FACTOR, "factor: maal de waarde"),
        ],
    ),
    (
        "Tankpas, laadpas en reizen",
        [
            (QUANTITY, "hoeveelheid: liters, kWh of kilometers"),
            ("site", "kazerne of kostenplaats"),
            ("plate", "kenteken"),
            (ODOMETER, "kilometerstand"),
            ("card", "pas"),
        ],
    ),
    ("Personen", [(PERSONAL, "persoonsgegeven: haal weg")]),
]
VALUE_NAMES = {role: name for _, roles in VALUE_ROLES for role, name in roles}
KINDS = [
    ("interval-15", "verbruik per kwartier"),
    ("interval-60", "verbruik per uur"),
    ("reading", "meterstanden"),
    ("period-day", "totaal per dag"),
    ("period-month", "totaal per maand"),
    ("period-year", "totaal per jaar"),
    ("fuel", "tank- en laadbeurten: alleen het totaal per maand telt"),
    ("travel", "reizen: alleen het totaal per maand telt"),
    ("waste", "afval: alleen het totaal per maand telt"),
    ("purchasing", "water en inkoop: alleen het totaal per maand telt"),
]
UNITS = [
    (unit, unit.replace("m3", "m³"))
    for unit in dict.fromkeys(unit for units in PARTS_OF_STORED.values() for unit in units)
]


SETTINGS = ("kind", "date_order", "stamp", "zone", "decimal")


def needed_for(kind: str) -> set[str]:
    """The settings that say something about files of this kind."""
    needed = {"kind", "date_order", "decimal"}
    if kind.startswith(("interval", "reading")):
        return needed | {"stamp", "zone"}
    return needed | {"stamp"} if kind.startswith("period") else needed


def is_value(role: str) -> bool:
    return "/" in role


def category_choices(subject: str) -> list[tuple[str, str]]:
    """What a product of a file of fuel cards or trips can be."""
    found = [(category.key, category.name) for category in categories_for(subject)]
    return [*found, (LEAVE_OUT, "telt niet mee")]


def role_of(value: ValueColumn) -> str:
    return f"{value.carrier}/{value.direction}/{value.tariff}"


def roles_of(kept: Mapping) -> dict[str, str]:
    """The role of each column that the mapping uses."""
    roles = {}
    for value in kept.values:
        roles[value.column] = BY_ROW if value.only else role_of(value)
        roles |= {column: KIND for column, _text in value.only}
        roles[value.factor_column] = FACTOR
    if kept.activity is not None:
        roles[kept.activity.quantity_column] = QUANTITY
        roles[kept.activity.place_column] = kept.activity.place_kind
        roles[kept.activity.plate_column] = "plate"
        roles[kept.activity.odometer_column] = ODOMETER
        roles |= dict.fromkeys(kept.activity.product_columns, KIND)
    roles |= dict(zip(kept.moment_columns, (MOMENT, CLOCK), strict=False))
    roles[kept.ean_column] = EAN
    roles[kept.meter_column] = METER
    roles[kept.end_column] = LAST_DAY if kept.end_is_inclusive else END
    roles |= dict.fromkeys(kept.personal, PERSONAL)
    roles.pop("", None)
    return roles


def kind_of(kept: Mapping, *, has_clock: bool) -> str:
    if kept.activity is not None:
        return kept.activity.subject
    kind = kept.values[0].kind if kept.values else "interval" if has_clock else "period"
    return {
        "interval": f"interval-{kept.minutes}",
        "reading": "reading",
        "period": f"period-{kept.period}",
    }[kind]

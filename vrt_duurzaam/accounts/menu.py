"""What stands in the menu: its lines, and the pages that stand beside each other on one line."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from vrt_duurzaam.accounts import access


@dataclass(frozen=True)
class Tab:
    """A page that shows to who has one of `permissions`."""

    label: str
    url_name: str
    permissions: frozenset[str]


@dataclass(frozen=True)
class Entry:
    """A line of the menu. It leads to the first of its tabs that a person may open, and is marked
    as current on every page whose URL name starts with one of `pages`.
    """

    label: str
    icon: str
    tabs: tuple[Tab, ...]
    pages: tuple[str, ...]
    group: int

    def tabs_for(self, permissions: AbstractSet[str]) -> list[Tab]:
        return [tab for tab in self.tabs if tab.permissions & permissions]


def _one(
    label: str,
    url_name: str,
    icon: str,
    permissions: frozenset[str],
    pages: tuple[str, ...],
    group: int,
) -> Entry:
    return Entry(label, icon, (Tab(label, url_name, permissions),), pages, group)


_SCAN = frozenset({access.VIEW_FOOTPRINT})
_ALL_DATA = frozenset({access.ENTER_ALL})
_ENTRY_PAGES = ("cell", "paste", "stand", "evidence")  # below the page of a location
_ACTION_PARTS = ("milestone", "effect", "dependency", "link", "attachment")

_COURSE_PAGES = ("course", "target", "outlook", "scenario", "measure", "cost", "since")

ENTRIES: tuple[Entry, ...] = (
    _one(
        "Overzicht",
        "overview",
        "overzicht",
        frozenset({access.VIEW_COURSE}),
        ("overview", *_COURSE_PAGES),
        1,
    ),
    _one(
        "Mijn kazerne",
        "my_location",
        "kazerne",
        frozenset({access.VIEW_OWN_LOCATIONS, access.ENTER_OWN}),
        (
            "my_location",
            "location",
            "connection",
            "device",
            "entry",
            "meter",
            "benchmark",
            "finding",
            "vehicle",
            "tank",
            "context",
            "exercise",
            "circuit",
            "estimate",
            "import",
            "mapping",
            *_ENTRY_PAGES,
        ),
        1,
    ),
    _one(
        "Mijn werk",
        "my_work",
        "vink",
        frozenset({access.WORK_ON_OWN}),
        ("my_work", "work"),
        1,
    ),
    _one(
        "Samen",
        "together",
        "samen",
        frozenset({access.VIEW_ROADMAP}),
        ("together",),
        1,
    ),
    _one(
        "Routekaart",
        "roadmap",
        "routekaart",
        frozenset({access.VIEW_ROADMAP}),
        ("roadmap", "presentation"),
        2,
    ),
    _one(
        "Acties",
        "action_list",
        "acties",
        frozenset({access.VIEW_PLAN}),
        ("action", "saved_view", "sheet", *_ACTION_PARTS),
        2,
    ),
    _one(
        "Doelen",
        "objective_list",
        "doelen",
        frozenset({access.VIEW_PLAN}),
        ("objective", "theme"),
        2,
    ),
    _one(
        "Kansen & initiatieven",
        "opportunity_list",
        "kansen",
        frozenset({access.VIEW_PLAN}),
        ("opportunity", "initiative", "session"),
        2,
    ),
    _one("Ambitie", "ambition", "ambitie", frozenset({access.VIEW_PLAN}), ("ambition", "road"), 2),
    Entry(
        "CO₂-scan",
        "co2",
        (
            Tab("Scan", "footprint", _SCAN),
            Tab("Vergelijken", "benchmark", _SCAN),
            Tab("Nulmeting", "baseline", _SCAN),
            Tab("Weer", "weather", frozenset({access.MANAGE_FACTORS, access.CHANGE_LOCATIONS})),
        ),
        ("footprint", "meter", "benchmark", "weather", "baseline", "closing"),
        3,
    ),
    Entry(
        "Bronnen",
        "bliksem",
        (
            Tab("Alle bronnen", "source_list", _SCAN),
            Tab("Voertuigen", "vehicle_list", _SCAN),
            Tab("Reizen", "travel", _SCAN),
            Tab("Oefeningen", "exercise_list", _SCAN),
            Tab("Installaties", "circuit_list", _SCAN),
            Tab("Uitrukken en uren", "context", _SCAN),
        ),
        ("source", "vehicle", "travel", "exercise", "circuit", "context"),
        3,
    ),
    _one(
        "Locaties",
        "location_list",
        "locaties",
        _SCAN,
        ("location", "connection", "device", "contract", "tank", "charger"),
        3,
    ),
    Entry(
        "Invoer",
        "invoer",
        (
            Tab("Per locatie", "entry_overview", _ALL_DATA),
            Tab("Maandronde", "entry_round", _ALL_DATA),
            Tab("Bevindingen", "finding_list", _ALL_DATA),
            Tab("Gaten vullen", "estimate_list", _ALL_DATA),
            Tab("Bestand inlezen", "import_list", _ALL_DATA),
        ),
        (
            "entry",
            "my_location",
            "finding",
            "estimate",
            "import",
            "mapping",
            "quarter",
            *_ENTRY_PAGES,
        ),
        3,
    ),
    Entry(
        "Rapporten",
        "rapporten",
        (
            Tab("Rapporten", "report_list", frozenset({access.VIEW_COURSE})),
            Tab("Dossier", "dossier_list", frozenset({access.VIEW_FOOTPRINT})),
        ),
        ("report", "dossier"),
        4,
    ),
    _one(
        "Emissiefactoren",
        "factor_list",
        "factor",
        frozenset({access.VIEW_FACTORS}),
        ("factor", "own_factor"),
        4,
    ),
    _one("Lijsten", "word_lists", "kolommen", frozenset({access.EDIT_PLAN}), ("word",), 4),
    Entry(
        "Beheer",
        "beheer",
        (
            Tab("Gebruikers", "user_list", frozenset({access.MANAGE_USERS})),
            Tab("Koppelingen", "token_list", frozenset({access.MANAGE_TOKENS})),
        ),
        ("user", "token"),
        4,
    ),
)

"""The menu: what a person may open, in one order for everybody."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.models import User


@dataclass(frozen=True)
class Entry:
    """A line of the menu. It shows to who has one of `permissions`, and is marked as current on
    every page whose URL name starts with one of `pages`.
    """

    label: str
    url_name: str
    icon: str
    permissions: frozenset[str]
    pages: tuple[str, ...]
    group: int


@dataclass(frozen=True)
class NavItem:
    label: str
    url: str
    icon: str
    current: str  # the value of aria-current; empty elsewhere
    starts_group: bool


_ENTRY_PAGES = ("cell", "paste", "stand")  # below the page of a location
_ACTION_PARTS = ("milestone", "effect", "dependency", "link", "attachment")

_COURSE_PAGES = ("course", "target", "outlook", "scenario", "measure", "cost", "since")

ENTRIES = (
    Entry(
        "Overzicht",
        "overview",
        "overzicht",
        frozenset({access.VIEW_COURSE}),
        ("overview", *_COURSE_PAGES),
        1,
    ),
    Entry(
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
            *_ENTRY_PAGES,
        ),
        1,
    ),
    Entry(
        "Mijn werk",
        "my_work",
        "vink",
        frozenset({access.WORK_ON_OWN}),
        ("my_work", "work"),
        1,
    ),
    Entry(
        "Samen",
        "together",
        "samen",
        frozenset({access.VIEW_ROADMAP}),
        ("together",),
        1,
    ),
    Entry(
        "Routekaart",
        "roadmap",
        "routekaart",
        frozenset({access.VIEW_ROADMAP}),
        ("roadmap", "presentation"),
        2,
    ),
    Entry(
        "Acties",
        "action_list",
        "acties",
        frozenset({access.VIEW_PLAN}),
        ("action", "saved_view", "sheet", *_ACTION_PARTS),
        2,
    ),
    Entry(
        "Doelen",
        "objective_list",
        "doelen",
        frozenset({access.VIEW_PLAN}),
        ("objective", "theme"),
        2,
    ),
    Entry(
        "Kansen & initiatieven",
        "opportunity_list",
        "kansen",
        frozenset({access.VIEW_PLAN}),
        ("opportunity", "initiative", "session"),
        2,
    ),
    Entry("Ambitie", "ambition", "ambitie", frozenset({access.VIEW_PLAN}), ("ambition", "road"), 2),
    Entry(
        "CO₂-scan",
        "footprint",
        "co2",
        frozenset({access.VIEW_FOOTPRINT}),
        ("footprint", "meter", "benchmark", "weather", "baseline", "closing"),
        3,
    ),
    Entry(
        "Locaties",
        "location_list",
        "locaties",
        frozenset({access.VIEW_FOOTPRINT}),
        ("location", "connection", "device", "contract"),
        3,
    ),
    Entry(
        "Invoer",
        "entry_overview",
        "invoer",
        frozenset({access.ENTER_ALL}),
        ("entry", "my_location", *_ENTRY_PAGES),
        3,
    ),
    Entry(
        "Gaten vullen",
        "estimate_list",
        "gat",
        frozenset({access.ENTER_OWN, access.ENTER_ALL}),
        ("estimate",),
        3,
    ),
    Entry(
        "Bevindingen",
        "finding_list",
        "let",
        frozenset({access.ENTER_ALL}),
        ("finding",),
        3,
    ),
    Entry(
        "Bestand inlezen",
        "import_list",
        "inlezen",
        frozenset({access.ENTER_OWN, access.ENTER_ALL}),
        ("import", "mapping"),
        3,
    ),
    Entry(
        "Rapporten",
        "report_list",
        "rapporten",
        frozenset({access.VIEW_COURSE}),
        ("report",),
        4,
    ),
    Entry(
        "Emissiefactoren",
        "factor_list",
        "factor",
        frozenset({access.VIEW_FACTORS}),
        ("factor",),
        4,
    ),
    Entry(
        "Lijsten",
        "word_lists",
        "kolommen",
        frozenset({access.EDIT_PLAN}),
        ("word",),
        4,
    ),
    Entry("Beheer", "user_list", "beheer", frozenset({access.MANAGE_USERS}), ("user",), 4),
    Entry(
        "Koppelingen",
        "token_list",
        "sleutel",
        frozenset({access.MANAGE_TOKENS}),
        ("token",),
        4,
    ),
)


def menu_of(user: User, url_name: str) -> list[NavItem]:
    """The menu of a person on the page `url_name`. Raises NoReverseMatch: a dead line is a bug."""
    entries = [entry for entry in ENTRIES if entry.permissions & user.permissions]
    current = _current(entries, url_name)
    items: list[NavItem] = []
    group = entries[0].group if entries else 0
    for entry in entries:
        mark = ""
        if entry is current:
            mark = "page" if entry.url_name == url_name else "true"
        starts_group = entry.group != group
        group = entry.group
        items.append(NavItem(entry.label, reverse(entry.url_name), entry.icon, mark, starts_group))
    return items


def _current(entries: Iterable[Entry], url_name: str) -> Entry | None:
    """The first line whose pages this one belongs to: `location_change` belongs to `location`."""
    for entry in entries:
        if any(url_name == page or url_name.startswith(f"{page}_") for page in entry.pages):
            return entry
    return None

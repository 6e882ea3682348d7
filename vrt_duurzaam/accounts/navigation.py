"""The menu: what a person may open, in one order for everybody, and the tabs of each part."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from vrt_duurzaam.accounts.menu import ENTRIES, Entry
from vrt_duurzaam.accounts.models import User


@dataclass(frozen=True)
class NavItem:
    label: str
    url: str
    icon: str
    current: str  # the value of aria-current; empty elsewhere
    starts_group: bool


@dataclass(frozen=True)
class TabItem:
    label: str
    url: str
    is_current: bool


def menu_of(user: User, url_name: str) -> list[NavItem]:
    """The menu of a person on the page `url_name`. Raises NoReverseMatch: a dead line is a bug."""
    entries = _entries(user)
    current = _current(entries, url_name)
    items: list[NavItem] = []
    group = entries[0].group if entries else 0
    for entry in entries:
        mark = ""
        first = entry.tabs_for(user.permissions)[0].url_name
        if entry is current:
            mark = "page" if first == url_name else "true"
        starts_group = entry.group != group
        group = entry.group
        items.append(NavItem(entry.label, reverse(first), entry.icon, mark, starts_group))
    return items


def tabs_of(user: User, url_name: str) -> list[TabItem]:
    """The tabs of the part of the menu that the page belongs to; none when there is one page."""
    current = _current(_entries(user), url_name)
    tabs = current.tabs_for(user.permissions) if current else []
    if len(tabs) < 2:
        return []
    return [TabItem(tab.label, reverse(tab.url_name), tab.url_name == url_name) for tab in tabs]


def section_of(user: User, url_name: str) -> str:
    """What the part of the menu that the page belongs to is called."""
    current = _current(_entries(user), url_name)
    return current.label if current else ""


def _entries(user: User) -> list[Entry]:
    return [entry for entry in ENTRIES if entry.tabs_for(user.permissions)]


def _current(entries: Iterable[Entry], url_name: str) -> Entry | None:
    """The first line whose pages this one belongs to: `location_change` belongs to `location`."""
    for entry in entries:
        if any(url_name == page or url_name.startswith(f"{page}_") for page in entry.pages):
            return entry
    return None

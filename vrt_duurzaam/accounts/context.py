from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest

from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.accounts.navigation import NavItem, TabItem, menu_of, section_of, tabs_of

THEME_COOKIE = "theme"
THEMES = ("light", "dark")


@dataclass
class Shell:
    """What stands around every page. An answer to htmx that has no menu never makes one."""

    request: HttpRequest

    @property
    def theme(self) -> str:
        """`light` or `dark` when the person chose; empty: what the device asks for."""
        chosen = self.request.COOKIES.get(THEME_COOKIE, "")
        return chosen if chosen in THEMES else ""

    @property
    def url_name(self) -> str:
        match = self.request.resolver_match
        return match.url_name or "" if match else ""

    @cached_property
    def nav(self) -> list[NavItem]:
        user = getattr(self.request, "user", None)
        return menu_of(user, self.url_name) if isinstance(user, User) else []

    @cached_property
    def tabs(self) -> list[TabItem]:
        user = getattr(self.request, "user", None)
        return tabs_of(user, self.url_name) if isinstance(user, User) else []

    @property
    def section(self) -> str:
        user = getattr(self.request, "user", None)
        return section_of(user, self.url_name) if isinstance(user, User) else ""


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Context processor: `shell` in every template."""
    return {"shell": Shell(request)}

import pytest

from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.accounts.navigation import menu_of, section_of, tabs_of

PLAN = ["Routekaart", "Acties", "Doelen", "Kansen & initiatieven", "Ambitie"]
SCAN = ["CO₂-scan", "Bronnen", "Locaties"]
MENUS = {
    Role.CORE_TEAM: [
        "Overzicht",
        "Mijn werk",
        "Samen",
        *PLAN,
        *SCAN,
        "Invoer",
        "Rapporten",
        "Emissiefactoren",
        "Lijsten",
    ],
    Role.STATION_MANAGER: ["Mijn kazerne", "Mijn werk", "Samen", *PLAN, "Emissiefactoren"],
    Role.MANAGEMENT: [
        "Overzicht",
        "Mijn werk",
        "Samen",
        *PLAN,
        *SCAN,
        "Rapporten",
        "Emissiefactoren",
    ],
    Role.EMPLOYEE: ["Mijn kazerne", "Mijn werk", "Samen", *PLAN, "Emissiefactoren"],
    Role.ADMINISTRATOR: [
        "Overzicht",
        "Mijn werk",
        "Samen",
        *PLAN,
        *SCAN,
        "Invoer",
        "Rapporten",
        "Emissiefactoren",
        "Lijsten",
        "Beheer",
    ],
}


@pytest.mark.parametrize("role", Role)
def test_everybody_sees_only_what_they_may_open(role: Role) -> None:
    assert [item.label for item in menu_of(User(role=role), "")] == MENUS[role]


def test_who_is_switched_off_sees_nothing() -> None:
    assert menu_of(User(role=Role.ADMINISTRATOR, is_active=False), "") == []


@pytest.mark.parametrize(
    ("role", "url_name", "label", "mark"),
    [
        (Role.ADMINISTRATOR, "user_list", "Beheer", "page"),
        (Role.ADMINISTRATOR, "user_change", "Beheer", "true"),
        (Role.CORE_TEAM, "location_detail", "Locaties", "true"),
        (Role.STATION_MANAGER, "location_detail", "Mijn kazerne", "true"),
        (Role.CORE_TEAM, "footprint", "CO₂-scan", "page"),
        (Role.EMPLOYEE, "action_detail", "Acties", "true"),
        (Role.MANAGEMENT, "theme_detail", "Doelen", "true"),
        (Role.MANAGEMENT, "overview", "Overzicht", "page"),
        (Role.MANAGEMENT, "course_counting", "Overzicht", "true"),
    ],
)
def test_the_line_of_this_page_is_marked(role: Role, url_name: str, label: str, mark: str) -> None:
    marks = {item.label: item.current for item in menu_of(User(role=role), url_name)}
    assert marks.pop(label) == mark
    assert set(marks.values()) == {""}


def test_a_page_outside_the_menu_marks_nothing() -> None:
    assert {item.current for item in menu_of(User(role=Role.CORE_TEAM), "elements")} == {""}


@pytest.mark.parametrize(
    ("role", "url_name", "labels"),
    [
        (Role.MANAGEMENT, "footprint", ["Scan", "Vergelijken", "Nulmeting"]),
        (Role.CORE_TEAM, "weather", ["Scan", "Vergelijken", "Nulmeting", "Weer"]),
        (Role.CORE_TEAM, "location_list", []),
        (Role.STATION_MANAGER, "vehicle_list", []),
        (Role.EMPLOYEE, "benchmark", []),
    ],
)
def test_tabs_are_the_pages_beside_this_one(role: Role, url_name: str, labels: list[str]) -> None:
    tabs = tabs_of(User(role=role), url_name)
    assert [tab.label for tab in tabs] == labels
    assert sum(tab.is_current for tab in tabs) == (1 if labels else 0)


def test_a_line_leads_to_its_first_page_that_may_be_opened() -> None:
    core, page = User(role=Role.CORE_TEAM), "estimate_gap"
    marked = next(item for item in menu_of(core, page) if item.current)
    assert (marked.label, marked.url, marked.current) == ("Invoer", "/invoer/", "true")
    assert section_of(core, page) == "Invoer"
    assert not any(tab.is_current for tab in tabs_of(core, page))

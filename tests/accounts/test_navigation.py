import pytest

from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.accounts.navigation import menu_of

PLAN = ["Routekaart", "Acties", "Doelen", "Kansen & initiatieven", "Ambitie"]
SCAN = ["CO₂-scan", "Locaties", "Invoer", "Gaten vullen", "Bevindingen", "Bestand inlezen"]
MENUS = {
    Role.CORE_TEAM: [
        "Overzicht",
        "Mijn werk",
        "Samen",
        *PLAN,
        *SCAN,
        "Rapporten",
        "Emissiefactoren",
        "Lijsten",
    ],
    Role.STATION_MANAGER: [
        "Mijn kazerne",
        "Mijn werk",
        "Samen",
        *PLAN,
        "Gaten vullen",
        "Bestand inlezen",
        "Emissiefactoren",
    ],
    Role.MANAGEMENT: [
        "Overzicht",
        "Mijn werk",
        "Samen",
        *PLAN,
        "CO₂-scan",
        "Locaties",
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
        "Rapporten",
        "Emissiefactoren",
        "Lijsten",
        "Beheer",
        "Koppelingen",
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

"""Every page that one can open, wide and narrow, light and dark: what the rules ask of all of them.

The pages are those of the access table that show something to an administrator.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.access_places import address, make_people, make_places
from tests.access_table import COLUMNS, Line, lines
from tests.browsing import check_everywhere
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.browser
PARTS = 8  # so that the processes of the suite share them
# Plain text for a machine, downloads, a part of a page.
NO_PAGE = {
    "api_document",
    "health",
    "attachment_download",
    "action_export",
    "session_beamer_state",
    "report_file",
    "evidence_file",
    "exercise_sample",
    "travel_wpm_download",
    "vehicle_export",
}
SEEN_BY = COLUMNS.index(Role.ADMINISTRATOR)


def pages() -> list[Line]:
    return [
        line
        for line in lines()
        if line.method == "GET" and line.of != "other" and line.expected[SEEN_BY] == "200"
        if line.name not in NO_PAGE
    ]


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page(page: Page, site: str, sign_in: Callable[[Any], None], part: int) -> None:
    places = make_places()
    people = make_people(places)
    sign_in(people[Role.ADMINISTRATOR])
    for line in pages()[part::PARTS]:
        check_everywhere(page, site + address(line, places, people))

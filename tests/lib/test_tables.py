from decimal import Decimal

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django_tables2 import RequestConfig

from vrt_duurzaam.lib.tables import HouseTable, NumberColumn, TitleColumn

ROWS = [
    {"name": "Almelo", "tonnes": Decimal("198.44")},
    {"name": "Enschede", "tonnes": Decimal(1262)},
    {"name": "Enter", "tonnes": None},
]


class PlaceTable(HouseTable):
    label = "Locaties"
    row_header = "name"
    name = TitleColumn(verbose_name="Locatie", linkify=lambda: "/x/")
    tonnes = NumberColumn(verbose_name="Uitstoot", unit="t", decimals=1)

    class Meta(HouseTable.Meta):
        pass


def render(query: str = "", per_page: int = 50, rows: list[dict[str, object]] = ROWS) -> str:
    request = RequestFactory().get(f"/{query}")
    table = PlaceTable(rows)
    RequestConfig(request, paginate={"per_page": per_page}).configure(table)
    source = "{% load django_tables2 %}{% render_table table %}"
    return Template(source).render(Context({"request": request, "table": table}))


def test_numbers_in_dutch_and_unknown_is_a_dash() -> None:
    page = render()
    assert "Uitstoot (t)" in page
    assert "198,4" in page
    assert "1.262,0" in page
    assert '<td class="num">–</td>' in page
    assert '<th scope="row"' in page.replace('<th  scope="row"', '<th scope="row"')


@pytest.mark.parametrize(
    ("query", "direction", "following"),
    [("?sort=tonnes", "ascending", "-tonnes"), ("?sort=-tonnes", "descending", "tonnes")],
)
def test_the_sorted_column_says_so(query: str, direction: str, following: str) -> None:
    page = render(query)
    assert page.count("aria-sort") == 1
    assert f'aria-sort="{direction}"' in page
    assert f'href="?sort={following}"' in page


def test_pages_keep_the_rest_of_the_address() -> None:
    page = render("?q=en&page=2", per_page=1)
    assert "2 – 2 van 3" in page
    assert 'href="?q=en&amp;page=3"' in page
    assert 'aria-label="Bladzijde 2" aria-current="page"' in page
    assert 'href="?q=en&amp;sort=name"' in page, "sorting goes back to the first page"


def test_empty_says_so() -> None:
    assert "Hier staat nog niets." in render(rows=[])

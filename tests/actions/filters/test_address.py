"""What of an address shapes the list, and how it is kept: short, and always the same."""

import pytest
from django.http import QueryDict

from actions.filters.address import list_address, list_query

USUAL = "&".join(
    f"kolommen={name}" for name in ("owner", "status", "signal", "progress", "milestone", "co2")
)


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", ""),
        ("page=3", ""),
        ("q=&status=&theme=", ""),
        ("q=+", ""),
        ("foo=1&status=running&x=y", "status=running"),
        ("theme=natuur&status=running", "status=running&theme=natuur"),
        ("groep=theme", ""),
        ("groep=owner&sort=-co2", "sort=-co2&groep=owner"),
        (USUAL, ""),
        ("kolommen=co2&kolommen=maan&kolommen=owner", "kolommen=owner&kolommen=co2"),
        ("kolommen=maan", ""),
        ("status=running&status=blocked", "status=running&status=blocked"),
    ],
)
def test_the_query_is_short_and_in_one_order(query: str, kept: str) -> None:
    assert list_query(QueryDict(query)) == kept


@pytest.mark.parametrize(
    ("query", "group", "columns"),
    [
        ("", "theme", ["owner", "status", "signal", "progress", "milestone", "co2"]),
        ("groep=owner", "owner", None),
        ("groep=niet", "", None),
        ("groep=maan", "theme", None),
        ("kolommen=co2&kolommen=owner", "theme", ["owner", "co2"]),
        ("kolommen=onzin", "theme", ["owner", "status", "signal", "progress", "milestone", "co2"]),
    ],
)
def test_groups_and_columns(query: str, group: str, columns: list[str] | None) -> None:
    address = list_address(QueryDict(query))
    assert address.group == group
    assert columns is None or address.columns == columns

"""What tests of phones in a session share."""

from typing import Any

from tests.plan_factories import theme

HALL = "192.0.2.7"  # the one address that a whole hall sits behind


def values(title: str = "Regenton", **other: Any) -> dict[str, Any]:
    return {
        "title": title,
        "description": "",
        "theme": theme("natuur"),
        "process": "supporting",
        "brought_by": "",
    } | other

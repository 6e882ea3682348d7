"""The rows of the roadmap behind the addresses of the access table; keys are names in the URLs.

Nothing of it belongs to a station: `own` and `other` are the same kind of row.
"""

from typing import Any

from vrt_duurzaam.accounts.access import Role


def make_roadmap(places: dict[str, dict[str, Any]], people: dict[Any, Any]) -> None:
    """Adds the rows of the roadmap to both places."""
    for place in places.values():
        place.update(roadmap_rows(people[Role.CORE_TEAM]))


def roadmap_rows(core: Any) -> dict[str, Any]:
    return {}

"""What every filter with choices from rows shares."""

from collections.abc import Iterable
from typing import Any

import django_filters


def offer(filters: django_filters.FilterSet, name: str, choices: Iterable[tuple[Any, str]]) -> None:
    """These choices; the filter goes where there is nothing to choose, as for one's own station."""
    filters.filters[name].extra["choices"] = found = list(choices)
    if len(found) < 2:
        del filters.filters[name]

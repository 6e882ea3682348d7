from collections.abc import Callable

from django.http import HttpRequest

from co2scan.models import Connection


def example_data(request: HttpRequest) -> dict[str, Callable[[], bool]]:
    """Whether the banner "Voorbeeldgegevens" stands on every page.

    Asked for where a template says it: a part of a page that is rendered apart does not ask again.
    """
    return {"has_example_data": lambda: _has_example_data(request)}


def _has_example_data(request: HttpRequest) -> bool:
    return request.user.is_authenticated and Connection.objects.filter(is_example=True).exists()

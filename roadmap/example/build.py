"""Loading and removing the example of the roadmap, on top of the example plan and scan."""

from datetime import date

from django.db import transaction


@transaction.atomic
def build(today: date | None = None) -> None:
    """Does nothing where it is there already."""


@transaction.atomic
def remove() -> None:
    """Without a trace; before the plan and the scan, which its rows point to."""

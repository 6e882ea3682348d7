"""What the tests of the example share."""

from datetime import date
from pathlib import Path

from django.apps import apps
from django.utils import timezone

from co2scan.domain.periods import add_months, local_day, month_of
from co2scan.models import ImportBatch, Meter

Counts = dict[str, int]
SOME = ("hengelo", "goor", "delden", "enter", "tsc", "organisatie")


def last_month() -> date:
    return add_months(month_of(local_day(timezone.now())), -1)


def recent() -> date:
    """Long enough for a year-on-year question, a replaced meter and months before quarter-hours."""
    return add_months(last_month(), -25)


def row_counts() -> Counts:
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models(include_auto_created=True)
    }


def kept_files() -> list[Path]:
    folder = Path(ImportBatch._meta.get_field("file").storage.location)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def meter(location: str, category: str) -> Meter:
    return Meter.objects.select_related("connection__location").get(
        connection__location__code=location, category=category
    )

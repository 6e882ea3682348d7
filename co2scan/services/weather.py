"""Keeping the weather: what is there already and says the same, stays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from co2scan.models import WeatherDay

BATCH = 2000


@dataclass(frozen=True, slots=True)
class WeatherStored:
    """Counts of days. `replaced` had another temperature before, or were invented."""

    new: int = 0
    replaced: int = 0
    unchanged: int = 0


@transaction.atomic
def store_weather(means: Mapping[tuple[int, date], int], source: str) -> WeatherStored:
    """Means by station and day, in 0.1 °C. All or nothing."""
    stations = {station for station, _ in means}
    # Locked, so that two files at once do not both count a day as theirs.
    rows = WeatherDay.objects.select_for_update().filter(station__in=stations)
    known = {(row.station, row.day): row for row in rows}
    new, replaced = [], []
    for (station, day), mean in means.items():
        row = known.get((station, day))
        if row is None:
            new.append(WeatherDay(station=station, day=day, mean_tenths=mean, source=source))
        elif row.mean_tenths != mean or row.is_example:
            row.mean_tenths, row.source, row.is_example = mean, source, False
            replaced.append(row)
    WeatherDay.objects.bulk_create(new, batch_size=BATCH)
    WeatherDay.objects.bulk_update(
        replaced, ["mean_tenths", "source", "is_example"], batch_size=BATCH // 10
    )
    return WeatherStored(len(new), len(replaced), len(means) - len(new) - len(replaced))

"""Keeping the weather: what is there already and says the same, stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from co2scan.domain.degree_days import degree_days_by_month, normal_year
from co2scan.models import NormalYearChoice, WeatherDay

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


@dataclass(frozen=True, slots=True)
class ChangedDay:
    """In 0.1 °C. `was_example`: what stood there was invented."""

    station: int
    day: date
    old: int
    new: int
    was_example: bool


@dataclass(frozen=True, slots=True)
class WeatherPreview:
    """What a file would do; nothing is written."""

    new: Sequence[tuple[int, date]]
    changed: Sequence[ChangedDay]
    unchanged: int

    @property
    def writes(self) -> bool:
        return bool(self.new or self.changed)


def preview_weather(means: Mapping[tuple[int, date], int]) -> WeatherPreview:
    """Means by station and day, in 0.1 °C. One query."""
    rows = WeatherDay.objects.filter(station__in={station for station, _ in means})
    known = {
        (station, day): (mean, is_example)
        for station, day, mean, is_example in rows.values_list(
            "station", "day", "mean_tenths", "is_example"
        )
    }
    new, changed = [], []
    for (station, day), mean in means.items():
        if (before := known.get((station, day))) is None:
            new.append((station, day))
        elif before != (mean, False):
            changed.append(ChangedDay(station, day, before[0], mean, before[1]))
    return WeatherPreview(new, changed, len(means) - len(new) - len(changed))


def choose_normal_year(station: int, first_year: int, last_year: int) -> None:
    """Which years of a station count as normal. Raises ValidationError in Dutch when they are the
    wrong way round, or when not all of them are known."""
    if last_year < first_year:
        raise ValidationError({"last_year": "Het laatste jaar ligt voor het eerste."})
    rows = WeatherDay.objects.filter(
        station=station, day__year__gte=first_year, day__year__lte=last_year
    )
    by_month = degree_days_by_month(dict(rows.values_list("day", "mean_tenths")))
    absent = [
        str(year)
        for year in range(first_year, last_year + 1)
        if normal_year(by_month, year, year) is None
    ]
    if absent:
        years = absent if len(absent) < 4 else [*absent[:2], "…", absent[-1]]
        raise ValidationError(
            {"first_year": f"Niet alle dagen zijn bekend van: {', '.join(years)}."}
        )
    NormalYearChoice.objects.update_or_create(
        station=station, defaults={"first_year": first_year, "last_year": last_year}
    )


def usual_normal_year(station: int) -> None:
    """Back to the last years that are known."""
    NormalYearChoice.objects.filter(station=station).delete()

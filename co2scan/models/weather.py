"""The weather, as far as heating depends on it."""

from django.db import models
from django.db.models import Q

COLDEST, WARMEST = -400, 450  # 0.1 °C; what no day in the Netherlands ever was


class WeatherDay(models.Model):
    """The mean temperature of one day at one station of the KNMI.

    `mean_tenths` is TG, in 0.1 °C. `source` says from which file it came. A corrected value
    replaces the earlier one.
    """

    station = models.PositiveSmallIntegerField("weerstation")
    day = models.DateField("dag")
    mean_tenths = models.SmallIntegerField("gemiddelde temperatuur (0,1 °C)")
    source = models.CharField("bron", max_length=200)
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "dag met weer"
        verbose_name_plural = "dagen met weer"
        ordering = ["station", "day"]
        constraints = [
            models.UniqueConstraint(fields=["station", "day"], name="one_weather_day_per_station"),
            models.CheckConstraint(
                name="weather_possible_temperature",
                condition=Q(mean_tenths__gte=COLDEST, mean_tenths__lte=WARMEST),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station} · {self.day}"


class NormalYearChoice(models.Model):
    """Which years of a station count as normal, when somebody has chosen them."""

    station = models.PositiveSmallIntegerField("weerstation", unique=True)
    first_year = models.PositiveSmallIntegerField("eerste jaar")
    last_year = models.PositiveSmallIntegerField("laatste jaar")

    class Meta:
        verbose_name = "normaal jaar"
        verbose_name_plural = "normale jaren"
        ordering = ["station"]
        constraints = [
            models.CheckConstraint(
                name="normal_year_in_order", condition=Q(last_year__gte=models.F("first_year"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.station}: {self.first_year}–{self.last_year}"

from __future__ import annotations

from django.conf import settings
from django.db import models

from co2scan.models.locations import Location


class PlaceName(models.Model):
    """What files of fuel cards and trips call a location: domain.place_names.place_key.

    Somebody said so once; the next file goes by itself.
    """

    key = models.CharField(max_length=120, unique=True)
    location = models.ForeignKey(Location, models.CASCADE, related_name="names_in_files")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "naam in bestanden"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key

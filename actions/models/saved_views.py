from django.conf import settings
from django.db import models


class SavedView(models.Model):
    """A list of actions that a person keeps: filters, order, group and columns as an address."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    name = models.CharField("naam", max_length=60)
    query = models.TextField(max_length=2000)

    class Meta:
        verbose_name = "weergave"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"],
                name="one_view_per_name",
                violation_error_message="Je hebt al een weergave met deze naam.",
            )
        ]

    def __str__(self) -> str:
        return self.name

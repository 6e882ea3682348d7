"""All locations with their meters, for another system that reads them."""

from datetime import date

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from co2scan.choices import Figure
from co2scan.models import Connection, Location, LocationFigure


def location_rows(today: date) -> QuerySet[Location]:
    """By name, each with `floor_area_m2` of today, its connections and their meters. Three
    queries, whatever the rows."""
    floor_area = LocationFigure.objects.filter(
        location=OuterRef("pk"), figure=Figure.FLOOR_AREA, starts_on__lte=today
    ).order_by("-starts_on")
    connections = Connection.objects.order_by("kind", "name", "pk").prefetch_related("meters")
    return (
        Location.objects.order_by("name", "pk")
        .annotate(floor_area_m2=Subquery(floor_area.values("value")[:1]))
        .prefetch_related(Prefetch("connections", connections))
    )

"""The locations of a person, and what the entry screens need to know of each."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from co2scan.choices import Figure
from co2scan.models import Location, LocationFigure, MonthlyConsumption, RecomputeRequest, Vehicle
from vrt_duurzaam.accounts.access import CHANGE_LOCATIONS
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.accounts.selectors import active_with


def own_locations(user: User) -> QuerySet[Location]:
    """The locations that a person is bound to and may see."""
    visible = Location.objects.visible_to(user).filter(assignments__user=user)
    return visible.order_by("name").distinct()


def entry_location(user: User, code: str, today: date) -> Location | None:
    """A location that the person may see, with `can_enter`, `first_month` (of which something is
    known), `floor_area_m2` of today, and `is_pending`: figures are being computed. One query."""
    itself = OuterRef("pk")
    known = MonthlyConsumption.objects.filter(meter__connection__location=itself).order_by("month")
    area = LocationFigure.objects.filter(
        location=itself, figure=Figure.FLOOR_AREA, starts_on__lte=today
    ).order_by("-starts_on")
    waiting = RecomputeRequest.objects.filter(meter__connection__location=itself)
    return (
        Location.objects.visible_to(user)
        .filter(code=code)
        .annotate(
            can_enter=Exists(Location.objects.enterable_by(user).filter(pk=itself)),
            first_month=Subquery(known.values("month")[:1]),
            floor_area_m2=Subquery(area.values("value")[:1]),
            is_pending=Exists(waiting),
            has_vehicles=Exists(Vehicle.objects.filter(home=itself)),
        )
        .first()
    )


def is_pending(location: Location) -> bool:
    """Whether figures of the location are still to be computed."""
    return RecomputeRequest.objects.filter(meter__connection__location=location).exists()


def who_binds() -> QuerySet[User]:
    """Whom to ask to be bound to a location."""
    return active_with(CHANGE_LOCATIONS).order_by("name")

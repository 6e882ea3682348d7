"""Locations, their dated figures and the people bound to them."""

import re
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from co2scan.choices import Figure, LocationKind
from co2scan.models import Location, LocationAssignment, LocationFigure
from vrt_duurzaam.accounts.models import User

CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ADD_CODE = "nieuw"  # the path of the form that adds a location


def save_location(location: Location) -> Location:
    """Add or change a location. Raises ValidationError per field, in Dutch."""
    check_location(location)
    location.save()
    return location


def check_location(location: Location) -> None:
    """Raises ValidationError per field; `save_location` asks it too."""
    if not CODE.fullmatch(location.code):
        raise ValidationError({"code": "Een code heeft kleine letters, cijfers en streepjes."})
    location.full_clean()
    if location.code == ADD_CODE:
        raise ValidationError({"code": f"'{ADD_CODE}' kan geen code zijn. Kies een andere."})
    if location.kind == LocationKind.ORGANISATION:
        others = Location.objects.filter(kind=LocationKind.ORGANISATION).exclude(pk=location.pk)
        if other := others.first():
            raise ValidationError({"kind": f"De hele organisatie is er al: {other.name}."})


def set_figure(
    location: Location, figure: str, starts_on: date, value: Decimal
) -> tuple[LocationFigure, bool]:
    """A dated figure; the same day again corrects it. Also tells whether anything changed.

    Raises ValidationError when the value is negative or the figure unknown.
    """
    if value < 0:
        raise ValidationError({"value": f"{Figure(figure).label}: dit kan niet minder zijn dan 0."})
    with transaction.atomic():
        row = LocationFigure.objects.filter(
            location=location, figure=figure, starts_on=starts_on
        ).first()
        if row is not None and row.value == value:
            return row, False
        row = row or LocationFigure(location=location, figure=figure, starts_on=starts_on)
        row.value, row.is_example = value, False
        row.full_clean()
        row.save()
    return row, True


def remove_figure(figure: LocationFigure) -> None:
    figure.delete()


def set_ranking(location: Location, *, joins: bool) -> bool:
    """Whether the location takes part in the ranking, with its name; False when it did already."""
    changed = Location.objects.filter(pk=location.pk).exclude(joins_ranking=joins)
    return bool(changed.update(joins_ranking=joins))


def assign(location: Location, user: User) -> bool:
    """Bind a person to a location; False when they were bound already."""
    _, is_new = LocationAssignment.objects.get_or_create(location=location, user=user)
    return is_new


def unassign(assignment: LocationAssignment) -> None:
    assignment.delete()

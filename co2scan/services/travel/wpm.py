"""The number of staff that the report on work-related travel asks for."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError

from co2scan.choices import Figure, LocationKind
from co2scan.models import Location
from co2scan.services.locations import set_figure


def set_wpm_staff(year: int, staff: Decimal) -> None:
    """Staff with 20 or more paid hours a month on 1 January. Raises ValidationError."""
    whole = Location.objects.filter(kind=LocationKind.ORGANISATION).first()
    if whole is None:
        raise ValidationError("Er is nog geen locatie voor de hele organisatie.")
    set_figure(whole, Figure.WPM_STAFF, date(year, 1, 1), staff)

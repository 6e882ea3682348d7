from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from co2scan.choices import AssumptionKind
from co2scan.domain.exercises import PALLET_KG
from co2scan.models import ExerciseAssumption
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.numbers import dutch

_LIMITS = {  # what a person can mean; beyond it is a slip
    AssumptionKind.PALLET_KG: (Decimal(5), Decimal(100)),
    AssumptionKind.PROPANE_KG_PER_L: (Decimal("0.4"), Decimal("0.7")),
}


def set_assumption(
    kind: AssumptionKind, starts_on: date, value: Decimal, source: str, by: User | None
) -> ExerciseAssumption:
    """A value from a day on. What was counted before stays as it was. Raises ValidationError."""
    low, high = _LIMITS[kind]
    if not low <= value <= high:
        unit = "kg" if kind == PALLET_KG else "kg per liter"
        raise ValidationError(
            {"value": f"Dat kan niet: het ligt tussen {dutch(low)} en {dutch(high)} {unit}."}
        )
    try:
        with transaction.atomic():
            return ExerciseAssumption.objects.create(
                kind=kind, starts_on=starts_on, value=value, source=source, created_by=by
            )
    except IntegrityError:
        raise ValidationError(
            {"starts_on": f"Vanaf {long_day(starts_on)} staat er al een waarde. Kies een andere."}
        ) from None

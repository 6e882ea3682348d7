from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from vrt_duurzaam.lib.fields import DutchDecimalField

SHARE_PLACES = 6  # as shares are stored


class PercentField(DutchDecimalField):
    """A share that people write as a percentage: `33,3` is 0.333."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(unit="%", minimum=Decimal(0), **kwargs)

    def clean(self, value: Any) -> Any:
        percentage = super().clean(value)
        if percentage is None:
            return None
        if percentage > 100:
            raise ValidationError("Een aandeel is hoogstens 100 %.", code="maximum")
        share = percentage / 100
        if -share.as_tuple().exponent > SHARE_PLACES:
            raise ValidationError("Neem hoogstens 4 cijfers achter de komma.", code="places")
        return share

    def prepare_value(self, value: Any) -> Any:
        return super().prepare_value(value * 100 if isinstance(value, Decimal) else value)

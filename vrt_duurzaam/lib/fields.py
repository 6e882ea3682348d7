from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from vrt_duurzaam.lib.numbers import NotANumber, parse_dutch, typed


class DutchDecimalField(forms.CharField):
    """A decimal number typed the Dutch way, whatever language is active.

    Django's own field refuses `1,5` or reads `0.123` as 123, depending on a setting.
    """

    default_error_messages = {"required": "Vul een getal in."}

    def __init__(self, *, unit: str = "", minimum: Decimal | None = None, **kwargs: Any) -> None:
        self.unit, self.minimum = unit, minimum
        super().__init__(**kwargs)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})
        if unit:
            self.widget.attrs["data-unit"] = unit

    def to_python(self, value: Any) -> Any:
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, Decimal):
            return value
        try:
            return parse_dutch(str(value))
        except NotANumber as error:
            raise ValidationError(str(error), code="invalid") from error

    def validate(self, value: Any) -> None:
        if value is None:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
        elif self.minimum is not None and value < self.minimum:
            raise ValidationError(f"Dit kan niet minder zijn dan {typed(self.minimum)}.", "minimum")

    def run_validators(self, value: Any) -> None:
        """Text validators (length) say nothing about a number."""

    def prepare_value(self, value: Any) -> Any:
        return typed(value) if isinstance(value, Decimal) else value

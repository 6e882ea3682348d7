"""The column kinds of this app, so that every quantity is stored alike."""

from typing import Any

from django.db import models


class QuantityField(models.DecimalField):
    """A quantity with six decimals; its unit stands in the field's name or beside it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_digits"], kwargs["decimal_places"] = 20, 6
        super().__init__(*args, **kwargs)

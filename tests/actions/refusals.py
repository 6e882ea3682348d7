"""What a service refuses, as a dictionary of messages by field."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


def refusal(call: Callable[..., object], *arguments: Any, **named: Any) -> dict[str, list[str]]:
    """The messages by field; what belongs to no field stands under `__all__`."""
    with pytest.raises(ValidationError) as refused:
        call(*arguments, **named)
    error = refused.value
    return (
        error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    )

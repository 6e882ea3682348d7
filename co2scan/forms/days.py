"""Days in forms: the date picker of the browser, and dd-mm-jjjj where there is none."""

from datetime import date, timedelta
from typing import Any

from django import forms

ISO = "%Y-%m-%d"


class DayInput(forms.DateInput):
    """A date picker; what it cannot show stays readable as text, so that nothing typed is lost."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format=ISO, **kwargs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        if shown:
            try:
                date.fromisoformat(shown)
            except ValueError:
                context["widget"]["type"] = "text"
        return context


class DayField(forms.DateField):
    """A local day. Takes 2026-03-31, 31-03-2026 and 31/03/2026."""

    widget = DayInput
    default_error_messages = {
        "invalid": "Deze datum bestaat niet. Schrijf bijvoorbeeld 31-03-2026."
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=[ISO, "%d-%m-%Y", "%d/%m/%Y"], **kwargs)


class LastDayField(DayField):
    """People name the last day of a period; stored is the day after it, which is exclusive."""

    def prepare_value(self, value: Any) -> Any:
        return value - timedelta(days=1) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day == date.max:  # there is no day after it
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day + timedelta(days=1) if day else None

"""The inputs that forms of the plan share."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from actions.domain.when import Moment, NotAMoment, parse, words
from vrt_duurzaam.accounts.models import User


class WhenField(forms.CharField):
    """A day, month, quarter or year, typed as people say it; gives a `Moment` or None.

    Initial: a pair (day, precision), as the row keeps them.
    """

    default_error_messages = {"required": "Zeg wanneer."}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)
        self.widget.attrs.update({"autocomplete": "off", "placeholder": "bijv. nov 2026"})

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return parse(text)
        except NotAMoment as error:
            raise ValidationError(str(error), code="invalid") from error

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """What limits a text says nothing about a moment."""

    def prepare_value(self, value: Any) -> Any:
        match value:
            case Moment():
                return words(value.first, value.precision)
            case (day, precision):
                return words(day, precision) if day else ""
        return value


class PersonField(forms.ModelChoiceField):
    """One of the people who take part; who no longer does stays visible where it is `current`."""

    def __init__(self, *, current: int | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", "Nog niemand")
        super().__init__(User.objects.none(), **kwargs)
        self.offer(current)

    def offer(self, current: int | None) -> None:
        """Also offer the person with this key."""
        people = User.objects.filter(is_active=True)
        self.queryset = people | User.objects.filter(pk=current) if current else people

    def label_from_instance(self, obj: Any) -> str:
        return obj.name if obj.is_active else f"{obj.name} (doet niet meer mee)"


class NamesField(forms.CharField):
    """Names with commas between them: `gas, gebouw`. Gives each once, as it was typed first."""

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(**kwargs)
        self.widget.attrs["autocomplete"] = "off"

    def prepare_value(self, value: Any) -> Any:
        if value is None or isinstance(value, str):
            return value
        return ", ".join(str(each) for each in value)

    def to_python(self, value: Any) -> Any:
        typed: Iterable[str] = (" ".join(name.split()) for name in str(value or "").split(","))
        found: dict[str, str] = {}
        for name in filter(None, typed):
            if len(name) > self.longest:
                raise ValidationError(f"‘{name}’ is te lang: hooguit {self.longest} tekens.")
            found.setdefault(name.casefold(), name)
        return list(found.values())

    def run_validators(self, value: Any) -> None:
        """What limits a text says nothing about a list."""

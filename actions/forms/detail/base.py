"""What the forms of the parts share: the version that was seen, and giving way to another."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django import forms
from django.http import QueryDict

from actions.models import Action


class SeenField(forms.IntegerField):
    """The version of the action that the person has before them."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(
            error_messages={
                "required": "Open dit formulier opnieuw.",
                "invalid": "Open dit formulier opnieuw.",
            }
        )


class PartForm(forms.ModelForm):
    """Some fields of an action. It reads and asks; the service judges and writes.

    `heading` names the part. `asides` are inputs that are no field of the action.
    """

    heading: ClassVar[str]
    asides: ClassVar[frozenset[str]] = frozenset({"seen", "reason"})
    seen = SeenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.version

    def _post_clean(self) -> None:
        """The instance stays as it is: the page still shows it when the form is refused."""

    @property
    def part_fields(self) -> list[str]:
        """The fields of the action that this form is about."""
        return [name for name in self.fields if name not in self.asides]

    @property
    def move_reason(self) -> str:
        return str(self.cleaned_data.get("reason", ""))

    def values(self) -> dict[str, Any]:
        """What the service is asked to write, by field of the action."""
        return {name: self.cleaned_data[name] for name in self.part_fields}

    def give_way(self, version: int, untouched: Iterable[str]) -> None:
        """After a conflict: `untouched` fields show what is there now, the others what was typed;
        saving again is a decision about `version`. `instance` is as it is now."""
        now = type(self)(instance=Action.objects.get(pk=self.instance.pk))
        self.data = given_way(self, now, version, untouched)


def decided(form: forms.BaseForm, version: int) -> QueryDict:
    """What was typed, as an answer to what this version says."""
    data = cast("QueryDict", form.data).copy()
    data[form.add_prefix("seen")] = str(version)
    return data


def given_way(
    form: forms.BaseForm, now: forms.BaseForm, version: int, untouched: Iterable[str]
) -> QueryDict:
    """What was typed, with what another made of the `untouched` fields: `now` shows the row as it
    is. An answer to what this version says."""
    data = decided(form, version)
    for name in set(untouched) & form.fields.keys():
        shown = now.fields[name].widget.format_value(now[name].value())
        data.setlist(form.add_prefix(name), shown if isinstance(shown, list) else [shown or ""])
    return data


def boxes(queryset: Any, instance_rows: Any) -> Any:
    """The rows on offer and those that are chosen already, also when they are no longer used."""
    return (queryset | queryset.model.objects.filter(pk__in=instance_rows)).distinct()

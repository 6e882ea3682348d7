"""How every form of the house is drawn: label above, help, error below with a sign."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString


class HouseFormRenderer(TemplatesSetting):
    """`{{ form }}` and `{{ field.as_field_group }}` come from `templates/elements/forms`."""

    form_template_name = "elements/forms/form.html"
    field_template_name = "elements/forms/field.html"


@dataclass(frozen=True)
class Choice:
    """One radio button or box of a field, apart from its label."""

    id: str
    label: str
    control: SafeString


def choices(field: BoundField) -> list[Choice]:
    """The radio buttons or boxes of a field, each with the class of the house."""
    found = []
    for option in field.subwidgets:
        option.data["attrs"]["class"] = "form-check-input"
        found.append(Choice(option.id_for_label, option.choice_label, option.tag()))
    return found


def control(field: BoundField, **attrs: Any) -> SafeString:
    """The input of a field with the classes of the house, described by its help, unit and error."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        css = "form-check-input"
    elif isinstance(widget, forms.Select):
        css = "form-select"
    else:
        css = "form-control"
    own = widget.attrs.get("class", "")
    attrs["class"] = " ".join(filter(None, [css, own, "is-invalid" if field.errors else ""]))
    described_by = [field.aria_describedby] if field.aria_describedby else []
    if widget.attrs.get("data-unit"):
        described_by.insert(0, f"{field.auto_id}_unit")
    if described_by and not field.use_fieldset:
        attrs["aria-describedby"] = " ".join(described_by)
    return field.as_widget(attrs=attrs)


def show_refusal(form: forms.BaseForm, error: ValidationError) -> None:
    """Put what a service refused at the field it is about, else above the form."""
    fields = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: [error]}
    for name, errors in fields.items():
        form.add_error(name if name in form.fields else None, ValidationError(errors))

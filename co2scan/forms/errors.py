from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


def show_refusal(form: forms.BaseForm, error: ValidationError) -> None:
    """Put what a service refused at the field it is about, else above the form."""
    fields = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: [error]}
    for name, errors in fields.items():
        form.add_error(name if name in form.fields else None, ValidationError(errors))

"""What the house says of a field that was left empty: what to do, in every form at once.

Django says the same of each ("Dit veld is verplicht."). A field that knows better words has them
as `error_messages`; they win.
"""

from django import forms
from django.db import models

FILL_IN = "Vul dit in."
REQUIRED: dict[type[forms.Field], str] = {
    forms.Field: FILL_IN,
    forms.IntegerField: "Vul een getal in.",
    forms.DateField: "Vul een datum in.",
    forms.EmailField: "Vul een e-mailadres in.",
    forms.ChoiceField: "Maak een keuze.",
    forms.MultipleChoiceField: "Kies er minstens één.",
    forms.ModelMultipleChoiceField: "Kies er minstens één.",
    forms.FileField: "Kies een bestand.",
    forms.BooleanField: "Vink dit aan.",
}


def say_what_to_fill_in() -> None:
    """Fields read the words of their kind when they are made, so this comes before any form."""
    for kind, words in REQUIRED.items():
        kind.default_error_messages = {**kind.default_error_messages, "required": words}
    models.Field.default_error_messages = {
        **models.Field.default_error_messages,
        "null": FILL_IN,
        "blank": FILL_IN,
    }

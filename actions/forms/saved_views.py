from django import forms

from actions.models import SavedView


class SavedViewForm(forms.ModelForm):
    """The name to keep a list under; the list itself is the address of the page."""

    class Meta:
        model = SavedView
        fields = ("name",)
        labels = {"name": "Naam van deze weergave"}
        widgets = {
            "name": forms.TextInput(
                attrs={"autocomplete": "off", "placeholder": "bijv. Overleg maandag"}
            )
        }

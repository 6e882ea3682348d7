from django import forms


class NoteForm(forms.Form):
    """Why the data are right. What it says is checked by the service."""

    note = forms.CharField(
        label="Waarom klopt het?",
        max_length=300,
        help_text="Een ander moet het later begrijpen, zoals: de ketel bleef aan na onderhoud.",
        error_messages={
            "required": "Schrijf waarom het klopt. Zonder reden blijft de bevinding staan.",
            "max_length": "Houd het bij 300 tekens.",
        },
    )


class ApprovalForm(forms.Form):
    """`seen` is what was on the page: what changed since is not approved."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=32)
    note = forms.CharField(
        label="Opmerking",
        max_length=300,
        required=False,
        error_messages={"max_length": "Houd het bij 300 tekens."},
    )

from typing import Any, cast

from django import forms
from django.contrib.auth import forms as auth_forms
from django.core.exceptions import ValidationError

from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.accounts.selectors import possible_leads
from vrt_duurzaam.accounts.services import UserData

NO_EMAIL = "Dit is geen e-mailadres. Schrijf bijvoorbeeld naam@voorbeeld.nl."
GOOD_CHOICE = "Minstens 10 tekens. Een paar losse woorden achter elkaar onthoud je makkelijk."
PASSWORD_ERRORS = {
    "password_too_short": "Dit is te kort. Neem minstens 10 tekens.",
    "password_too_common": "Dit wachtwoord wordt te vaak gebruikt. Kies een ander.",
    "password_too_similar": "Dit lijkt te veel op je e-mailadres. Kies een ander.",
}


def email_field(**kwargs: Any) -> forms.EmailField:
    return forms.EmailField(
        label="E-mailadres",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": NO_EMAIL},
        **kwargs,
    )


class LoginForm(auth_forms.AuthenticationForm):
    error_messages = {
        "invalid_login": "E-mailadres of wachtwoord klopt niet. Kijk of Caps Lock uit staat.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"] = email_field()
        self.fields["username"].widget.attrs |= {"autocomplete": "username", "autofocus": True}
        self.fields["password"].label = "Wachtwoord"

    def clean_username(self) -> str:
        """In small letters, so that attempts are counted per account and not per spelling."""
        return str(self.cleaned_data["username"]).lower()


class ForgottenPasswordForm(auth_forms.PasswordResetForm):
    email = email_field()

    def get_users(self, email: str) -> list[User]:
        """Also who has not chosen a password yet: their first mail may be lost or too old."""
        return list(User.objects.filter(email=email.lower(), is_active=True))


class ChoosePasswordForm(auth_forms.SetPasswordForm):
    """Choose a password by the link in a mail; Django's checks in the words of the house."""

    error_messages = {"password_mismatch": "De twee wachtwoorden zijn niet gelijk."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = "Nieuw wachtwoord"
        self.fields["new_password1"].help_text = GOOD_CHOICE
        self.fields["new_password2"].label = "Nog een keer"
        self.fields["new_password2"].help_text = ""

    def add_error(self, field: str | None, error: Any) -> None:
        if isinstance(error, ValidationError):
            error = ValidationError(
                [
                    ValidationError(PASSWORD_ERRORS[each.code], each.code)
                    if each.code in PASSWORD_ERRORS
                    else each
                    for each in error.error_list
                ]
            )
        super().add_error(field, error)


class ChangePasswordForm(ChoosePasswordForm, auth_forms.PasswordChangeForm):
    error_messages = ChoosePasswordForm.error_messages | {
        "password_incorrect": "Dit is niet je wachtwoord van nu."
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Wachtwoord van nu"


class UserForm(forms.Form):
    """A person, new or known. What it means is checked in the services."""

    name = forms.CharField(label="Naam", max_length=120)
    email = email_field(help_text="Hiermee logt deze persoon in.")
    role = forms.ChoiceField(
        label="Rol",
        choices=[("", "Kies een rol"), *Role.choices],
        help_text="Een kazernebeheerder of medewerker koppel je daarna bij de eigen locatie.",
        error_messages={"invalid_choice": "Kies een rol uit de lijst."},
    )
    is_active = forms.BooleanField(
        label="Kan inloggen",
        required=False,
        initial=True,
        help_text="Uit: alles wat deze persoon invulde blijft staan.",
    )
    lead = forms.ModelChoiceField(
        label="Leidinggevende",
        queryset=User.objects.none(),
        required=False,
        empty_label="Geen: het kernteam",
        help_text="Leest in de weekmail wat weken te laat is.",
        error_messages={"invalid_choice": "Kies iemand uit de lijst."},
    )

    def __init__(self, *args: Any, person: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lead = cast("forms.ModelChoiceField", self.fields["lead"])
        lead.queryset = possible_leads(person)

    def data_of_user(self) -> UserData:
        cleaned = self.cleaned_data
        return UserData(
            email=cleaned["email"].lower(),
            name=cleaned["name"],
            role=Role(cleaned["role"]),
            is_active=cleaned["is_active"],
            lead_id=cleaned["lead"].pk if cleaned["lead"] else None,
        )

"""Keeping the words of the plan: horizons, units, partners, policy lines, tags."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError

NAME_TAKEN = "Deze naam staat al in de lijst."


def save_word(word: models.Model) -> None:
    """Raises ValidationError by field."""
    word.full_clean()
    try:
        with transaction.atomic():
            word.save()
    except IntegrityError as error:  # somebody took the name in this very moment
        raise ValidationError({"name": NAME_TAKEN}) from error


def remove_word(word: models.Model, uses: int) -> None:
    """Only what nothing uses goes; what is used is switched off instead. Raises ValidationError."""
    if uses:
        raise ValidationError(f"‘{word}’ is in gebruik en blijft daarom staan.")
    try:
        word.delete()
    except ProtectedError as error:
        raise ValidationError(f"‘{word}’ is in gebruik en blijft daarom staan.") from error

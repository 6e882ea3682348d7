"""Keeping the words of the plan: horizons, units, partners, policy lines, tags."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import ProtectedError


def save_word(word: models.Model) -> None:
    """Raises ValidationError by field."""
    word.full_clean()
    word.save()


def remove_word(word: models.Model, uses: int) -> None:
    """Only what nothing uses goes; what is used is switched off instead. Raises ValidationError."""
    if uses:
        raise ValidationError(f"‘{word}’ is in gebruik en blijft daarom staan.")
    try:
        word.delete()
    except ProtectedError as error:
        raise ValidationError(f"‘{word}’ is in gebruik en blijft daarom staan.") from error

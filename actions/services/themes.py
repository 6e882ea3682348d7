"""The intention of a theme."""

from django.core.exceptions import ValidationError
from django.db import transaction

from actions.models import Theme


class IntentionConflict(ValidationError):
    """Somebody else changed it since the person looked."""


@transaction.atomic
def change_intention(pk: int, intention: str, *, seen: str) -> Theme:
    """`seen` is the intention that the person had before them; when somebody else changed it
    since, the person is shown that first. Raises ValidationError, or its kind
    IntentionConflict."""
    theme = Theme.objects.select_for_update().get(pk=pk)
    intention = _plain(intention)
    if theme.intention not in (_plain(seen), intention):
        raise IntentionConflict(
            {
                "intention": f"Intussen staat hier: ‘{theme.intention}’ "
                "Bewaar nog eens als jouw tekst moet gelden."
            }
        )
    if not intention:
        raise ValidationError({"intention": "Schrijf in een paar zinnen wat dit thema wil."})
    theme.intention = intention
    theme.full_clean()
    theme.save(update_fields=["intention"])
    return theme


def _plain(text: str) -> str:
    """Browsers send other line ends."""
    return text.replace("\r\n", "\n").strip()

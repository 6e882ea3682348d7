"""Keeping a list of actions under a name. Raises ValidationError in Dutch."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from actions.models import SavedView
from vrt_duurzaam.accounts.models import User

LONGEST_QUERY = 2000
TAKEN = "Je hebt al een weergave met deze naam. Kies een andere naam of vervang die hieronder."
TOO_LONG = "Deze lijst heeft te veel filters om te bewaren. Haal er een paar weg."


def save_view(user: User, name: str, query: str) -> SavedView:
    """A new view; `query` is the address as `filters.address.list_query` writes it."""
    view = SavedView(user=user, name=name, query=query)
    _check_length(query)
    view.clean_fields(exclude=["query"])
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as error:
        raise ValidationError({"name": TAKEN}) from error
    return view


def replace_view(view: SavedView, query: str) -> None:
    """The same name for another list."""
    _check_length(query)
    view.query = query
    view.save(update_fields=["query"])


def remove_view(view: SavedView) -> None:
    view.delete()


def _check_length(query: str) -> None:
    if len(query) > LONGEST_QUERY:
        raise ValidationError(TOO_LONG)

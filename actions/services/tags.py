"""Tags come into being by being typed."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from actions.models import Tag

LONGEST = 40


def tag_rows(tags: Iterable[Tag | str]) -> list[Tag]:
    """The tags of these names, made when they are new; capitals make no other tag.

    Raises ValidationError; call it in the transaction of what the tags are for.
    """
    known = {tag.name.casefold(): tag for tag in Tag.objects.all()}
    found: dict[int, Tag] = {}
    for each in tags:
        tag = each if isinstance(each, Tag) else known.get(each.strip().casefold())
        if tag is None:
            tag = _new(str(each).strip())
            known[tag.name.casefold()] = tag
        found[tag.pk] = tag
    return list(found.values())


def _new(name: str) -> Tag:
    if not name or len(name) > LONGEST:
        raise ValidationError({"tags": f"Een label heeft 1 tot en met {LONGEST} tekens: ‘{name}’."})
    return Tag.objects.get_or_create(name=name)[0]

"""Writing the ambition: every saved part makes a new version of the whole page."""

from typing import Any

from django.db import IntegrityError, transaction

from actions.domain.ambition import PEERS, TITLES
from actions.models import AmbitionVersion
from vrt_duurzaam.accounts.models import User


class AmbitionConflict(Exception):
    """Somebody changed the same part since the person looked; `latest` is what stands there now."""

    def __init__(self, latest: AmbitionVersion) -> None:
        super().__init__("changed in the meantime")
        self.latest = latest


def content_of(version: AmbitionVersion | None, part: str) -> Any:
    """The text of a section, or the list of comparable organisations."""
    if part == PEERS:
        return version.peers if version else []
    return version.sections.get(part, "") if version else ""


def save_part(
    part: str, content: Any, *, by: User, seen_number: int, note: str = ""
) -> AmbitionVersion | None:
    """A new version in which one part differs; None when it says the same already.

    `seen_number` is the version that the person had before them (0: none). Other parts may have
    changed since. Raises AmbitionConflict.
    """
    latest = _latest()
    if content == content_of(latest, part):
        return None
    if latest and latest.number > seen_number:
        seen = AmbitionVersion.objects.filter(number=seen_number).first()
        if content_of(seen, part) != content_of(latest, part):
            raise AmbitionConflict(latest)
    sections = dict(latest.sections) if latest else {}
    peers = latest.peers if latest else []
    if part == PEERS:
        peers = content
    else:
        sections[part] = content
    version = AmbitionVersion(sections=sections, peers=peers, note=note or TITLES[part])
    return _add(version, latest, by)


def restore(number: int, *, by: User) -> AmbitionVersion | None:
    """An old version once more, as the newest; None when the newest says the same."""
    old, latest = AmbitionVersion.objects.get(number=number), _latest()
    if latest and (latest.sections, latest.peers) == (old.sections, old.peers):
        return None
    version = AmbitionVersion(
        sections=old.sections,
        peers=old.peers,
        restored_from=old,
        note=f"versie {old.number} teruggezet",
    )
    return _add(version, latest, by)


def _latest() -> AmbitionVersion | None:
    return AmbitionVersion.objects.order_by("-number").first()


def _add(version: AmbitionVersion, latest: AmbitionVersion | None, by: User) -> AmbitionVersion:
    """The number is unique: of two people who save at once the second gets a conflict."""
    version.number = latest.number + 1 if latest else 1
    version.created_by = by
    try:
        with transaction.atomic():
            version.save()
    except IntegrityError as error:
        newest = _latest()
        if newest is None:
            raise
        raise AmbitionConflict(newest) from error
    return version

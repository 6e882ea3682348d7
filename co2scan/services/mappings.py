"""How a person says that columns are to be read: kept under a name, found again by the header."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction

from co2scan.choices import BatchState
from co2scan.domain.layouts import LAYOUT_TITLES
from co2scan.domain.mapping import Mapping, TablePreview
from co2scan.models import ImportBatch, ImportMapping
from co2scan.services.imports import MAP_AGAIN, read_again
from vrt_duurzaam.accounts.models import User

LONGEST_HEADER = 2000  # characters; PostgreSQL keeps no longer key in an index


def save_mapping(mapping: Mapping, *, name: str, by: User | None) -> ImportMapping:
    """Keep the mapping for its header, in place of an earlier one for the same header.

    Every file that waits for this header is read again. Raises ValidationError: per field for the
    name, else with what is still to be chosen.
    """
    if problems := mapping.problems():
        raise ValidationError(problems)
    signature = signature_text(mapping.signature)
    if len(signature) > LONGEST_HEADER:
        raise ValidationError("De kop van dit bestand is te lang. Laat kolommen weg.")
    name = name.strip()
    with transaction.atomic():
        _check_name(name, signature)
        kept = replace(mapping, name=name)
        row, _ = ImportMapping.objects.update_or_create(
            signature=signature,
            defaults={"name": name, "mapping": kept.to_dict(), "created_by": by},
        )
        for batch in waiting_for(mapping.signature):
            read_again(batch.pk, {MAP_AGAIN: ""})
    return row


def signature_text(signature: tuple[str, ...]) -> str:
    return "|".join(signature)


def waiting_for(signature: tuple[str, ...]) -> list[ImportBatch]:
    """The files, of anybody, of which only the columns are still to be mapped."""
    waiting = ImportBatch.objects.filter(state=BatchState.NEEDS_MAPPING)
    return [
        batch
        for batch in waiting
        if TablePreview.from_dict(batch.preview["table"]).signature == signature
    ]


def _check_name(name: str, signature: str) -> None:
    if not name:
        raise ValidationError({"name": "Geef de indeling een naam."})
    if name in LAYOUT_TITLES or name in LAYOUT_TITLES.values():
        raise ValidationError({"name": "Zo heet al een vaste indeling. Kies een andere naam."})
    if ImportMapping.objects.filter(name=name).exclude(signature=signature).exists():
        raise ValidationError({"name": "Er is al een indeling met deze naam. Kies een andere."})

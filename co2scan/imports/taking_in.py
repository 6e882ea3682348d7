"""The door for files of people and suppliers: without persons in them, then to the worker."""

import io
from pathlib import Path
from typing import IO

from django.core.files.base import ContentFile

from co2scan.domain.personal_data import without_names
from co2scan.imports.personal import without_persons
from co2scan.models import ImportBatch, ImportMapping, Location
from co2scan.services import imports
from vrt_duurzaam.accounts.models import User


def take_in(
    upload: IO[bytes],
    *,
    name: str,
    by: User | None,
    location: Location | None = None,
    is_from_inbox: bool = False,
) -> ImportBatch:
    """Keep the file and ask the worker to read it. Raises FileRefused; nothing is kept then."""
    kept = without_persons(upload)
    return imports.offer(
        io.BytesIO(kept.content),
        name=without_names(name, kept.names),
        by=by,
        location=location,
        removed=kept.removed,
        declarants=kept.people,
        is_from_inbox=is_from_inbox,
    )


def take_out_named(batch: ImportBatch, layout: str) -> bool:
    """Empty the columns that a person called personal when the layout was kept. True when there was
    something to empty: the file that is kept is another one now."""
    row = ImportMapping.objects.filter(name=layout).first()
    names = row.mapping.get("personal", []) if row else []
    if not names:
        return False
    with Path(batch.file.path).open("rb") as held:
        kept = without_persons(held, names)
        if kept.content == held.read():
            return False
    imports.replace_content(batch, ContentFile(kept.content), kept.removed, kept.people)
    imports.rename(batch, without_names(batch.file_name, kept.names))
    return True

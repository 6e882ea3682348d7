"""Files to plain rows. Cheap to import: numpy and calamine come with the first file.

Only what the worker and the command line run may call read_file.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from co2scan.domain.incoming import ParsedFile
from co2scan.domain.mapping import Mapping
from co2scan.imports.errors import FileRefused, LayoutUnknown
from co2scan.imports.guess import suggest_mapping

__all__ = ["UPLOAD_LIMIT_MB", "FileRefused", "LayoutUnknown", "read_file", "suggest_mapping"]

UPLOAD_LIMIT_MB = 25


def read_file(
    path: Path,
    *,
    name: str | None = None,
    layout: str | None = None,
    mappings: Sequence[Mapping] = (),
    now: datetime | None = None,
    limit_mb: int = UPLOAD_LIMIT_MB,
) -> ParsedFile:
    """Everything in a csv or xlsx as plain rows in whole micro-units.

    `name` is what the person called the file, when `path` is a name of our own; an EAN in it
    counts. `layout` is the name of a known layout or a mapping, else it is recognised by the
    header. `now` is aware; what lies later than a day after it is an issue.

    Raises FileRefused when nothing can be read, and its kind LayoutUnknown when a person has to
    say what the columns are.
    """
    from co2scan.imports.layouts import read

    return read(
        path,
        name=name or path.name,
        layout=layout,
        mappings=mappings,
        now=now or datetime.now(UTC),
        limit_mb=limit_mb,
    )

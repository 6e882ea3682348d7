"""A zip that is written to disk as it grows, with the SHA-256 of everything in it."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from django.utils import timezone

from co2scan.imports.harmless import harmless

MANIFEST = "sha256.txt"
_CHUNK = 1 << 16


class Bundle:
    """Files in a zip. `close` adds the list of their hashes, as `sha256sum -c` reads it."""

    def __init__(self, target: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4)
        self._hashes: dict[str, str] = {}

    @contextmanager
    def file(self, name: str) -> Iterator["_Hashing"]:
        with self._zip.open(name, "w", force_zip64=True) as raw:
            hashing = _Hashing(raw)
            yield hashing
        self._hashes[name] = hashing.hexdigest()

    def table(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
        """A csv for a Dutch spreadsheet. Returns how many rows it has."""
        count = 0
        with self.file(name) as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as lines:  # type: ignore[type-var]
            writer = csv.writer(lines, delimiter=";")
            writer.writerow(columns)
            for count, row in enumerate(rows, start=1):  # noqa: B007
                writer.writerow([cell(value) for value in row])
        return count

    def text(self, name: str, content: str) -> None:
        with self.file(name) as raw:
            raw.write(content.replace("\n", "\r\n").encode("utf-8-sig"))

    def copy(self, name: str, source: IO[bytes]) -> str:
        """A file as it is. Returns its SHA-256."""
        with self.file(name) as raw:
            while chunk := source.read(_CHUNK):
                raw.write(chunk)
        return self._hashes[name]

    def close(self) -> None:
        lines = "".join(f"{digest} *{name}\n" for name, digest in sorted(self._hashes.items()))
        self._zip.writestr(MANIFEST, lines)
        self._zip.close()


class _Hashing(io.RawIOBase):
    """Writes through, and knows the hash of what passed."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target, self._hash = target, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self._hash.update(content)
        return self._target.write(content)

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


def cell(value: Any) -> str:
    """As a Dutch spreadsheet reads it; unknown is empty. Only a text can look like a formula."""
    if value is None:
        return ""
    write = _WRITERS.get(type(value))
    return write(value) if write else str(value)


_WRITERS: dict[type, Callable[[Any], str]] = {
    str: harmless,
    bool: lambda value: "ja" if value else "nee",
    Decimal: lambda value: f"{value:f}".replace(".", ","),
    datetime: lambda value: timezone.localtime(value).isoformat(),
    date: date.isoformat,
}

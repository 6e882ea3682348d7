"""Which files may be kept at the plan, and under which name they are shown.

A kind is told by the end of the name and by the bytes; they must agree. No kind that a browser
would run (html, svg), no programs, no documents with macros, no e-mail: what is inside one cannot
be looked at.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from struct import unpack_from
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

LONGEST_NAME = 160
LONGEST_CONTENTS = 1_000_000  # bytes in the list of contents of a zip: no document comes near
_END_OF_ZIP, _ZIP64, _COMMENT = b"PK\x05\x06", b"PK\x06\x07", 22 + 65_535
_OLD = {"doc": "docx", "xls": "xlsx", "ppt": "pptx"}
_WITH_MACROS = {"docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppsm", "xlsb"}
_MACROS = re.compile(r"(^|/)vbaproject\.bin$|^(basic|scripts)/.", re.IGNORECASE)
_MARKUP = re.compile(rb"\s*<(!doctype|html|head|body|script|svg|\?xml)\b", re.IGNORECASE)


class FileRefused(ValueError):
    """Why a file is not kept; the text says so in Dutch, and what to do."""


@dataclass(frozen=True, slots=True)
class Kind:
    """`check` looks at the bytes and says whether they are what the name promises."""

    word: str
    content_type: str
    check: Callable[[BinaryIO], bool]


def clean_name(name: str) -> str:
    """`../../x.pdf` to `x.pdf`: the last part, without signs that hide or turn text, at most
    LONGEST_NAME long with its end kept."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(sign for sign in last if not unicodedata.category(sign).startswith("C"))
    plain = " ".join(visible.split()).lstrip(". ")
    if len(plain) <= LONGEST_NAME:
        return plain
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}"[:LONGEST_NAME]


def ending_of(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def content_type_of(name: str) -> str:
    kind = KINDS.get(ending_of(name))
    return kind.content_type if kind else "application/octet-stream"


def check_file(name: str, content: BinaryIO) -> None:
    """Raises FileRefused. `name` is clean already; the content is left at its beginning."""
    ending = ending_of(name)
    kind = KINDS.get(ending)
    if kind is None:
        raise FileRefused(_not_this_kind(ending))
    content.seek(0)
    try:
        fits = kind.check(content)
    finally:
        content.seek(0)
    if not fits:
        raise FileRefused(
            f"Dit heet .{ending}, maar is geen {kind.word}. Bewaar het opnieuw als .{ending}."
        )


def kinds_listed() -> str:
    """`pdf, docx, … en csv`, for people."""
    endings = [ending for ending in KINDS if ending != "jpeg"]
    return f"{', '.join(endings[:-1])} en {endings[-1]}"


def _not_this_kind(ending: str) -> str:
    if ending in _OLD:
        return f"Een .{ending} kan hier niet. Bewaar het als .{_OLD[ending]}."
    if ending in _WITH_MACROS:
        return f"Een .{ending} kan macro’s bevatten en kan hier niet. Bewaar het zonder macro’s."
    what = f"Een .{ending} kan hier niet." if ending else "Dit bestand heeft geen soort."
    return f"{what} Wel: {kinds_listed()}."


def _begins(*signatures: bytes) -> Callable[[BinaryIO], bool]:
    return lambda content: content.read(max(map(len, signatures))).startswith(signatures)


def _text(content: BinaryIO) -> bool:
    """Letters only: no zero bytes, no picture or program, and nothing that a browser would run."""
    head = content.read(64 * 1024)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16, as Excel writes it
        head = head.decode("utf-16", "ignore").encode()
    head = head.removeprefix(b"\xef\xbb\xbf")
    is_other = head.startswith((b"%PDF-", b"PK\x03\x04", b"MZ"))
    return not (is_other or b"\0" in head or _MARKUP.match(head))


def _office(main: str) -> Callable[[BinaryIO], bool]:
    return lambda content: _zip_with(content, lambda archive: main in archive.namelist())


def _open_document(content_type: str) -> Callable[[BinaryIO], bool]:
    def is_it(archive: ZipFile) -> bool:
        if archive.getinfo("mimetype").file_size > 200:
            return False
        return archive.read("mimetype").strip() == content_type.encode()

    return lambda content: _zip_with(content, is_it)


def _zip_with(content: BinaryIO, is_it: Callable[[ZipFile], bool]) -> bool:
    """Only its list of contents is read, and that only when it is no longer than a document's."""
    if content.read(4) != b"PK\x03\x04" or not 0 < _contents_size(content) <= LONGEST_CONTENTS:
        return False
    try:
        with ZipFile(content) as archive:
            if any(_MACROS.search(name) for name in archive.namelist()):
                raise FileRefused("Er zitten macro’s in dit bestand. Bewaar het zonder macro’s.")
            return is_it(archive)
    except (BadZipFile, EOFError, KeyError, NotImplementedError, OSError, RuntimeError):
        return False


def _contents_size(content: BinaryIO) -> int:
    """How many bytes the list of contents of a zip takes; 0 when it is no zip, or one of more than
    4 GB, which has its size elsewhere."""
    size = content.seek(0, 2)
    content.seek(max(0, size - _COMMENT))
    tail = content.read()
    at = tail.rfind(_END_OF_ZIP)
    if at < 0 or len(tail) < at + 22 or _ZIP64 in tail:
        return 0
    found: int = unpack_from("<I", tail, at + 12)[0]
    return found


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
_JPEG = Kind("foto", "image/jpeg", _begins(b"\xff\xd8\xff"))
KINDS: dict[str, Kind] = {
    "pdf": Kind("pdf", "application/pdf", _begins(b"%PDF-")),
    "docx": Kind(
        "Word-bestand",
        f"{_OOXML}.wordprocessingml.document",
        _office("word/document.xml"),
    ),
    "xlsx": Kind("Excel-bestand", f"{_OOXML}.spreadsheetml.sheet", _office("xl/workbook.xml")),
    "pptx": Kind(
        "PowerPoint-bestand",
        f"{_OOXML}.presentationml.presentation",
        _office("ppt/presentation.xml"),
    ),
    "odt": Kind("OpenDocument-tekst", f"{_ODF}.text", _open_document(f"{_ODF}.text")),
    "ods": Kind(
        "OpenDocument-werkblad", f"{_ODF}.spreadsheet", _open_document(f"{_ODF}.spreadsheet")
    ),
    "png": Kind("afbeelding", "image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "txt": Kind("tekst", "text/plain", _text),
    "csv": Kind("tekst", "text/csv", _text),
}

"""A photo or PDF as evidence, made anew: what is kept holds the picture and nothing else.

Where a photo was taken, by which phone, its thumbnail, and whatever was put behind the picture are
gone, since only the pixels are carried over. What it is follows from its bytes, never its name. A
PDF becomes pictures of its pages: no script, no text that is not to be seen, no attached file.
"""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from co2scan.imports.errors import FileRefused

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

LIMIT_MB = 15
MAX_PIXELS = 60_000_000  # a phone makes 12 to 50 million; a bomb has more
MAX_SIDE = 2000  # enough to read a meter or an invoice
MIN_SIDE = 40
MAX_PAGES = 10
QUALITY = 82
PHOTO, PDF = "photo", "pdf"
_FORMATS = ("JPEG", "PNG", "WEBP")  # nothing else is even tried
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"heif", b"avif")
_PDFIUM = threading.Lock()  # it may not be used by two threads at once
_WRONG_KIND = (
    "Dit is geen foto of pdf. Stuur een foto (JPEG, PNG of WebP) of een pdf; de naam doet er niet "
    "toe, de inhoud wel."
)
_BROKEN = "Deze foto is beschadigd of niet compleet. Maak hem opnieuw."


@dataclass(frozen=True, slots=True)
class CleanFile:
    """What is kept: `kind` is photo (a JPEG) or pdf."""

    data: bytes
    kind: str


def clean_file(data: bytes) -> CleanFile:
    """Raises FileRefused, with the Dutch reason."""
    if not data:
        raise FileRefused("empty", "Dit bestand is leeg.")
    if len(data) > LIMIT_MB * 1024 * 1024:
        raise FileRefused("too_big", f"Dit bestand is groter dan {LIMIT_MB} MB.")
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return CleanFile(_clean_pdf(data), PDF)
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise FileRefused(
            "heic",
            "Dit is een HEIC-foto; die kunnen we niet veilig openen. Zet de camera op ‘Meest "
            "compatibel’ (JPEG), of stuur een schermafdruk.",
        )
    return CleanFile(_clean_photo(data), PHOTO)


def _clean_photo(data: bytes) -> bytes:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with _only_whole(), Image.open(io.BytesIO(data), formats=_FORMATS) as sent:
            _refuse_size(*sent.size)
            sent.draft("RGB", (MAX_SIDE, MAX_SIDE))  # a JPEG is read at half size where that does
            sent.seek(0)  # of something that moves, the first picture
            upright = ImageOps.exif_transpose(sent)
            return _as_jpeg(upright if upright is not None else sent)
    except UnidentifiedImageError:
        raise FileRefused("wrong_kind", _WRONG_KIND) from None
    except Image.DecompressionBombError:
        raise _bomb() from None
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, MemoryError):
        raise FileRefused("broken", _BROKEN) from None


@contextmanager
def _only_whole() -> Iterator[None]:
    """WeasyPrint lets Pillow take half a picture for a whole one, in all of its process."""
    from PIL import ImageFile

    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _refuse_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise _bomb()
    if min(width, height) < MIN_SIDE:
        raise FileRefused("too_small", "Op deze foto is niets te zien: hij is te klein.")


def _bomb() -> FileRefused:
    millions = MAX_PIXELS // 1_000_000
    return FileRefused(
        "bomb", f"Deze foto heeft meer dan {millions} miljoen beeldpunten. Maak hem kleiner."
    )


def _pixels(sent: "Picture") -> "Picture":
    """Only the pixels, on white, small enough: a picture without a past."""
    from PIL import Image

    sent.thumbnail((MAX_SIDE, MAX_SIDE))
    clean = Image.new("RGB", sent.size, "white")
    if sent.has_transparency_data:
        seen = sent.convert("RGBA")
        clean.paste(seen, mask=seen.getchannel("A"))
    else:
        clean.paste(sent.convert("RGB"))
    return clean


def _as_jpeg(sent: "Picture") -> bytes:
    kept = io.BytesIO()
    _pixels(sent).save(kept, "JPEG", quality=QUALITY, optimize=True)
    return kept.getvalue()


def _clean_pdf(data: bytes) -> bytes:
    import pypdfium2

    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            raise FileRefused(
                "broken_pdf", "Deze pdf gaat niet open: hij is beschadigd of heeft een wachtwoord."
            ) from None
        try:
            return _pages_as_pdf(document)
        except pypdfium2.PdfiumError:
            raise FileRefused("broken_pdf", "Deze pdf is beschadigd.") from None
        finally:
            document.close()


def _pages_as_pdf(document: Any) -> bytes:
    count = len(document)
    if not 0 < count <= MAX_PAGES:
        raise FileRefused(
            "pages", f"Deze pdf heeft {count} bladzijden; er passen er {MAX_PAGES} in."
        )
    pages = []
    for index in range(count):
        page = document[index]
        longest = max(page.get_size())
        if not longest:
            raise FileRefused("broken_pdf", "Deze pdf is beschadigd.")
        pages.append(_pixels(page.render(scale=MAX_SIDE / longest).to_pil()))
    kept = io.BytesIO()
    pages[0].save(kept, "PDF", save_all=True, append_images=pages[1:], quality=QUALITY)
    return kept.getvalue()

"""Pictures made in the test: with where it was taken, with what it hides, or not a picture."""

import io
import zlib
from struct import pack
from typing import Any

from PIL import Image

GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F


def photo(
    size: tuple[int, int] = (640, 480), kind: str = "JPEG", mode: str = "RGB", **rest: Any
) -> bytes:
    kept = io.BytesIO()
    Image.new(mode, size, "white" if mode == "RGB" else None).save(kept, kind, **rest)
    return kept.getvalue()


def telling_photo() -> bytes:
    """A photo on its side, of which the left half is red, that says where and with what it was
    made, has a comment and a thumbnail, and a page behind the picture."""
    picture = Image.new("RGB", (200, 100), "white")
    picture.paste("red", (0, 0, 100, 100))
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = 6, "Telefoon van Piet"
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 15.0, 30.0), 3: "E", 4: (6.0, 47.0, 0.0)})
    kept = io.BytesIO()
    xmp = b"<x:xmpmeta>Piet</x:xmpmeta>"
    picture.save(kept, "JPEG", exif=exif, comment=b"Piet", xmp=xmp, quality=95)
    return kept.getvalue() + b"<script>alert('Piet')</script>"


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it is 30.000 × 30.000."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    head = pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 900)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def pdf(pages: int = 1) -> bytes:
    kept = io.BytesIO()
    first, *rest = [Image.new("RGB", (100, 140), "white") for _ in range(pages)]
    first.save(kept, "PDF", save_all=True, append_images=rest, author="Piet", title="Factuur Piet")
    return kept.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><body><script>alert(1)</script></body></html>"
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 40

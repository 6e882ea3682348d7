import io

import pytest
from PIL import Image, ImageFile

from co2scan.imports.errors import FileRefused
from co2scan.imports.evidence_files import MAX_SIDE, clean_file
from tests.co2scan.pictures import (
    HEIC,
    HTML,
    SVG,
    bomb,
    pdf,
    photo,
    telling_photo,
)


def test_only_the_picture_is_kept_and_it_stands_upright() -> None:
    sent = telling_photo()
    assert all(word in sent for word in (b"Piet", b"Exif", b"xmpmeta", b"<script>"))
    kept = clean_file(sent)
    assert kept.kind == "photo"
    assert not any(word in kept.data for word in (b"Piet", b"Exif", b"xmpmeta", b"<script>"))
    assert kept.data.endswith(b"\xff\xd9")  # nothing behind the picture
    picture = Image.open(io.BytesIO(kept.data))
    assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (100, 200), {})
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    red, white = picture.convert("RGB").getpixel((50, 20)), picture.getpixel((50, 180))
    assert isinstance(red, tuple)
    assert isinstance(white, tuple)
    assert (red[0] > 200, red[1] < 60) == (True, True)  # what was left is on top
    assert min(white[:3]) > 200


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_a_phone_makes_becomes_a_small_jpeg(kind: str) -> None:
    kept = Image.open(io.BytesIO(clean_file(photo((2400, 600), kind)).data))
    assert (kept.format, kept.size) == ("JPEG", (MAX_SIDE, MAX_SIDE // 4))


def test_what_is_see_through_stands_on_white() -> None:
    kept = Image.open(io.BytesIO(clean_file(photo((60, 60), "PNG", "RGBA")).data))
    assert kept.getpixel((30, 30)) == (255, 255, 255)


def test_of_a_pdf_only_what_is_to_be_seen_is_kept() -> None:
    sent = pdf(2)
    assert b"Piet" in sent or b"P\0i\0e\0t" in sent or b"\0P\0i\0e\0t" in sent
    kept = clean_file(sent)
    assert kept.kind == "pdf"
    assert kept.data.startswith(b"%PDF-")
    assert not any(word in kept.data for word in (b"Piet", b"P\0i\0e\0t"))


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty", "leeg"),
        (HTML, "wrong_kind", "geen foto of pdf"),
        (SVG, "wrong_kind", "geen foto of pdf"),
        (b"GIF89a" + b"\0" * 40, "wrong_kind", "geen foto of pdf"),
        (HEIC, "heic", "HEIC"),
        (bomb(), "bomb", "miljoen beeldpunten"),
        (photo()[:700], "broken", "beschadigd"),
        (photo((20, 20)), "too_small", "te klein"),
        (b"%PDF-1.7 and then nothing", "broken_pdf", "pdf"),
        (pdf(11), "pages", "11 bladzijden"),
    ],
)
def test_what_is_no_picture_is_refused_by_what_it_is(
    data: bytes, code: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    with pytest.raises(FileRefused) as refused:
        clean_file(data)
    assert refused.value.code == code
    assert words in refused.value.message

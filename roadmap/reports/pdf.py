"""From HTML to a tagged PDF with only our own letters in it; and from a PDF to a picture.

Nothing is fetched: no network, no file but the fonts, and the drawings that are given along. A page
that asks for anything else is not made, so that a print never differs in silence.
"""

import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

from roadmap.reports.fonts import FACES, MissingFonts

VARIANT = "pdf/ua-1"
FONTCONFIG = "FONTCONFIG_FILE"
NO_FONTS = Path(__file__).with_name("fontconfig.xml")
CONFIGURING = Lock()  # the environment is of all threads
ONE_AT_A_TIME = Lock()  # pdfium is not made for threads
POINTS_PER_INCH = 72


class MissingSystemParts(OSError):
    """A library of the machine that WeasyPrint needs is absent; the message says what to do."""


class Refused(Exception):
    """A page asked for an address that is no font or drawing of ours."""


def weasyprint() -> Any:
    """The library, told not to look at the fonts of the machine.

    Raises MissingSystemParts.
    """
    try:
        with no_fonts_of_the_machine(), warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # that there are no fonts on the machine
            import weasyprint as library
    except OSError as problem:
        raise MissingSystemParts(
            "Op de server ontbreken onderdelen om PDF’s te maken. Laat de beheerder installeren: "
            "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0."
        ) from problem
    return library


@contextmanager
def no_fonts_of_the_machine() -> Iterator[None]:
    """Fontconfig looks where this variable points each time that a configuration is made. No longer
    than that: every process that this one starts inherits it, and a browser without any letter
    draws nothing and ends by itself."""
    with CONFIGURING:
        before = os.environ.get(FONTCONFIG)
        os.environ[FONTCONFIG] = str(NO_FONTS)
        try:
            yield
        finally:
            del os.environ[FONTCONFIG]
            if before is not None:
                os.environ[FONTCONFIG] = before


class Print:
    """A whole page of HTML, with its style in it, laid out on paper.

    `drawings` are SVG files by the address that the page gives them: `drawing:course`. Within the
    page each of their lines would be looked at for the style of the page, which takes long.
    Raises MissingSystemParts, MissingFonts, and Refused.
    """

    def __init__(self, html: str, drawings: Mapping[str, str] | None = None) -> None:
        library = weasyprint()
        from weasyprint.text.fonts import FontConfiguration

        with no_fonts_of_the_machine():
            fonts = FontConfiguration()
        with our_errors():
            page = library.HTML(string=html, url_fetcher=fetcher(drawings or {}))
            self._document = page.render(font_config=fonts, pdf_variant=VARIANT)

    @property
    def pages(self) -> int:
        return len(self._document.pages)

    def pdf(self) -> bytes:
        """Tagged (PDF/UA-1)."""
        with our_errors():
            made: bytes = self._document.write_pdf(pdf_variant=VARIANT, finisher=finish)
        return made


@contextmanager
def our_errors() -> Iterator[None]:
    """The reason why the fetcher stopped, as an error that everybody catches."""
    from weasyprint.urls import FatalURLFetchingError

    try:
        yield
    except FatalURLFetchingError as problem:
        if isinstance(problem.__cause__, MissingFonts):
            raise problem.__cause__ from None
        raise Refused(str(problem)) from problem


def fetcher(drawings: Mapping[str, str]) -> Any:
    """Gives the fonts and the drawings, and stops at anything else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    ours = {face.url: face for face in FACES}

    class OnlyOurs(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url in drawings:
                return URLFetcherResponse(url, drawings[url], {"Content-Type": "image/svg+xml"})
            face = ours.get(url)
            if face is None:
                raise Refused(url)
            if not face.path.exists():
                raise MissingFonts("De letters voor het drukwerk ontbreken: voer make setup uit.")
            return URLFetcherResponse(url, face.path.read_bytes(), {"Content-Type": "font/ttf"})

    return OnlyOurs(fail_on_errors=True)


def finish(_document: Any, pdf: Any) -> None:
    """What PDF/UA asks and WeasyPrint leaves out.

    For what each head of a table speaks: one with cells beside it for its row, others for their
    column. And a character for each glyph: the dots of Arabic letters, drawn apart, get none. And
    that the margins are no content.
    """
    tags = {thing.reference: thing for thing in pdf.objects if is_tag(thing)}
    for head in tags.values():
        if head["S"] == "/TH":
            beside = [tags[kid]["S"] for kid in tags[head["P"]]["K"]]
            head["A"]["Scope"] = "/Row" if "/TD" in beside else "/Column"
    for thing in pdf.objects:
        lines = getattr(thing, "stream", [])
        if b"begincmap" in lines:
            thing.stream = [line.replace(b"> <>", b"> <200b>") for line in lines]
    free_of_the_margins(pdf, tags)


def free_of_the_margins(pdf: Any, tags: Mapping[bytes, Any]) -> None:
    """What stands in the margins of every page, such as its number, is no content: WeasyPrint marks
    it with tags that hang nowhere, where PDF/UA asks for an artifact."""
    root = next(thing for thing in pdf.objects if is_of_type(thing, "/StructTreeRoot"))
    held: set[bytes] = set()
    ahead = list(root["K"])
    while ahead:
        reference = ahead.pop()
        if reference in tags and reference not in held:
            held.add(reference)
            ahead += tags[reference]["K"]
    loose: dict[bytes, set[int]] = {}
    for reference, tag in tags.items():
        if reference not in held:
            numbers = {kid for kid in tag["K"] if isinstance(kid, int)}
            loose.setdefault(tag["Pg"], set()).update(numbers)
    streams = {thing.reference: thing for thing in pdf.objects if hasattr(thing, "stream")}
    for page in (thing for thing in pdf.objects if is_of_type(thing, "/Page")):
        if astray := loose.get(page.reference):
            content = streams[page["Contents"]]
            make_artifacts(content.stream, astray)


def make_artifacts(stream: list[Any], numbers: set[int]) -> None:
    """Of the marked contents with these numbers. One begins as a tag, its number, and `BDC`."""
    for place, part in enumerate(stream):
        if isinstance(part, dict) and part.get("MCID") in numbers:
            stream[place - 1 : place + 2] = ["/Artifact", b"BMC", b""]


def is_tag(thing: Any) -> bool:
    return is_of_type(thing, "/StructElem")


def is_of_type(thing: Any, name: str) -> bool:
    return isinstance(thing, dict) and thing.get("Type") == name


def png_of(pdf: bytes, dpi: int = 150) -> bytes:
    """Its pages as one picture, below each other."""
    import pypdfium2
    from PIL import Image

    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            pages = [page.render(scale=dpi / POINTS_PER_INCH).to_pil() for page in document]
        finally:
            document.close()
    size = max(page.width for page in pages), sum(page.height for page in pages)
    picture = Image.new("RGB", size, "white")
    top = 0
    for page in pages:
        picture.paste(page, (0, top))
        top += page.height
    out = BytesIO()
    picture.save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()

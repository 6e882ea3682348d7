"""A PowerPoint file of wide slides, in points, with Arial throughout and Dutch as its language."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from roadmap.domain.picture import Box
from roadmap.reports.shapes import FONT, NAMESPACES, Text, text_body, visible_text

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 24.0
TITLE_ONLY = 5  # the layout of the built-in template with nothing but a title


def new_deck(title: str) -> Any:
    """A presentation without slides, 16:9."""
    from pptx import Presentation
    from pptx.util import Pt

    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    deck.core_properties.title = visible_text(title)[:255]
    deck.core_properties.author = "Veiligheidsregio Twente"
    deck.core_properties.language = "nl-NL"
    _use_arial(deck)
    return deck


def _use_arial(deck: Any) -> None:
    """What a person adds later has the same letters."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    theme = deck.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME)
    arial = theme.blob.replace(b'typeface="Calibri"', f'typeface="{FONT}"'.encode())
    theme._blob = arial  # noqa: SLF001 (the library has no other way)


def bytes_of(deck: Any) -> bytes:
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def add_slide(deck: Any, title: Sequence[Text], box: Box) -> Any:
    """A slide whose title is a real one: what a screen reader names it by."""
    from pptx.oxml import parse_xml
    from pptx.util import Pt

    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    shape = slide.shapes.title
    shape.left, shape.top = Pt(box.x), Pt(box.y)
    shape.width, shape.height = Pt(box.width), Pt(box.height)
    body = text_body([title], wraps=True).replace("<p:txBody>", f"<p:txBody {NAMESPACES}>")
    old = shape.text_frame._txBody  # noqa: SLF001
    old.getparent().replace(old, parse_xml(body))
    return slide


def describe(frame: Any, name: str, words: str) -> None:
    """Of a chart: its name in the list of shapes, and what is said to who cannot see it."""
    frame.name = name
    properties = frame._element.xpath(".//p:cNvPr")[0]  # noqa: SLF001
    properties.set("descr", visible_text(words))

"""The roadmap as a poster on A3, to hang in a station: PDF, SVG and PNG of the same sheets.

A plan that is too large for one sheet has several: pages of the PDF; in the SVG and the PNG they
stand below each other, so that it stays one file.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.template.loader import render_to_string

from roadmap.reports.colours import COLOURS, TINTS
from roadmap.reports.fonts import addresses
from roadmap.reports.making import Source
from roadmap.reports.pdf import Print, png_of
from roadmap.reports.poster.content import HEIGHT
from roadmap.reports.poster.sheet import Sheet
from roadmap.reports.poster.sheets import sheets_of
from roadmap.reports.signs import signs
from roadmap.reports.subsets import embedded
from roadmap.reports.text_width import printable
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.numbers import counted

Progress = Callable[[int], None]
OF_TODAY = "Routekaart"  # the title of what is of no fixed report


def make_pdf(source: Source, progress: Progress) -> bytes:
    """Raises what `pdf.Print` does."""
    sheets = _sheets(source)
    progress(40)
    html = render_to_string(
        "roadmap/print/poster.html",
        {
            **_context(source, sheets),
            "sheets": sheets,
            "fonts": addresses(),
            "made_on": source.snapshot.on.isoformat(),
        },
    )
    progress(50)
    made = Print(html, _drawings(sheets)).pdf()
    progress(100)
    return made


def make_svg(source: Source, progress: Progress) -> bytes:
    """Stands alone: it carries the letters that it uses."""
    sheets = _sheets(source)
    progress(40)
    fonts = embedded((word.text, word.bold, word.serif) for sheet in sheets for word in sheet.words)
    progress(80)
    svg = render_to_string(
        "roadmap/print/poster.svg",
        {
            **_context(source, sheets),
            "sheets": [
                {"sheet": sheet, "from_top": number * HEIGHT} for number, sheet in enumerate(sheets)
            ],
            "height": len(sheets) * HEIGHT,
            "fonts": fonts,
        },
    )
    progress(100)
    return svg.encode()


def make_png(source: Source, progress: Progress) -> bytes:
    """The PDF at 150 dots per inch."""
    pdf = make_pdf(source, lambda percent: progress(percent * 6 // 10))
    made = png_of(pdf)
    progress(100)
    return made


def _sheets(source: Source) -> list[Sheet]:
    return sheets_of(source.snapshot, title_of(source), source.signed)


def title_of(source: Source) -> str:
    target = source.snapshot.course.target
    if source.signed or source.title != OF_TODAY or target is None:
        return source.title
    return f"{source.title} naar {target.year}"


def _drawings(sheets: Sequence[Sheet]) -> dict[str, str]:
    """By the address that the page gives them."""
    paper = {"colours": COLOURS, "tints": TINTS}
    found: dict[str, str] = {
        f"drawing:sheet-{number}": render_to_string(
            "roadmap/print/drawing.svg", {"sheet": sheet, **paper}
        )
        for number, sheet in enumerate(sheets, start=1)
    }
    for name in {bar.drawn.icon for sheet in sheets for bar in sheet.bars}:
        sign = {"sign": signs()[name], **paper}
        found[f"drawing:{name}"] = render_to_string("roadmap/print/sign.svg", sign)
    return found


def _context(source: Source, sheets: Sequence[Sheet]) -> dict[str, Any]:
    actions = counted(len(source.snapshot.bars), "actie", "acties")
    pages = f" op {len(sheets)} bladen" if len(sheets) > 1 else ""
    return {
        "title": printable(title_of(source)),  # no file of XML takes every sign
        "description": f"{actions}{pages}, stand op {long_day(source.snapshot.on)}",
        "colours": COLOURS,
        "tints": TINTS,
    }

"""Which file is made by whom, and what it is made of.

The makers load heavy libraries, so their modules are named here and imported by the worker only.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib import import_module

from roadmap.domain.snapshot import FigureLine, Snapshot
from roadmap.models import ReportKind


@dataclass(frozen=True)
class Source:
    """What a file tells: of a fixed report, or of today.

    `title` is the report's, or `Routekaart`. `signed` says who signed it and when, as it is
    printed; empty: of today, signed by nobody. `digest` is that of what was signed. Of the snapshot
    nothing is rounded yet.
    """

    snapshot: Snapshot
    title: str
    signed: str
    read_figures: Callable[[], list[FigureLine]]
    digest: str = ""

    @cached_property
    def figures(self) -> list[FigureLine]:
        """Thousands of lines: read only by who needs them."""
        return self.read_figures()


Report = Callable[[int], None]  # tells how far it is, in per cent
Maker = Callable[[Source, Report], bytes]


@dataclass(frozen=True, slots=True)
class Recipe:
    """`module` and `function` are a Maker; `name` is what the file is called, before the day."""

    module: str
    function: str
    name: str
    extension: str
    content_type: str

    def file_name(self, on: date) -> str:
        """`routekaart-2026-11-25.pdf`."""
        return f"{self.name}-{on.isoformat()}.{self.extension}"

    def maker(self) -> Maker:
        """Imports the libraries that it needs. Raises OSError when one lacks its system parts."""
        made: Maker = getattr(import_module(self.module), self.function)
        return made


PDF = "application/pdf"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

RECIPES: dict[ReportKind, Recipe] = {
    ReportKind.POSTER: Recipe("roadmap.reports.poster", "make_pdf", "routekaart", "pdf", PDF),
    ReportKind.POSTER_SVG: Recipe(
        "roadmap.reports.poster", "make_svg", "routekaart", "svg", "image/svg+xml"
    ),
    ReportKind.POSTER_PNG: Recipe(
        "roadmap.reports.poster", "make_png", "routekaart", "png", "image/png"
    ),
    ReportKind.MEMO: Recipe("roadmap.reports.memo", "make", "memo", "pdf", PDF),
    ReportKind.SLIDE_ROADMAP: Recipe(
        "roadmap.reports.slides", "make_roadmap", "dia-routekaart", "pptx", PPTX
    ),
    ReportKind.SLIDE_COURSE: Recipe(
        "roadmap.reports.slides", "make_course", "dia-koers", "pptx", PPTX
    ),
    ReportKind.WORKBOOK: Recipe("roadmap.reports.workbook", "make", "werkboek", "xlsx", XLSX),
}

"""Which file is made by whom, and what it is made of.

The makers load heavy libraries, so their modules are named here and imported by the worker only.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib import import_module
from typing import IO, Any

from roadmap.domain.dossier import Ladder, Period
from roadmap.domain.snapshot import FigureLine, Snapshot
from roadmap.models import ReportKind
from vrt_duurzaam.lib.content_types import XLSX


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


@dataclass(frozen=True, slots=True)
class DossierSource:
    """What a file of the dossier is about. `place` is the code of a location; empty: all of it."""

    period: Period
    ladder: Ladder
    on: date
    place: str = ""
    with_plates: bool = False


Report = Callable[[int], None]  # tells how far it is, in per cent
# Of a Source, or of a DossierSource. What is large comes as an open file on disk.
Maker = Callable[[Any, Report], bytes | IO[bytes]]


class CannotBeMade(Exception):
    """Not now, or not like this: the words say in Dutch why, and what to do."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """`module` and `function` are a Maker; `name` is what the file is called, before the day."""

    module: str
    function: str
    name: str
    extension: str
    content_type: str

    def file_name(self, on: date, *about: str) -> str:
        """`routekaart-2026-11-25.pdf`, `energiebeoordeling-2025-1-2026-11-25.pdf`."""
        parts = [self.name, *(each for each in about if each), on.isoformat()]
        return f"{'-'.join(parts)}.{self.extension}"

    def maker(self) -> Maker:
        """Imports the libraries that it needs. Raises OSError when one lacks its system parts."""
        made: Maker = getattr(import_module(self.module), self.function)
        return made


PDF = "application/pdf"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ZIP = "application/zip"

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
    ReportKind.INVENTORY: Recipe(
        "roadmap.reports.dossier", "make_inventory", "emissie-inventaris", "pdf", PDF
    ),
    ReportKind.INVENTORY_XLSX: Recipe(
        "roadmap.reports.dossier", "make_inventory_book", "emissie-inventaris", "xlsx", XLSX
    ),
    ReportKind.ENERGY_ASSESSMENT: Recipe(
        "roadmap.reports.dossier", "make_energy", "energiebeoordeling", "pdf", PDF
    ),
    ReportKind.PROGRESS: Recipe(
        "roadmap.reports.dossier", "make_progress", "voortgangsrapport", "pdf", PDF
    ),
    ReportKind.DATA_QUALITY: Recipe(
        "roadmap.reports.dossier", "make_data_quality", "datakwaliteitsplan", "pdf", PDF
    ),
    ReportKind.EVIDENCE: Recipe("roadmap.reports.evidence", "make", "bewijsmap", "zip", ZIP),
}

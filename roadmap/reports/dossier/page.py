"""A document of the dossier as plain parts: sections with sentences, facts and tables of words.

What a document says is made by its own module; how all of them look is one template and one style.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.template.loader import render_to_string

from roadmap.reports.colours import COLOURS
from roadmap.reports.fonts import addresses
from roadmap.reports.pdf import Print
from roadmap.reports.text_width import printable


@dataclass(frozen=True, slots=True)
class Column:
    """`is_number`: to the right. `css` is a width of the style."""

    title: str
    is_number: bool = False
    css: str = ""

    @property
    def classes(self) -> str:
        return f"num {self.css}".strip() if self.is_number else self.css


@dataclass(frozen=True, slots=True)
class Table:
    """The first cell of a row says what the row is. `total` is the last row, which adds up;
    `empty` is said instead of a table without rows."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    title: str = ""
    total: Sequence[str] | None = None
    note: str = ""
    empty: str = "Niets."
    is_wide: bool = False

    @property
    def cells(self) -> list[list[tuple[str, str]]]:
        return [self._with_classes(row) for row in self.rows]

    @property
    def total_cells(self) -> list[tuple[str, str]]:
        return self._with_classes(self.total) if self.total else []

    def _with_classes(self, row: Sequence[str]) -> list[tuple[str, str]]:
        return [(cell, column.classes) for cell, column in zip(row, self.columns, strict=True)]


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a name and what it is."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Says:
    """Sentences, each a paragraph."""

    sentences: Sequence[str]


Block = Table | Facts | Says


@dataclass(frozen=True, slots=True)
class Section:
    """`mark` is how a standard names it: `a`. `is_wide`: on sheets that lie on their side."""

    title: str
    blocks: Sequence[Block]
    mark: str = ""
    is_wide: bool = False

    @property
    def parts(self) -> list[dict[str, Any]]:
        """Each block under its own name, as the template asks for it."""
        return [{type(block).__name__.lower(): block} for block in self.blocks]


@dataclass(frozen=True, slots=True)
class Document:
    """`lead` is the one sentence on top; `stand` says what the figures rest on, a line each."""

    kicker: str
    title: str
    lead: str
    stand: Sequence[str]
    sections: Sequence[Section]
    on: date
    organisation: str
    warnings: Sequence[str] = field(default_factory=tuple)


def says(*sentences: str) -> Says:
    return Says([sentence for sentence in sentences if sentence])


def facts(*pairs: tuple[str, str]) -> Facts:
    return Facts([pair for pair in pairs if pair[1]])


def text(title: str, css: str = "") -> Column:
    return Column(title, css=css)


def number(title: str, css: str = "") -> Column:
    return Column(title, is_number=True, css=css)


def printed(document: Document) -> bytes:
    """As PDF/UA. Raises what `pdf.Print` does."""
    return Print(printable(html_of(document))).pdf()


def html_of(document: Document) -> str:
    context = {"document": document, "colours": COLOURS, "fonts": addresses()}
    return render_to_string("roadmap/print/dossier.html", context)


def listed(items: Iterable[str]) -> str:
    """`a; b`, for a cell that holds several."""
    return "; ".join(items)

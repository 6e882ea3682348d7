"""A file as sheets of rows in which the header still has to be found. A csv has one sheet."""

from dataclasses import dataclass
from typing import Protocol

from co2scan.imports.tables import Table
from co2scan.imports.values import Cell

HEAD_ROWS = 25  # a title and an explanation above the header fit in these


@dataclass(frozen=True, slots=True)
class Header:
    """A row that may be the header: `row` counts from 0, `delimiter` only in a csv. A header of two
    rows has the names of both and the `row` of the second.
    """

    row: int
    columns: tuple[str, ...]
    delimiter: str = ""


class Sheet(Protocol):
    name: str

    def headers(self) -> list[Header]:
        """Every row of the head with two names or more, and two such rows as one header."""

    def likely_header(self) -> Header | None:
        """The one to show to a person when no layout is known."""

    def above(self, header: Header) -> list[list[Cell]]:
        """What stands over the header: a title, facts about the connection."""

    def first_rows(self, header: Header) -> list[list[Cell]]:
        """The rows of the head that follow the header."""

    def table(self, header: Header) -> Table:
        """All rows under the header, blank ones and a second header left out."""

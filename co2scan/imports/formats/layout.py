"""A layout: a name, the columns that give it away, and how a table of it is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from co2scan.domain.incoming import ParsedFile
from co2scan.domain.mapping import Mapping, without_reasons
from co2scan.imports.context import FileContext
from co2scan.imports.mapping import read_mapped
from co2scan.imports.tables import Table


@dataclass(frozen=True, slots=True)
class Layout:
    """`columns` are normalised names. A known layout may have more columns, in any order; one that
    a person mapped is recognised by its whole header.
    """

    name: str
    columns: tuple[str, ...]
    read: Callable[[Table, FileContext], ParsedFile]
    is_whole_header: bool = False

    def recognises(self, signature: Sequence[str]) -> bool:
        if self.is_whole_header:
            return self.columns == without_reasons(signature)
        return set(self.columns) <= set(signature)


def known_layout(mapping: Mapping) -> Layout:
    """The mapping's signature names the columns that must be there."""
    return Layout(mapping.name, mapping.signature, _reader(mapping))


def mapped_layout(mapping: Mapping) -> Layout:
    return Layout(mapping.name, mapping.signature, _reader(mapping), is_whole_header=True)


def _reader(mapping: Mapping) -> Callable[[Table, FileContext], ParsedFile]:
    def read(table: Table, context: FileContext) -> ParsedFile:
        return read_mapped(table, mapping, context)

    return read

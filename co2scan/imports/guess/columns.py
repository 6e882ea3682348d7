"""The columns of the first rows, with what each of their cells looks like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from co2scan.domain.mapping import DateOrder, TablePreview
from co2scan.imports.guess.words import spaced
from co2scan.imports.period_cells import is_named_month
from co2scan.imports.values import Cell, CellError, Moment, cell_text, is_blank, parse_moment

_NUMBER = re.compile(r"[+−-]?(\d[\d.,' \u00a0\u202f]*)?[\d]|[+−-]?[.,]\d+")
_REGISTER = re.compile(r"\d{1,2}\.\d\.\d")  # 1.8.1 is the name of a register
_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?")
_EAN = re.compile(r"[='\"]*\d{18}\"?")
_DAMAGED_EAN = re.compile(r"8[.,]71\d*e\+?17|871\d{12}000(\.0)?", re.IGNORECASE)
_BARE_DIGITS = re.compile(r"\d{6,8}")
_MOST_WORDS, _LONGEST_WORD = 24, 60
_MOST = 0.6  # a small file with a word among three numbers is still one with numbers
ORDERS: tuple[DateOrder, ...] = ("dmy", "ymd", "mdy")


@dataclass(eq=False)
class Column:
    """`cells` has one for each row; `place` counts from 0."""

    name: str
    title: str
    place: int
    cells: list[Cell]

    @cached_property
    def plain(self) -> str:
        return spaced(self.name)

    @property
    def shown(self) -> str:
        """For in a sentence: `Kolom 3 heet ‘Levering hoog’`."""
        return f"Kolom {self.place + 1} heet ‘{self.title or f'kolom {self.place + 1}'}’"

    @cached_property
    def filled(self) -> list[Cell]:
        return [cell for cell in self.cells if not is_blank(cell)]

    @cached_property
    def texts(self) -> list[str]:
        return [cell_text(cell).strip() for cell in self.filled]

    @cached_property
    def is_number(self) -> bool:
        """Most cells are; what is none among them is refused later, row by row."""
        found = sum(
            isinstance(cell, int | float) if not isinstance(cell, str) else _is_number(cell.strip())
            for cell in self.filled
        )
        return bool(found) and found >= _MOST * len(self.filled) and not self.is_ean

    @cached_property
    def is_ean(self) -> bool:
        whole = all(_EAN.fullmatch(text) for text in self.texts)
        return bool(self.texts) and (whole or self.has_damaged_eans)

    @cached_property
    def has_damaged_eans(self) -> bool:
        """Excel took the codes for numbers: their last digits are gone."""
        if "ean" not in self.plain and not all(map(_DAMAGED_EAN.fullmatch, self.texts)):
            return False
        return any(_DAMAGED_EAN.fullmatch(text) for text in self.texts)

    @cached_property
    def is_clock(self) -> bool:
        return bool(self.texts) and all(_CLOCK.fullmatch(text) for text in self.texts)

    @cached_property
    def words(self) -> tuple[str, ...] | None:
        """The different texts, when they are few and are no numbers or dates."""
        if self.is_number or self.is_ean or self.is_clock or self.orders or not self.filled:
            return None
        found = sorted({cell_text(cell).strip() for cell in self.cells})
        is_short = len(found) <= _MOST_WORDS and all(len(t) <= _LONGEST_WORD for t in found)
        return tuple(found) if is_short else None

    @cached_property
    def has_named_months(self) -> bool:
        return bool(self.texts) and all(map(is_named_month, self.texts))

    @cached_property
    def orders(self) -> tuple[DateOrder, ...]:
        """The ways in which its cells can be dates. Eight digits are a date only by their name."""
        if not self.filled or self.is_ean or self.is_clock:
            return ()
        if all(_BARE_DIGITS.fullmatch(text) for text in self.texts) and not re.search(
            r"dat|dag|day|tijd|time|moment", self.plain
        ):
            return ()
        needed = max(1, _MOST * len(self.filled))
        return tuple(order for order in ORDERS if len(self._moments(order)) >= needed)

    def _moments(self, order: DateOrder) -> list[Moment]:
        return [moment for cell in self.filled if (moment := moment_of(cell, order)) is not None]


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None and _REGISTER.fullmatch(text) is None


def moment_of(cell: Cell, order: DateOrder) -> Moment | None:
    if isinstance(cell, int | float):
        return None
    try:
        return parse_moment(cell, order)
    except CellError:
        return None


def columns_of(preview: TablePreview, rows: Sequence[Sequence[Cell]]) -> list[Column]:
    """`rows` are as wide as the header."""
    return [
        Column(name, title.strip(), place, [row[place] for row in rows])
        for place, (name, title) in enumerate(zip(preview.signature, preview.columns, strict=True))
    ]

"""What is wrong with rows, gathered while a table is read. A row with a problem counts nowhere."""

from collections import defaultdict

import numpy as np

from co2scan.domain.incoming import Issue
from co2scan.imports.tables import Flags, Table


class Problems:
    """`refused` is true for every row with a problem, by position in the table."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._found: dict[int, list[tuple[str, str]]] = defaultdict(list)
        self._left_out: set[int] = set()
        self.refused: Flags = np.zeros(len(table), dtype=np.bool_)

    def leave_out(self, position: int, code: str, message: str) -> None:
        """A row that is no data: what else is odd about it does not matter."""
        self.add(position, code, message)
        self._left_out.add(position)

    def add(self, position: int, code: str, message: str) -> None:
        if position in self._left_out:
            return
        if (code, message) not in self._found[position]:
            self._found[position].append((code, message))
        self.refused[position] = True

    def add_ragged(self) -> None:
        """Rows with more or fewer cells than the header: a comma in a number, a cut-off line. Not
        of what was left out already: a note under the table has one cell."""
        for position, count in self._table.ragged.items():
            if self.refused[position]:
                continue
            self.add(
                position,
                "column_count",
                f"Deze rij heeft {count} kolommen, de kop heeft er {len(self._table.columns)}.",
            )

    def issues(self) -> list[Issue]:
        """One issue per row, in order of the file, with all that is wrong with it."""
        numbers = self._table.numbers
        return [
            Issue(
                row=int(numbers[position]),
                code=found[0][0],
                message=" ".join(message for _code, message in found),
                cells=self._table.cells(position),
            )
            for position, found in sorted(self._found.items())
        ]

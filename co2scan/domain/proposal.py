"""What the wizard thinks that a file says, why, and what it does not know.

`because` and `questions` hold Dutch sentences by the name of the field that a person answers:
`date_order`, `stamp`, `zone`, `decimal`, `kind`, `period`, `column-3`, `unit-3`. A field with a
question is filled in by nobody but a person.
"""

from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from co2scan.domain.mapping import Mapping


@dataclass(frozen=True, slots=True)
class Proposal:
    """`word_columns` have few different texts; `word_rows` are their texts that come together, so
    that a person can say of each kind of row what it is.
    """

    mapping: Mapping
    because: dict[str, str] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)
    word_columns: tuple[str, ...] = ()
    word_rows: tuple[tuple[str, ...], ...] = ()

    def combinations(self, columns: Sequence[str]) -> list[tuple[str, ...]]:
        """The texts that stand together in these columns, sorted; nothing for a column with many.

        Example: for the columns product and unit [("gas", "m3"), ("stroom", "kWh")].
        """
        if not columns or not set(columns) <= set(self.word_columns):
            return []
        places = [self.word_columns.index(column) for column in columns]
        return sorted({tuple(row[place] for place in places) for row in self.word_rows})

    def to_dict(self) -> dict[str, Any]:
        return {
            "mapping": self.mapping.to_dict(),
            "because": self.because,
            "questions": self.questions,
            "word_columns": list(self.word_columns),
            "word_rows": [list(row) for row in self.word_rows],
        }

    @classmethod
    def from_dict(cls, stored: Dictionary[str, Any]) -> Self:
        return cls(
            mapping=Mapping.from_dict(stored["mapping"]),
            because=stored["because"],
            questions=stored["questions"],
            word_columns=tuple(stored["word_columns"]),
            word_rows=tuple(tuple(row) for row in stored["word_rows"]),
        )

"""How the columns of a meter file are to be read: kept under a name, recognised by its header.

A known supplier layout is a mapping that the product brings along; the wizard makes the others.
"""

from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, Self, get_args

from co2scan.domain.incoming import Carrier, Direction

Kind = Literal["interval", "reading", "period"]
Tariff = Literal["single", "normal", "low"]
DateOrder = Literal["dmy", "ymd", "mdy"]
StampMeaning = Literal["start", "end"]
Zone = Literal["local", "utc", "offset"]
DecimalSign = Literal["comma", "point", "unknown"]
PeriodLength = Literal["day", "month", "year"]

# One thousandth of the stored unit, so that Wh stays whole. Gas is stored as it is metered.
THOUSANDTHS_OF_UNIT: dict[Carrier, dict[str, int]] = {
    "electricity": {"kWh": 1_000, "Wh": 1, "MWh": 1_000_000},
    "gas": {"m3": 1_000, "Nm3": 1_000},
}
INTERVAL_MINUTES = (15, 60)

# The last column of the file with refused rows. Whoever repairs them need not take it away.
REASON_COLUMN = "Reden van weigering"


def stored_unit(carrier: Carrier, unit: str) -> str:
    """The unit in which values of a column arrive in a stream: Wh and MWh become kWh."""
    return "kWh" if carrier == "electricity" else unit


def normalised(columns: Sequence[str]) -> tuple[str, ...]:
    """The header as a signature: case and blanks do not count, every name occurs once.

    Example: `(" Datum ", "", "kWh", "KWH")` gives `("datum", "kolom 2", "kwh", "kwh (2)")`.
    """
    names: list[str] = []
    for number, column in enumerate(columns, start=1):
        name = plain = " ".join(column.split()).casefold() or f"kolom {number}"
        copy = 1
        while name in names:
            copy += 1
            name = f"{plain} ({copy})"
        names.append(name)
    return tuple(names)


def without_reasons(columns: Sequence[str]) -> tuple[str, ...]:
    """The columns of the original file, when it comes back with our reasons in the last."""
    names = tuple(columns)
    is_ours = bool(names) and names[-1].strip().casefold() == REASON_COLUMN.casefold()
    return names[:-1] if is_ours else names


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """One column of values. With `only_column` it counts only in rows where that column begins
    with `only_value`: a file that mixes electricity and gas, or has a row for each register.
    """

    column: str
    carrier: Carrier
    direction: Direction
    kind: Kind
    unit: str
    tariff: Tariff = "single"
    only_column: str = ""
    only_value: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Columns are named as in `signature`. Without an ean or meter column a person says whose the
    values are. `moment_columns` is one column, or the date and the time of day.

    Kind `interval` uses `minutes`; a date-only reading is a midnight at the start or the end of
    its day (`stamp`); kind `period` runs from the moment to `end_column`, or without that over the
    `period` in which the moment lies.
    """

    name: str
    signature: tuple[str, ...]
    moment_columns: tuple[str, ...]
    values: tuple[ValueColumn, ...]
    date_order: DateOrder = "dmy"
    stamp: StampMeaning = "start"
    zone: Zone = "local"
    decimal: DecimalSign = "unknown"
    ean_column: str = ""
    meter_column: str = ""
    end_column: str = ""
    end_is_inclusive: bool = False
    period: PeriodLength = "month"
    minutes: int = 15

    def recognises(self, signature: Sequence[str]) -> bool:
        return self.signature == tuple(signature)

    def problems(self) -> list[str]:
        """What a person still has to choose, in Dutch; empty when files can be read with it."""
        found = []
        if not 1 <= len(self.moment_columns) <= 2:
            found.append("Kies de kolom met de datum, en als die er is de kolom met de tijd.")
        if not self.values:
            found.append("Kies minstens één kolom met waarden.")
        if self.minutes not in INTERVAL_MINUTES:
            found.append("Kies kwartieren of uren.")
        if len({value.kind == "period" for value in self.values}) > 1:
            found.append("Totalen per periode kunnen niet samen met kwartieren of standen.")
        found += [
            f"De kolom '{column}' staat niet in het bestand."
            for column in sorted(self._used_columns() - set(self.signature))
        ]
        for value in self.values:
            units = THOUSANDTHS_OF_UNIT[value.carrier]
            if value.unit not in units:
                found.append(f"Kies een eenheid voor '{value.column}': {', '.join(units)}.")
        return found

    def _used_columns(self) -> set[str]:
        used = {*self.moment_columns, self.ean_column, self.meter_column, self.end_column}
        for value in self.values:
            used |= {value.column, value.only_column}
        return used - {""}

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON types; from_dict makes the same mapping of it again."""
        return asdict(self) | {
            "signature": list(self.signature),
            "moment_columns": list(self.moment_columns),
            "values": [asdict(value) for value in self.values],
        }

    @classmethod
    def from_dict(cls, stored: Dictionary[str, Any]) -> Self:
        """Raises ValueError when a word is not one of those that this version knows, and TypeError
        when a part is missing or unknown.
        """
        for part, words in _WORDS.items():
            _check(stored, part, words)
        for value in stored["values"]:
            for part, words in _VALUE_WORDS.items():
                _check(value, part, words)
        return cls(
            **{
                **stored,
                "signature": tuple(stored["signature"]),
                "moment_columns": tuple(stored["moment_columns"]),
                "values": tuple(ValueColumn(**value) for value in stored["values"]),
            }
        )


_WORDS: dict[str, tuple[str, ...]] = {
    "date_order": get_args(DateOrder),
    "stamp": get_args(StampMeaning),
    "zone": get_args(Zone),
    "decimal": get_args(DecimalSign),
    "period": get_args(PeriodLength),
}
_VALUE_WORDS: dict[str, tuple[str, ...]] = {
    "carrier": get_args(Carrier),
    "direction": get_args(Direction),
    "kind": get_args(Kind),
    "tariff": get_args(Tariff),
}


def _check(stored: Dictionary[str, Any], part: str, words: tuple[str, ...]) -> None:
    if part in stored and stored[part] not in words:
        raise ValueError(f"{part}: {stored[part]!r} is none of {', '.join(words)}")


@dataclass(frozen=True, slots=True)
class TablePreview:
    """The header and first rows of a table that nobody has mapped yet, for the wizard."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sheet: str = ""  # empty for a csv

    @property
    def signature(self) -> tuple[str, ...]:
        return normalised(self.columns)

    def to_dict(self) -> dict[str, Any]:
        return {
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
            "sheet": self.sheet,
        }

    @classmethod
    def from_dict(cls, stored: Dictionary[str, Any]) -> Self:
        return cls(
            columns=tuple(stored["columns"]),
            rows=tuple(tuple(row) for row in stored["rows"]),
            sheet=stored["sheet"],
        )

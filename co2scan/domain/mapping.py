"""How the columns of a meter file are to be read: kept under a name, recognised by its header.

A known supplier layout is a mapping that the product brings along; the wizard makes the others.
"""

from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, Self, get_args

from co2scan.domain.activity_columns import ActivityColumns
from co2scan.domain.incoming import Carrier, Direction

Kind = Literal["interval", "reading", "period"]
Tariff = Literal["single", "normal", "low"]
DateOrder = Literal["dmy", "ymd", "mdy"]
StampMeaning = Literal["start", "end"]
Zone = Literal["local", "utc", "winter", "offset"]  # winter: one hour after UTC the whole year
DecimalSign = Literal["comma", "point", "unknown"]
PeriodLength = Literal["day", "month", "year"]

# How much of the stored unit a unit is, as a fraction: 1 kWh of heat is 9/2500 GJ. Gas is stored as
# it is metered; what it holds in kWh differs per supplier, so that is never converted here.
PARTS_OF_STORED: dict[Carrier, dict[str, tuple[int, int]]] = {
    "electricity": {"kWh": (1, 1), "Wh": (1, 1_000), "MWh": (1_000, 1)},
    "gas": {"m3": (1, 1), "Nm3": (1, 1)},
    "heat": {"GJ": (1, 1), "MJ": (1, 1_000), "MWh": (18, 5), "kWh": (9, 2_500)},
}
_STORED: dict[Carrier, str] = {"electricity": "kWh", "heat": "GJ"}
INTERVAL_MINUTES = (15, 60)

# The last column of the file with refused rows. Whoever repairs them need not take it away.
REASON_COLUMN = "Reden van weigering"


def stored_unit(carrier: Carrier, unit: str) -> str:
    """The unit in which values of a column arrive in a stream: Wh and MWh become kWh."""
    return _STORED.get(carrier, unit)


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
    with `only_value`: a file that mixes electricity and gas, or has a row for each register. `only`
    asks the same of several columns, each for its whole text. What stands in `factor_column` of the
    same row multiplies the value. With `is_own_meter` the column itself is a meter.
    """

    column: str
    carrier: Carrier
    direction: Direction
    kind: Kind
    unit: str
    tariff: Tariff = "single"
    only_column: str = ""
    only_value: str = ""
    only: tuple[tuple[str, str], ...] = ()
    factor_column: str = ""
    is_own_meter: bool = False

    @property
    def columns(self) -> set[str]:
        """Every column that it looks at."""
        looked_at = {self.column, self.only_column, self.factor_column}
        return (looked_at | {column for column, _text in self.only}) - {""}

    @classmethod
    def from_dict(cls, stored: Dictionary[str, Any]) -> Self:
        only = tuple((column, text) for column, text in stored.get("only", ()))
        return cls(**{**stored, "only": only})


@dataclass(frozen=True, slots=True)
class Mapping:
    """Columns are named as in `signature`. Without an ean or meter column a person says whose the
    values are. `moment_columns` is one column, or the date and the time of day.

    Kind `interval` uses `minutes`; a date-only reading is a midnight at the start or the end of
    its day (`stamp`); kind `period` runs from the moment to `end_column`, or without that over the
    `period` in which the moment lies, of which year and month may stand in two columns.

    A file of fuel cards or trips has `activity` instead of values. `personal` columns are taken out
    of the file before it is kept.
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
    activity: ActivityColumns | None = None
    personal: tuple[str, ...] = ()

    def recognises(self, signature: Sequence[str]) -> bool:
        return self.signature == tuple(signature)

    def problems(self) -> list[str]:
        """What a person still has to choose, in Dutch; empty when files can be read with it."""
        found = []
        if not 1 <= len(self.moment_columns) <= 2:
            found.append("Kies de kolom met de datum, en als die er is de kolom met de tijd.")
        if self.activity is not None:
            found += self.activity.problems()
        elif not self.values:
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
            units = PARTS_OF_STORED[value.carrier]
            if value.unit not in units:
                found.append(f"Kies een eenheid voor '{value.column}': {', '.join(units)}.")
        return found

    def _used_columns(self) -> set[str]:
        used = {*self.moment_columns, self.ean_column, self.meter_column, self.end_column}
        used.update(*(value.columns for value in self.values), self.personal)
        return (used | (self.activity.columns if self.activity else set())) - {""}

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON types; from_dict makes the same mapping of it again."""
        return asdict(self) | {
            "signature": list(self.signature),
            "moment_columns": list(self.moment_columns),
            "values": [
                asdict(value) | {"only": [list(pair) for pair in value.only]}
                for value in self.values
            ],
            "activity": self.activity.to_dict() if self.activity else None,
            "personal": list(self.personal),
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
        activity = stored.get("activity")
        return cls(
            **{
                **stored,
                "signature": tuple(stored["signature"]),
                "moment_columns": tuple(stored["moment_columns"]),
                "values": tuple(ValueColumn.from_dict(value) for value in stored["values"]),
                "activity": ActivityColumns.from_dict(activity) if activity else None,
                "personal": tuple(stored.get("personal", ())),
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

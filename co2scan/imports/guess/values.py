"""What: which columns hold quantities, of which carrier, in which unit, as stands or as use."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from co2scan.domain.incoming import Carrier
from co2scan.domain.mapping import PARTS_OF_STORED, DecimalSign, Kind, ValueColumn
from co2scan.imports.guess.columns import Column
from co2scan.imports.guess.moments import When
from co2scan.imports.guess.numbers import micros
from co2scan.imports.guess.words import (
    FACTOR,
    KIND,
    NO_ENERGY,
    PLAIN_VALUE,
    READING,
    TOTAL,
    UNIT_COLUMN,
    USE,
    Said,
    said_by,
)

CARRIERS = {"electricity": "stroom", "gas": "gas", "heat": "warmte"}
DIRECTIONS = {"use": "verbruik", "feed_in": "teruglevering", "production": "opwek"}
TARIFFS = {"single": "", "normal": " normaal", "low": " laag"}
_SURE_STEPS = 7  # eight values that only rise are no coincidence: 1 in 40,000
_FAR_ABOVE = 3  # a stand is much larger than what is used between two stands


@dataclass(slots=True)
class What:
    values: tuple[ValueColumn, ...] = ()
    because: dict[str, str] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)
    asked_units: set[str] = field(default_factory=set)  # once per carrier is enough


def number_columns(columns: Sequence[Column], taken: Sequence[Column]) -> list[Column]:
    """The columns that can hold quantities of energy."""
    found = [c for c in columns if c not in taken and c.is_number and not NO_ENERGY.search(c.plain)]
    telling = [c for c in found if _tells(c)]
    found = telling or found
    parts = [c for c in found if not TOTAL.search(c.plain)]
    return parts or found


def _tells(column: Column) -> bool:
    plain = column.plain
    said = said_by(plain)
    patterns = (READING, USE, PLAIN_VALUE)
    return bool(said.carrier or said.unit or any(pattern.search(plain) for pattern in patterns))


def kind_columns(columns: Sequence[Column], taken: Sequence[Column]) -> list[Column]:
    """The columns that say per row what it is: a product, a register, a unit."""
    found = []
    for column in columns:
        if column in taken or not column.words or len(column.words) < 2:
            continue
        tells = [w for w in column.words if said_by(w).carrier or said_by(w).unit]
        named = KIND.search(column.plain) or UNIT_COLUMN.search(column.plain)
        directions = {said_by(word).direction for word in column.words}
        if tells or (named and len(directions) > 1):
            found.append(column)
    return found[:3]


def find_what(
    numbers: Sequence[Column], kinds: Sequence[Column], when: When, sign: DecimalSign
) -> What:
    """A value column for each column of numbers, or for each kind of row."""
    what = What()
    if kinds and len(numbers) == 1:
        _by_row(numbers[0], kinds, when, sign, what)
        return what
    values = [_of_column(column, when, sign, what) for column in numbers]
    stands = [value for value in values if value.kind == "reading"]
    if stands:
        for column, value in zip(numbers, values, strict=True):
            if value.kind != "reading":
                what.because[f"column-{column.place}"] = (
                    f"{column.shown}: het verbruik naast de standen zegt hetzelfde."
                )
                what.questions.pop(f"column-{column.place}", None)
                what.questions.pop(f"unit-{column.place}", None)
    what.values = _own_meters(stands or values)
    return what


def _own_meters(values: Sequence[ValueColumn]) -> tuple[ValueColumn, ...]:
    """Two columns for the same are two meters."""
    roles = [(v.carrier, v.direction, v.tariff) for v in values]
    is_double = len(set(roles)) < len(roles)
    return tuple(replace(value, is_own_meter=is_double) for value in values)


def _of_column(column: Column, when: When, sign: DecimalSign, what: What) -> ValueColumn:
    said = said_by(column.plain)
    kind, why = kind_of(column, column.plain, when, sign, what)
    field_name = f"column-{column.place}"
    carrier = said.carrier or _by_unit(said.unit)
    if carrier is None:
        what.questions[field_name] = f"{column.shown}: is dat stroom, gas of warmte?"
    else:
        name = f"{CARRIERS[carrier]}, {DIRECTIONS[said.direction]}{TARIFFS[said.tariff]}"
        what.because[field_name] = f"{column.shown} en {why}: {name}."
    return ValueColumn(
        column.name,
        carrier or "electricity",
        said.direction,
        kind,
        _unit(column, said, carrier, what),
        said.tariff,
    )


def _by_unit(unit: str) -> Carrier | None:
    found = [carrier for carrier, units in PARTS_OF_STORED.items() if unit in units]
    return found[0] if unit and found else None


def _unit(column: Column, said: Said, carrier: Carrier | None, what: What) -> str:
    field_name = f"unit-{column.place}"
    units = list(PARTS_OF_STORED[carrier or "electricity"])
    if said.unit in units:
        what.because[field_name] = f"De kop zegt {said.unit.replace('m3', 'm³')}."
        return said.unit
    if said.unit:
        what.questions[field_name] = (
            f"De kop zegt {said.unit}, maar {CARRIERS[carrier or 'gas']} lezen we in "
            f"{units[0].replace('m3', 'm³')}. Vraag de leverancier om die eenheid."
        )
    elif carrier is not None and carrier in what.asked_units:
        what.because[field_name] = (
            "Dezelfde eenheid als hierboven; kies een andere als dat niet zo is."
        )
    else:
        what.questions[field_name] = "De kop noemt geen eenheid. Kies wat er op de factuur staat."
        what.asked_units.add(carrier or "")
    return units[0]


# -- stands or use ----------------------------------------------------------------------------


def kind_of(
    column: Column, name: str, when: When, sign: DecimalSign, what: What
) -> tuple[Kind, str]:
    """Stands only rise; use goes up and down. With too few rows to see that the name decides, and
    when that is silent a person."""
    usual: Kind = "interval" if when.has_time else "period"
    steps, rises, is_far = _course(column, when, sign)
    is_named = READING.search(name) is not None
    if rises and (is_named or (steps >= _SURE_STEPS and is_far)):
        return "reading", "loopt alleen op: een meterstand"
    if is_named and not steps:
        return "reading", "noemt een stand"
    if is_named:
        what.questions["kind"] = f"{column.shown}, maar loopt niet alleen op. Is het een stand?"
        return "reading", "noemt een stand"
    if rises and steps >= 1:
        what.questions["kind"] = (
            f"{column.shown} en loopt hier alleen op. Zijn het standen, of nam het verbruik toe?"
        )
        return usual, "loopt hier op"
    return usual, "gaat op en neer" if steps else "heeft een waarde"


def _course(column: Column, when: When, sign: DecimalSign) -> tuple[int, bool, bool]:
    """The steps seen, whether none of them goes down, and whether values lie far above steps."""
    values = micros(column.cells, sign)
    count, rises, smallest, largest = 0, True, None, 0
    for rows in when.series:
        held = [value for _moment, place in rows if (value := values[place]) is not None]
        for early, late in pairwise(held):
            count += 1
            rises &= late >= early
            largest = max(largest, late - early)
        smallest = min([*held, smallest] if smallest is not None else held, default=None)
    is_far = largest > 0 and (smallest or 0) >= _FAR_ABOVE * largest
    return count, rises and count > 0 and largest > 0, is_far


# -- a row for each register or product -------------------------------------------------------


def _by_row(
    column: Column, kinds: Sequence[Column], when: When, sign: DecimalSign, what: What
) -> None:
    names = " en ".join(f"‘{kind.title}’" for kind in kinds)
    kind, why = kind_of(
        column, f"{column.plain} {' '.join(k.plain for k in kinds)}", when, sign, what
    )
    what.because[f"column-{column.place}"] = (
        f"{column.shown} en {why}; wat een rij is staat in {names}."
    )
    for each in kinds:
        what.because[f"column-{each.place}"] = f"{each.shown} en zegt wat een rij is."
    values = []
    rows = zip(*(each.cells for each in kinds), strict=True)
    for texts in sorted({tuple(str(cell).strip() for cell in row) for row in rows}):
        said = said_by(" ".join((*texts, column.plain)))
        carrier = said.carrier or _by_unit(said.unit)
        if carrier is None or not any(texts):
            continue
        unit = said.unit if said.unit in PARTS_OF_STORED[carrier] else ""
        values.append(
            ValueColumn(
                column.name,
                carrier,
                said.direction,
                kind,
                unit or next(iter(PARTS_OF_STORED[carrier])),
                said.tariff,
                only=tuple(zip((each.name for each in kinds), texts, strict=True)),
            )
        )
        if not unit:
            what.questions[f"unit-{column.place}"] = "Niet bij elke soort rij staat een eenheid."
    if not values:
        what.questions[f"column-{column.place}"] = f"{column.shown}: stroom, gas of warmte?"
    what.values = tuple(values)


def with_factors(
    values: Sequence[ValueColumn], columns: Sequence[Column], what: What
) -> tuple[ValueColumn, ...]:
    """A factor belongs to the columns to its left, as far as the factor before it; a lone one at
    the left to all."""
    places = {column.name: column.place for column in columns}
    factors = [c for c in columns if c.is_number and FACTOR.search(c.plain)]
    for factor in factors:
        what.because[f"column-{factor.place}"] = f"{factor.shown}: elke waarde gaat maal deze."
    return tuple(
        replace(
            value, factor_column=factor_of(places[value.column], {f.name: f.place for f in factors})
        )
        for value in values
    )


def factor_of(place: int, factors: dict[str, int]) -> str:
    """Example: value, factor, value, factor are two pairs."""
    right = [name for name, at in sorted(factors.items(), key=lambda f: f[1]) if at > place]
    if right:
        return right[0]
    return max(factors, key=lambda name: factors[name], default="")

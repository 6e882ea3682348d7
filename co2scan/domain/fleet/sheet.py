"""The list of vehicles as a file: what its columns are called and what the words in them mean."""

import re
from dataclasses import dataclass
from datetime import date

from co2scan.domain.fleet.plates import normalised_plate, plate_problem
from co2scan.domain.place_names import place_key

COLUMNS = {
    "kenteken": "plate",
    "roepnummer": "call_sign",
    "type": "kind",
    "soort": "kind",
    "brandstof": "fuel",
    "kazerne": "station",
    "standplaats": "station",
    "eigendom": "ownership",
    "van wie": "ownership",
    "vanaf": "starts_on",
    "in dienst vanaf": "starts_on",
    "tot en met": "last_day",
    "tot": "last_day",
    "telt": "measure",
}
NEEDED = {"kind": "type", "fuel": "brandstof", "station": "kazerne"}
_WORDS = {
    "kind": {
        "ts": "pumper", "rv": "ladder", "hw": "platform", "wt": "water_tanker", "ha": "hooklift",
        "hv": "rescue", "auto": "car", "personenauto": "car", "bestelauto": "van", "bus": "van",
        "motorspuitaanhanger": "pump", "waterongevallenvoertuig": "rescue",
    },
    "fuel": {
        "diesel": "diesel", "hvo": "diesel", "hvo100": "diesel", "elektriciteit": "electric",
        "stroom": "electric", "hybride": "hybrid", "plug-in": "hybrid", "cng": "cng", "lng": "cng",
        "-": "none", "": "none",
    },
    "ownership": {"": "owned", "vrt": "owned", "eigen": "owned", "leaseauto": "lease",
                  "geleased": "lease"},
    "measure": {"": "km", "km": "km", "uren": "hours", "uur": "hours"},
}  # fmt: skip
_DUTCH_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


@dataclass(frozen=True, slots=True)
class SheetVehicle:
    """A row of the list; `station` is a place key, `last_day` is in service."""

    row: int
    plate: str
    call_sign: str
    kind: str
    fuel: str
    station: str
    station_text: str
    ownership: str
    measure: str
    starts_on: date | None
    last_day: date | None


def column_of(title: str) -> str:
    """The field of a column; empty for one that is not read."""
    return COLUMNS.get(" ".join(title.split()).casefold(), "")


def read_row(
    number: int, cells: dict[str, str], labels: dict[str, dict[str, str]]
) -> SheetVehicle | list[str]:
    """`labels` has per field the keys by their label. Every problem in Dutch, or the vehicle."""
    problems: list[str] = []
    chosen = {}
    for name, words in labels.items():
        text = " ".join(cells.get(name, "").split())
        known = words | _WORDS[name]
        key = known.get(text.casefold())
        if key is None:
            options = ", ".join(sorted(words))
            wrong = f"'{text}' ken ik niet bij" if text else "Er staat niets bij"
            problems.append(f"{wrong} {name_of(name)}. Kies uit: {options}.")
        chosen[name] = key or ""
    days = {}
    for name in ("starts_on", "last_day"):
        try:
            days[name] = read_day(cells.get(name, ""))
        except ValueError:
            days[name] = None
            problems.append(f"'{cells[name]}' is geen datum. Schrijf bijvoorbeeld 31-03-2026.")
    if problem := plate_problem(cells.get("plate", "")):
        problems.append(problem)
    if not cells.get("station", "").strip():
        problems.append("De kazerne ontbreekt.")
    if problems:
        return problems
    station = cells["station"].strip()
    return SheetVehicle(
        row=number,
        plate=normalised_plate(cells.get("plate", "")),
        call_sign=" ".join(cells.get("call_sign", "").split())[:20],
        kind=chosen["kind"],
        fuel=chosen["fuel"],
        station=place_key("site", station),
        station_text=station,
        ownership=chosen["ownership"],
        measure=chosen["measure"],
        starts_on=days["starts_on"],
        last_day=days["last_day"],
    )


def name_of(field: str) -> str:
    return {"kind": "type", "fuel": "brandstof", "ownership": "eigendom", "measure": "telt"}[field]


def read_day(text: str) -> date | None:
    """31-03-2026, 2026-03-31 or nothing. Raises ValueError."""
    text = text.strip()
    if not text:
        return None
    if match := _DUTCH_DAY.match(text):
        day, month, year = map(int, match.groups())
        return date(year, month, day)
    return date.fromisoformat(text[:10])

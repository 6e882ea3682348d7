"""What the CO2-Prestatieladder and ISO 14064-1 ask of a dossier, and which part of it answers.

The rows stand in roadmap/data/requirements.csv, in words of our own. Numbers are those of the
CO2-Prestatieladder 3.1 (June 2020, up to level 3), of the contents of handbook 4.0 (January 2025;
of its second part only the perspectives and the steps), and of ISO 14064-1:2018, 9.3.1.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from roadmap.domain.checklist import Check, State
from roadmap.domain.dossier import Ladder

ISO = "iso"
TITLES = {
    Ladder.V31.value: "CO₂-Prestatieladder 3.1, tot en met niveau 3",
    Ladder.V40.value: "CO₂-Prestatieladder 4.0",
    ISO: "ISO 14064-1:2018, 9.3.1",
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """`checks` are keys of the checklist, `answer` names the page or document that answers it."""

    standard: str
    number: str
    theme: str
    asks: str
    checks: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Answered:
    requirement: Requirement
    state: State
    lacking: tuple[str, ...]  # titles of the checks that are not done


@cache
def requirements() -> tuple[Requirement, ...]:
    path = Path(__file__).resolve().parent.parent / "data" / "requirements.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Requirement(**{**row, "checks": tuple(row["checks"].split(","))})  # type: ignore[arg-type]
            for row in csv.DictReader(lines, delimiter=";")
        )


def answered(standard: str, checks: Iterable[Check]) -> list[Answered]:
    """Every requirement of one standard. `checks` are those of the checklist and the further ones;
    what is there only in part is `deels`."""
    by_key = {check.key: check for check in checks}
    return [_answer(row, by_key) for row in requirements() if row.standard == standard]


def _answer(row: Requirement, by_key: dict[str, Check]) -> Answered:
    asked = [by_key[key] for key in row.checks]
    lacking = tuple(check.title for check in asked if check.state != State.DONE)
    if not lacking:
        return Answered(row, State.DONE, ())
    is_missing = all(check.state == State.MISSING for check in asked)
    return Answered(row, State.MISSING if is_missing else State.PARTLY, lacking)

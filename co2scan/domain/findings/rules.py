"""The rules by name: how serious each is, who is asked, and what can be done about it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"  # a figure is surely wrong or missing
    ATTENTION = "attention"  # it may be right: somebody has to look

    @property
    def label(self) -> str:
        return "fout" if self is Severity.ERROR else "let op"


class Repair(StrEnum):
    """What can be done; `accept with a note` is always possible and stands apart."""

    FILL = "fill"  # type the month or the stand
    ESTIMATE = "estimate"  # take last year, scaled by degree days
    SPREAD = "spread"  # spread an invoice over its months
    CORRECT = "correct"  # change the value in its cell
    ROWS = "rows"  # look at the rows behind the month, and undo the file
    IMPORT = "import"
    REPLACE = "replace"  # tell that the meter was replaced
    CONTRACT = "contract"
    FACTOR = "factor"
    WEATHER = "weather"
    CIRCUIT = "circuit"  # mend the leak, and tell that it was checked
    TANK = "tank"  # type the delivery that is missing, or take back a wrong level


class Rule(StrEnum):
    GAP = "gap"
    SILENT = "silent"
    OVERLAP = "overlap"
    JUMP_YEAR = "jump_year"
    JUMP_DAY = "jump_day"
    NEGATIVE = "negative"
    ZERO = "zero"
    RUNS_BACK = "runs_back"
    UNIT = "unit"
    DUPLICATE = "duplicate"
    ESTIMATED = "estimated"
    FEED_IN = "feed_in"
    CLOCK = "clock"
    FLAT = "flat"
    FACTOR = "factor"
    CONTRACT = "contract"
    WEATHER = "weather"
    LEAK = "leak"
    TANK = "tank"


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """`asks_station`: who enters the data of the location can mend it; else the core team.
    `is_absence`: it tells that something is not there, which coverage counts already.
    `by_day`: its days are few, and the drawing shows days instead of months."""

    name: str
    severity: Severity
    repairs: tuple[Repair, ...]
    asks_station: bool = True
    is_absence: bool = False
    by_day: bool = False


_ERROR, _ASK = Severity.ERROR, Severity.ATTENTION
_MEND = (Repair.CORRECT, Repair.ROWS)

RULES: dict[Rule, RuleInfo] = {
    Rule.GAP: RuleInfo(
        "Dagen ontbreken", _ERROR, (Repair.FILL, Repair.ESTIMATE, Repair.IMPORT), is_absence=True
    ),
    Rule.SILENT: RuleInfo(
        "Meter zwijgt", _ASK, (Repair.IMPORT, Repair.ESTIMATE), False, is_absence=True, by_day=True
    ),
    Rule.OVERLAP: RuleInfo("Twee bronnen", _ASK, (Repair.ROWS,)),
    Rule.JUMP_YEAR: RuleInfo("Sprong tegen vorig jaar", _ASK, _MEND),
    Rule.JUMP_DAY: RuleInfo("Sprong in het dagpatroon", _ASK, (Repair.ROWS,), by_day=True),
    Rule.NEGATIVE: RuleInfo("Onder nul", _ERROR, _MEND),
    Rule.ZERO: RuleInfo("Nul terwijl het open is", _ASK, _MEND),
    Rule.RUNS_BACK: RuleInfo("Teller loopt terug", _ERROR, (Repair.REPLACE, Repair.FILL)),
    Rule.UNIT: RuleInfo("Eenheid, keer 1.000", _ERROR, _MEND),
    Rule.DUPLICATE: RuleInfo(
        "Zelfde als de maand ervoor", _ASK, (Repair.CORRECT, Repair.SPREAD, Repair.ROWS)
    ),
    Rule.ESTIMATED: RuleInfo(
        "Te lang geschat", _ASK, (Repair.FILL, Repair.SPREAD, Repair.IMPORT), is_absence=True
    ),
    Rule.FEED_IN: RuleInfo("Meer terug dan opgewekt", _ERROR, _MEND),
    Rule.CLOCK: RuleInfo("Zomer- of wintertijd", _ERROR, (Repair.ROWS,), False, by_day=True),
    Rule.FLAT: RuleInfo(
        "Vlakke kwartieren", _ASK, (Repair.ROWS, Repair.IMPORT), False, by_day=True
    ),
    Rule.FACTOR: RuleInfo("Factor ontbreekt", _ERROR, (Repair.FACTOR,), asks_station=False),
    Rule.CONTRACT: RuleInfo("Geen contract", _ASK, (Repair.CONTRACT,), asks_station=False),
    Rule.WEATHER: RuleInfo("Weer ontbreekt", _ASK, (Repair.WEATHER,), asks_station=False),
    Rule.LEAK: RuleInfo("Installatie lekt", _ASK, (Repair.CIRCUIT,), by_day=True),
    Rule.TANK: RuleInfo("Tank onder nul", _ERROR, (Repair.TANK,), is_absence=True),
}

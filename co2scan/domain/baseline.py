"""What may be signed as a baseline, or as the closing of a year or half year, and what it needs.

Words are Dutch: they stand beside the field that they are about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from co2scan.domain.periods import add_months, month_of
from co2scan.domain.reporting import Period

BASELINE = "nulmeting"  # the key of the chain of versions of the baseline
GWP_SET = "AR6"  # of the published values that refrigerants are counted with
FIRST, METHOD_CHANGE = "first", "method"
HALVES = ("1", "2")
NEEDED = {
    "boundary": "Zeg welke locaties en bronnen meetellen.",
    "incomplete_reason": "Niet alles is bekend. Zeg waarom je toch ondertekent.",
    "reason": "Kies waarom er een nieuwe versie komt.",
    "explanation": "Leg uit wat er is veranderd.",
    "signer_name": "Zeg wie ondertekent.",
    "signer_role": "Zeg in welke functie.",
}


# -- periods --------------------------------------------------------------------------------------


def year_span(year: int) -> Period:
    return Period(date(year, 1, 1), date(year + 1, 1, 1))


def closing_span(key: str) -> Period | None:
    """The period that an address names: `2025` the year, `2025-1` its first half."""
    year, dash, half = key.partition("-")
    if not (year.isascii() and year.isdigit() and len(year) == 4 and 1 < int(year) < 9999):
        return None
    if not dash:
        return year_span(int(year))
    if half not in HALVES:
        return None
    starts_on = date(int(year), 1 if half == "1" else 7, 1)
    return Period(starts_on, add_months(starts_on, 6))


def closing_keys(first_year: int, today: date) -> list[str]:
    """Years and half years that are over, the newest first and a year before its halves."""
    until = month_of(today)
    keys = [
        key
        for year in range(today.year, first_year - 1, -1)
        for key in (str(year), f"{year}-2", f"{year}-1")
    ]
    return [key for key in keys if (span := closing_span(key)) and span.ends_on <= until]


def span_words(starts_on: date, ends_on: date) -> str:
    """`2025`, `eerste half jaar 2025`."""
    if ends_on == add_months(starts_on, 12):
        return str(starts_on.year)
    half = "eerste" if starts_on.month == 1 else "tweede"
    return f"{half} half jaar {starts_on.year}"


# -- exclusions -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What is left out, and why."""

    what: str
    why: str


def exclusion_problems(rows: Sequence[Exclusion]) -> dict[str, str]:
    """By field: `what_0`, `why_0`. A row with nothing in it is no exclusion."""
    found = {}
    for place, row in enumerate(rows):
        if row.what and not row.why:
            found[f"why_{place}"] = f"Zeg waarom {row.what} niet meetelt."
        if row.why and not row.what:
            found[f"what_{place}"] = "Zeg wat er niet meetelt."
    return found


# -- signing --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Signing:
    """What a person chooses and says. `reason` and `explanation` are of a version after the
    first."""

    method: str
    boundary: str
    signer_name: str
    signer_role: str
    signed_on: date
    exclusions: tuple[Exclusion, ...] = ()
    incomplete_reason: str = ""
    reason: str = FIRST
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """What there is to sign. `earlier_…` are of the version before it, empty when there is none."""

    period: Period
    is_known: bool
    is_complete: bool
    is_waiting: bool = False
    has_earlier: bool = False
    earlier_method: str = ""
    earlier_gwp: str = ""
    earlier_signed_on: date | None = None

    @property
    def needs(self) -> set[str]:
        """The fields that may not be empty."""
        needed = {"boundary", "signer_name", "signer_role"}
        if not self.is_complete:
            needed.add("incomplete_reason")
        return needed | {"reason", "explanation"} if self.has_earlier else needed


def period_problem(situation: Situation, today: date) -> str:
    """Empty when the period can be signed at all."""
    period = situation.period
    words = span_words(period.starts_on, period.ends_on)
    if period.ends_on > month_of(today):
        return f"{words.capitalize()} is nog niet om. Kies een periode die voorbij is."
    if not situation.is_known:
        return f"Van {words} is niets bekend. Kies een jaar met gegevens."
    if situation.is_waiting:
        return f"Er wordt nog gerekend aan {words}. Wacht tot dat klaar is en onderteken dan."
    return ""


def signing_problems(signing: Signing, situation: Situation, today: date) -> dict[str, str]:
    """By field; empty when it can be signed."""
    found = exclusion_problems(signing.exclusions)
    if problem := period_problem(situation, today):
        found["year"] = problem
    found |= {name: NEEDED[name] for name in situation.needs if not getattr(signing, name)}
    if situation.has_earlier:
        found |= _restatement_problems(signing, situation)
    if signing.signed_on > today:
        found["signed_on"] = "Deze dag moet nog komen."
    elif signing.signed_on < situation.period.ends_on:
        found["signed_on"] = "Deze dag ligt voor het einde van de periode."
    elif signing.signed_on < (situation.earlier_signed_on or signing.signed_on):
        found["signed_on"] = "Deze dag ligt voor de dag waarop de vorige versie is ondertekend."
    return found


def _restatement_problems(signing: Signing, situation: Situation) -> dict[str, str]:
    """Another set of GWP values, or another presentation, is another method."""
    if signing.reason in {"", FIRST}:
        return {"reason": NEEDED["reason"]}
    if signing.reason == METHOD_CHANGE:
        return {}
    if situation.earlier_gwp != GWP_SET:
        words = (
            f"Deze versie rekent met {GWP_SET}, de vorige met {situation.earlier_gwp}. "
            "Dat is een andere methode: kies die reden."
        )
        return {"reason": words}
    if situation.earlier_method != signing.method:
        return {"reason": "Een andere rekenregel is een andere methode: kies die reden."}
    return {}

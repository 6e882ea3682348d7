"""What may be a reference year and a target, and what is said of what may not."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

FIRST_YEAR, LAST_YEAR = 2000, 2100
NOTHING, ALL = Decimal(0), Decimal(100)


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A row as it was typed; both None is an empty row."""

    year: int | None
    percent: Decimal | None
    note: str = ""

    @property
    def is_empty(self) -> bool:
        return self.year is None and self.percent is None and not self.note


def reference_problem(year: int, this_year: int) -> str:
    """Empty when it may be the reference year."""
    if year > this_year:
        return f"{year} moet nog komen. Kies een jaar dat al bezig of voorbij is."
    if year < FIRST_YEAR:
        return f"Kies een jaar vanaf {FIRST_YEAR}."
    return ""


def aim_problem(year: int, rows: Sequence[TargetRow]) -> str:
    """Empty when the course may aim at this year; without any target it may be any."""
    years = {row.year for row in rows if row.year is not None}
    if years and year not in years:
        return f"Voor {year} staat er geen doel. Kies een jaar van een doel hieronder."
    return ""


def outlook_problem(from_year: int, to_year: int) -> str:
    """Empty when an assumption may be about these years."""
    if to_year <= from_year:
        return f"{to_year} ligt niet na {from_year}. Kies een later jaar."
    return ""


def target_problems(
    rows: Sequence[TargetRow], reference_year: int | None
) -> list[tuple[int, str, str]]:
    """Per problem: which row, `year` or `percent`, and the sentence. Empty rows have none."""
    found: list[tuple[int, str, str]] = []
    seen: set[int] = set()
    for place, row in enumerate(rows):
        if row.is_empty:
            continue
        problem = _year_problem(row.year, reference_year, seen)
        if problem:
            found.append((place, "year", problem))
        if row.year is not None:
            seen.add(row.year)
        problem = _percent_problem(row.percent)
        if problem:
            found.append((place, "percent", problem))
    return found


def _year_problem(year: int | None, reference_year: int | None, seen: set[int]) -> str:
    if year is None:
        return "Vul het jaar in, of maak de hele regel leeg."
    if reference_year is not None and year <= reference_year:
        return f"{year} ligt niet na het referentiejaar {reference_year}. Kies een later jaar."
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return f"Kies een jaar tot en met {LAST_YEAR}."
    if year in seen:
        return f"Voor {year} staat er al een doel. Kies een ander jaar."
    return ""


def _percent_problem(percent: Decimal | None) -> str:
    if percent is None:
        return "Vul in hoeveel minder het dan moet zijn, in procent."
    if percent > ALL:
        return "Meer dan 100 % minder kan niet."
    if percent < NOTHING:
        return "Minder dan 0 % minder is meer. Vul een getal vanaf 0 in."
    if percent != round(percent, 2):
        return "Hooguit twee cijfers achter de komma."
    return ""

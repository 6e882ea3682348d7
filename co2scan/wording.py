"""How the CO2 scan says things: periods, changes, and the one sentence on top of a page."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from co2scan.domain.baseline import span_words
from co2scan.domain.breakdown import MissingFactor
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.comparison import Comparison
from co2scan.domain.coverage import Coverage
from co2scan.domain.periods import AMSTERDAM, add_months
from co2scan.domain.reporting import Period
from co2scan.selectors.raw_rows import Bringer
from vrt_duurzaam.lib.dates import MONTHS, clock, long_month
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.templatetags.house import percent, tonnes

UNITS = {
    "Nm3": "m³",
    "m3": "m³",
    "l": "liter",
    "vehicle-km": "km",
    "passenger-km": "km",
    "piece": "stuks",
    "day": "dagen",
    "EUR": "euro",
    "Vervuilingseenheid": "vervuilingseenheden",
}
CARRIERS = {
    "electricity": "stroom",
    "gas": "gas",
    "heat": "warmte",
    "fuel": "brandstof",
    "heating_fuel": "stookolie en propaan",
    "travel": "reizen",
    "refrigerant": "koudemiddelen",
    "charging": "laden onderweg",
    "wreck": "autowrakken",
    "extinguishing": "blusmiddelen",
    "home": "thuiswerken",
    "waste": "afval",
    "water": "water",
    "goods": "inkoop",
}
COMPONENTS = {
    "wtw": "van bron tot gebruik",
    "ttw": "alleen het gebruik zelf",
    "wtt": "alleen de keten ervoor",
    "biogenic": "biogeen",
    "gwp100": "GWP100",
    "treatment": "inzameling en verwerking",
}
CLEARLY_INCOMPLETE = Decimal("0.01")  # from here a total is said to be "ten minste"


def unit_word(unit: str) -> str:
    return UNITS.get(unit, unit)


def period_name(period: Period) -> str:
    """For a switch or a heading: `Laatste 12 maanden`, `2025`, `Eerste half jaar 2025`, `2026 tot
    en met oktober`."""
    if period.is_rolling:
        return "Laatste 12 maanden"
    if period.is_half:
        return span_words(period.starts_on, period.ends_on).capitalize()
    if period.is_month:
        return long_month(period.starts_on)
    if period.is_whole_year:
        return str(period.year)
    return f"{period.year} tot en met {MONTHS[period.last_month.month - 1]}"


def span_name(starts_on: date, ends_on: date) -> str:
    """`november 2025 – oktober 2026`, `januari – oktober 2026`, `mei 2026`."""
    last = add_months(ends_on, -1)
    if (starts_on.year, starts_on.month) == (last.year, last.month):
        return long_month(starts_on)
    if starts_on.year == last.year:
        return f"{MONTHS[starts_on.month - 1]} – {long_month(last)}"
    return f"{long_month(starts_on)} – {long_month(last)}"


def change_words(change: Decimal) -> str:
    """`16 % minder`, `4 % meer`, `evenveel`."""
    rounded = percent(abs(change))
    if abs(change) < Decimal("0.005"):
        return "evenveel"
    return f"{rounded} {'minder' if change < 0 else 'meer'}"


def than(change: Decimal, what: str) -> str:
    """`16 % minder dan in 2022`, `evenveel als in 2022`."""
    words = change_words(change)
    return f"{words} {'als' if words == 'evenveel' else 'dan'} {what}"


def year_words(period: Period, year: int) -> str:
    """What a comparison with a calendar year is with: `in 2022`."""
    if period.is_month:
        return f"in {MONTHS[period.starts_on.month - 1]} {year}"
    if len(period.months) < 12:
        return f"in dezelfde maanden van {year}"
    return f"in {year}"


def year_before_words(period: Period) -> str:
    if period.is_rolling:
        return "in de 12 maanden ervoor"
    return year_words(period, period.starts_on.year - 1)


def opening(
    subject: str,
    period: Period,
    kg: Decimal | None,
    *,
    is_at_least: bool,
    compared: tuple[Comparison, str],
) -> str:
    """`In 2025 stootte Losser 62,4 ton CO₂ uit, 7 % minder dan in 2022.` No kg: nothing known."""
    last = MONTHS[period.last_month.month - 1]
    if period.is_rolling:
        when, until = "In de laatste 12 maanden", ""
    elif period.is_half:
        when, until = f"In het {period_name(period).lower()}", ""
    elif period.is_month or period.is_whole_year:
        when, until = f"In {period_name(period)}", ""
    else:
        when, until = f"In {period.starts_on.year}", f" tot en met {last}"
    if kg is None:
        return f"{when} is de uitstoot van {subject}{until} nog niet bekend."
    amount = f"{'ten minste ' if is_at_least else ''}{tonnes(kg)} ton CO₂"
    comparison, what = compared
    tail = "" if comparison.change is None else f", {than(comparison.change, what)}"
    return f"{when} stootte {subject}{until} {amount} uit{tail}."


def counted(count: int, one: str, many: str) -> str:
    """`1 locatie`, `30 locaties`."""
    return f"{count} {one if count == 1 else many}"


def listed(words: Sequence[str]) -> str:
    """`gas`, `gas en stroom`, `gas, stroom en warmte`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"


def energy_name(key: str) -> str:
    """The head of a column: `Stroom`, `Gas`, or the name of a category."""
    return CARRIERS[key].capitalize() if key in CARRIERS else CATEGORIES[key].name


def months_listed(months: Sequence[date]) -> str:
    """`september en oktober`; runs of three or more as `mei – oktober`; with the year when it is
    not one year."""
    has_years = len({month.year for month in months}) > 1
    runs: list[list[date]] = []
    for month in months:
        if runs and add_months(runs[-1][-1], 1) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    words = []
    for run in runs:
        names = [long_month(month) if has_years else MONTHS[month.month - 1] for month in run]
        words += [f"{names[0]} – {names[-1]}"] if len(run) > 2 else names
    return listed(words)


def carriers_listed(carriers: Iterable[str]) -> str:
    return listed([CARRIERS.get(carrier, carrier) for carrier in carriers])


def quantity_words(quantity: Decimal, unit: str) -> str:
    """A quantity as people say it: `347.700 m³`; small ones with decimals."""
    decimals = 0 if abs(quantity) >= 100 else 1 if abs(quantity) >= 1 else 3
    return f"{dutch(quantity, decimals)} {unit_word(unit)}"


def moment_words(moment: datetime, now: datetime) -> str:
    """`vandaag om 7.12 uur`, `gisteren om 16.40 uur`, `3 november om 9.05 uur`."""
    local, today = moment.astimezone(AMSTERDAM), now.astimezone(AMSTERDAM).date()
    days = (today - local.date()).days
    day = {0: "vandaag", 1: "gisteren"}.get(days, f"{local.day} {MONTHS[local.month - 1]}")
    if local.year != today.year and days > 1:
        day += f" {local.year}"
    return f"{day} om {clock(local)}"


def missing_years(missing: Iterable[MissingFactor]) -> dict[str, list[str]]:
    """Per category the years that have no factor."""
    years: dict[str, list[str]] = {}
    for one in missing:
        years.setdefault(one.category, []).append(str(one.year))
    return years


def lacking_words(missing: Sequence[MissingFactor]) -> str:
    """`Propaan (2026) en Diesel (2022 en 2023)`."""
    names = {one.category: one.name for one in missing}
    return listed(
        [f"{names[key]} ({listed(years)})" for key, years in missing_years(missing).items()]
    )


def surety(coverage: Coverage, compared: tuple[Comparison, str]) -> str:
    """How much is in, how much of it is estimated, and what a comparison is about."""
    share, estimated = coverage.complete_share, coverage.estimated_share or Decimal(0)
    if share is None:
        return ""
    guess = f"{percent(estimated)} is geschat" if estimated else ""
    if share == 1:
        words = f"Alle gegevens zijn binnen{f'; {guess}' if guess else ' en gemeten'}."
    else:
        words = f"{percent(share)} van de gegevens is binnen{f', {guess}' if guess else ''}."
        words += " Wat ontbreekt telt niet als nul."
    comparison, _ = compared
    if comparison.change is None:
        return words
    part = comparison.compared_share
    over = "" if part == 1 else f", samen {percent(part)} van de uitstoot"
    return f"{words} Vergeleken zijn alleen meters en maanden die er in beide jaren zijn{over}."


def rows_words(first: int | None, last: int | None) -> str:
    """`, rij 12`, `, rij 12–107`; nothing when the file has no rows to point at."""
    if not first:
        return ""
    return f", rij {first}" if not last or last == first else f", rij {first}–{last}"


def bringer_words(bringer: Bringer) -> str:
    """The file and its rows, or else the person."""
    if bringer.file:
        return f"{bringer.file}{rows_words(bringer.first_row, bringer.last_row)}"
    return bringer.person or "onbekend"

"""A first proposal for the columns of an unknown file, with its reasons and its questions.

What is certain is filled in and says why; what is not is asked. Without numpy: the web asks too.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from co2scan.domain.mapping import Mapping, PeriodLength, TablePreview
from co2scan.domain.personal_data import is_on_the_road, is_personal
from co2scan.domain.proposal import Proposal
from co2scan.imports.guess.clocks import find_stamp, find_zone
from co2scan.imports.guess.columns import Column, columns_of, moment_of
from co2scan.imports.guess.moments import DAY, HOUR, QUARTER, When, find_when
from co2scan.imports.guess.numbers import decimal_sign
from co2scan.imports.guess.road import find_activity
from co2scan.imports.guess.values import (
    What,
    find_what,
    kind_columns,
    number_columns,
    with_factors,
)
from co2scan.imports.guess.words import END, FACTOR, IDENTITY, MONTH, RATIO, START
from co2scan.imports.values import Cell, cell_text

_MOST_COMBINATIONS = 80


def suggest_mapping(preview: TablePreview) -> Mapping:
    """What the names and the first cells say. It may be incomplete: see Mapping.problems."""
    return propose(preview).mapping


def propose(preview: TablePreview, rows: Sequence[Sequence[Cell]] | None = None) -> Proposal:
    """`rows` are as wide as the header and without totals; else the rows of the preview."""
    columns = columns_of(preview, preview.rows if rows is None else rows)
    personal = [c for c in columns if is_personal(c.name, is_on_the_road=_on_the_road(columns))]
    mapping, because, questions = _read(columns, personal, preview)
    for column in personal:
        because[f"column-{column.place}"] = (
            f"{column.shown}: een persoonsgegeven, dat bewaren we niet."
        )
    wordy = [c for c in columns if c.words is not None and c not in personal]
    return Proposal(
        replace(mapping, personal=tuple(column.name for column in personal)),
        because,
        questions,
        tuple(column.name for column in wordy),
        _word_rows(wordy),
    )


def _on_the_road(columns: Sequence[Column]) -> bool:
    return is_on_the_road(column.name for column in columns)


def _word_rows(columns: Sequence[Column]) -> tuple[tuple[str, ...], ...]:
    if not columns:
        return ()
    rows = zip(*(column.cells for column in columns), strict=True)
    found = sorted({tuple(cell_text(cell).strip() for cell in row) for row in rows})
    return tuple(found[:_MOST_COMBINATIONS])


def _read(
    columns: Sequence[Column], personal: Sequence[Column], preview: TablePreview
) -> tuple[Mapping, dict[str, str], dict[str, str]]:
    ean = next((c for c in columns if c.is_ean), None)
    meter = next((c for c in columns if IDENTITY.search(c.plain) and c is not ean), None)
    whose = [c for c in (ean, meter) if c is not None]
    kinds = kind_columns(columns, [*whose, *personal])
    when = find_when([c for c in columns if c not in personal], [*whose, *kinds])
    if found := find_activity(columns, personal, when, preview):
        return found
    taken = [*whose, *kinds, *personal, *when.columns, *([when.end] if when.end else [])]
    factors = [c for c in columns if c.is_number and FACTOR.search(c.plain)]
    numbers = number_columns(columns, [*taken, *factors])
    sign = decimal_sign([*numbers, *factors])
    what = find_what(numbers, kinds, when, sign.sign)
    values = with_factors(what.values, columns, what)
    mapping = Mapping(
        name="",
        signature=preview.signature,
        moment_columns=tuple(column.name for column in when.columns),
        values=values,
        date_order=when.order,
        decimal=sign.sign,
        ean_column=ean.name if ean else "",
        meter_column=meter.name if meter else "",
    )
    if sign.question and numbers:
        what.questions["decimal"] = sign.question
    what.because["decimal"] = sign.because
    _whose(ean, meter, what)
    _odd_factors(columns, what, is_use=any(value.kind != "reading" for value in values))
    mapping = _with_time(mapping, when, what)
    because = {**when.because, **what.because}
    return mapping, because, {**when.questions, **what.questions}


def _odd_factors(columns: Sequence[Column], what: What, *, is_use: bool) -> None:
    """A ratio that is no number would be left out, and all values a factor too small. Beside a use
    it may be in there already, and all values a factor too large."""
    for column in columns:
        if not column.filled or not FACTOR.search(column.plain):
            continue
        if is_use and column.is_number and RATIO.search(column.plain):
            what.questions[f"column-{column.place}"] = (
                f"{column.shown}: moet het verbruik nog maal {column.texts[0]}, of zit dat er al "
                "in? Sla de kolom dan over."
            )
        if not column.is_number:
            what.questions[f"column-{column.place}"] = (
                f"{column.shown} en zegt ‘{column.texts[0]}’. Moet elke waarde daar nog maal, maak "
                "er dan een getal van (200/5 is 40). Zit het er al in, sla de kolom dan over."
            )


def _whose(ean: Column | None, meter: Column | None, what: What) -> None:
    if ean is not None:
        what.because[f"column-{ean.place}"] = f"{ean.shown} en heeft codes van 18 cijfers: een EAN."
        if ean.has_damaged_eans:
            what.questions[f"column-{ean.place}"] = (
                f"{ean.shown}, maar Excel maakte er getallen van: de laatste cijfers zijn weg. "
                "Maak het bestand opnieuw met de EAN als tekst, of sla de kolom over en zeg zelf "
                "van welke aansluiting de rijen zijn."
            )
    if meter is not None:
        what.because[f"column-{meter.place}"] = f"{meter.shown}: het nummer van de meter."


def _with_time(mapping: Mapping, when: When, what: What) -> Mapping:
    """What a stamp means depends on what stands beside it."""
    kinds = {value.kind for value in mapping.values}
    step = when.step
    if "interval" in kinds and step is not None and step >= DAY:
        kinds = {"period"}
        mapping = replace(mapping, values=tuple(replace(v, kind="period") for v in mapping.values))
    if "period" in kinds:
        return _with_period(mapping, when, what, step)
    if kinds == {"reading"}:
        what.because.setdefault("kind", "De waarden zijn standen van een meter.")
        if when.has_time:
            return replace(mapping, zone=find_zone(when, step))
        return _with_midnights(mapping, when, what)
    if not mapping.values or not when.columns:
        return mapping
    zone = find_zone(when, step)
    if step not in (QUARTER, HOUR):
        what.questions["kind"] = _odd_step(step)
        return replace(mapping, zone=zone)
    what.because.setdefault("kind", "Tussen de rijen zit steeds " + _STEP_WORDS[step] + ".")
    return replace(
        mapping,
        zone=zone,
        stamp=find_stamp(when, step, zone),
        minutes=int(step.total_seconds()) // 60,
    )


_STEP_WORDS = {QUARTER: "een kwartier", HOUR: "een uur"}


def _odd_step(step: timedelta | None) -> str:
    if step is None:
        return "Tussen de rijen zit geen vaste tijd. Zijn het standen?"
    minutes = int(step.total_seconds()) // 60
    return f"Tussen de rijen zit {minutes} minuten; we lezen kwartieren, uren en standen."


def _with_midnights(mapping: Mapping, when: When, what: What) -> Mapping:
    name = " ".join(column.plain for column in when.columns)
    if END.search(name) or START.search(name):
        what.because["stamp"] = "Zo heet de kolom."
        return replace(mapping, stamp="end" if END.search(name) else "start")
    what.questions["stamp"] = (
        "Er staat geen tijd bij de standen. Zijn ze van het begin of van het einde van de dag?"
    )
    return mapping


def _with_period(mapping: Mapping, when: When, what: What, step: timedelta | None) -> Mapping:
    if when.end is not None:
        return _with_end(mapping, when, what)
    if when.is_named_month:
        what.because.setdefault("kind", "Elke rij noemt een maand.")
        return replace(mapping, period="month")
    mapping = replace(mapping, moment_columns=mapping.moment_columns[:1])
    period: PeriodLength = "month"
    if step == DAY:
        period = "day"
        what.because.setdefault("kind", "Tussen de rijen zit steeds een dag.")
    elif when.is_monthly or when.is_yearly:
        period = "year" if when.is_yearly else "month"
        what.because.setdefault("kind", f"Elke rij is een {_PERIODS[period]} later.")
        _first_days(when, what)
    elif mapping.values and when.columns:
        what.questions.setdefault("kind", "Over welke tijd is een rij? Dat is niet te zien.")
    if step == DAY:
        what.because.setdefault("stamp", "Een totaal van een dag hoort bij die dag.")
    name = " ".join(column.plain for column in when.columns)
    stamp = mapping.stamp
    if END.search(name):
        stamp = "end"
        what.questions.pop("stamp", None)
        what.because["stamp"] = "Zo heet de kolom."
    return replace(mapping, period=period, stamp=stamp)


_PERIODS = {"month": "maand", "year": "jaar", "day": "dag"}


def _first_days(when: When, what: What) -> None:
    """The first of February is the begin of February, or the end of January."""
    days = {naive.day for rows in when.naives for naive in rows}
    name = " ".join(column.plain for column in when.columns)
    if days == {1} and not START.search(name) and not MONTH.search(name):
        what.questions["stamp"] = (
            "Elke rij is op de eerste van de maand: begint de maand daar, of eindigt hij er?"
        )


def _with_end(mapping: Mapping, when: When, what: What) -> Mapping:
    assert when.end is not None
    what.because.setdefault("kind", "Elke rij heeft een begin en een einde.")
    name = when.end.plain
    is_inclusive = "t/m" in name or "met" in name
    last_days = {
        moment.naive.day
        for cell in when.end.filled
        if (moment := moment_of(cell, mapping.date_order)) is not None
    }
    if not is_inclusive and last_days != {1}:
        what.questions[f"column-{when.end.place}"] = f"{when.end.shown}: telt die dag zelf nog mee?"
    return replace(
        mapping,
        moment_columns=mapping.moment_columns[:1],
        end_column=when.end.name,
        end_is_inclusive=is_inclusive,
    )

"""The progress report as a document: course, figures, actions, effects, what is behind."""

from collections.abc import Iterator

from actions.domain.objective import Course as ObjectiveCourse
from actions.domain.status import Status
from co2scan.domain.inventory import LADDER, total_kg
from roadmap.domain.course_words import course_sentence, percent_words, tonnes_words
from roadmap.domain.course_years import CourseYear, course_years
from roadmap.domain.dossier import RECORD_KINDS
from roadmap.reports.dossier.energy_changes import MEASURED, change_table, done_columns, done_row
from roadmap.reports.dossier.page import (
    Block,
    Document,
    Section,
    Table,
    facts,
    number,
    says,
    text,
)
from roadmap.reports.dossier.words import (
    EXAMPLE,
    NO_FIGURE,
    days,
    ladder_words,
    stand_of,
    tonnes,
)
from roadmap.selectors.progress_report import ProgressReport
from vrt_duurzaam.lib.dates import long_day, short_day
from vrt_duurzaam.lib.numbers import counted, dutch


def progress_document(found: ProgressReport) -> Document:
    then = found.then
    return Document(
        kicker=f"{found.facts.organisation} · {ladder_words(found.facts.ladder)}",
        title=f"Voortgangsrapport {found.period.label}",
        lead=str(course_sentence(then.course)),
        stand=[
            f"Van {days(found.period)}. Plan en koers staan er zoals ze op {long_day(then.on)} "
            "waren, uit de geschiedenis van het plan.",
            *stand_of(found.found, found.on),
        ],
        warnings=[EXAMPLE] if then.is_example else [],
        sections=list(_sections(found)),
        on=found.on,
        organisation=found.facts.organisation,
    )


def _sections(found: ProgressReport) -> Iterator[Section]:
    yield Section("De koers", list(_course(found)))
    yield Section("De uitstoot van deze periode", list(_emission(found)))
    yield Section("De acties", list(_actions(found)))
    yield Section("Wat de meters zeggen van afgeronde acties", [_measured(found)])
    yield Section("Wat achterloopt of op een besluit wacht", [_behind(found)])
    yield Section("De doelen per thema", [_objectives(found)])
    yield Section("Wat er in de organisatie gebeurde", [_records(found)])


def _course(found: ProgressReport) -> Iterator[Block]:
    course = found.then.course
    target, level = course.target, course.level
    yield says(course_sentence(course).more)
    yield facts(
        ("Referentiejaar", f"{course.reference_year}: {_t(course.reference_t)}"),
        ("Laatste twaalf maanden", _t(level.tonnes if level else None)),
        (
            "Streefpad",
            f"{found.then.on.year}: {_t(course.path_t(found.then.on.year))}" if target else "",
        ),
        (f"Doel {target.year}" if target else "", _t(target.tonnes) if target else ""),
        (
            f"Verwacht in {target.year}" if target else "",
            _t(course.expected.expected_t if course.expected else None) if target else "",
        ),
    )
    yield Table(
        title="Per jaar, ton CO₂-eq",
        columns=[
            text("Jaar"),
            number("Gemeten"),
            text("Compleet", "w-short"),
            number("Streefpad"),
            number("Doel"),
            number("Verwacht"),
        ],
        rows=[_year(row) for row in course_years(course)],
        note="Verwacht: met de acties die toen gepland waren of liepen.",
    )


def _year(row: CourseYear) -> tuple[str, ...]:
    emission = row.emission
    return (
        str(row.year),
        "" if emission is None else _plain(emission.tonnes),
        "" if emission is None else "ja" if emission.is_complete else "nee",
        "" if row.path_t is None else dutch(row.path_t, 1),
        "" if row.reduction is None else f"{percent_words(row.reduction)} minder",
        "" if row.band is None else dutch(row.band.expected_t, 1),
    )


def _plain(value: object) -> str:
    return NO_FIGURE if value is None else dutch(value, 1)  # type: ignore[arg-type]


def _t(value: object) -> str:
    return NO_FIGURE if value is None else tonnes_words(value)  # type: ignore[arg-type]


def _emission(found: ProgressReport) -> Iterator[Block]:
    rows = found.found.rows
    if not rows:
        yield says("Er zijn geen gegevens van deze periode. Er is dus geen cijfer, ook geen nul.")
        return
    is_partial = any(row.is_missing(LADDER) for row in rows)
    amount = tonnes(total_kg(rows, LADDER), is_partial=is_partial)
    yield facts(("CO₂-Prestatieladder", f"{amount} ton CO₂-eq"))
    for one in found.changes:
        yield from change_table(one, f"Tegenover dezelfde maanden van {one.year}")


def _actions(found: ProgressReport) -> Iterator[Block]:
    bars = found.then.bars
    yield facts(
        *(
            (status.word, counted(count, "actie", "acties"))
            for status in Status
            if (count := sum(bar.status == status.value for bar in bars))
        )
    )
    yield Table(
        title="Afgerond in deze periode",
        columns=[text("Actie"), text("Afgerond op", "w-mid")],
        rows=[(f"{one.code} {one.title}", long_day(one.finished_on)) for one in found.finished],
        empty="Er is in deze periode geen actie afgerond.",
    )
    under_way = [bar for bar in bars if Status(bar.status).is_under_way]
    yield Table(
        title="In uitvoering",
        columns=[
            text("Actie"),
            text("Trekker", "w-day"),
            text("Eind", "w-short"),
            number("Klaar", "w-class"),
            text("Te laat", "w-day"),
            number("t per jaar", "w-class"),
        ],
        rows=[
            (
                f"{bar.code} {bar.title}",
                bar.owner or "geen",
                short_day(bar.ends_on) if bar.ends_on else "",
                "" if bar.progress is None else f"{dutch(bar.progress, 0)} %",
                bar.late_words or "nee",
                dutch(bar.saving.expected_t, 1) if bar.saving else "",
            )
            for bar in under_way
        ],
        empty="Er was geen actie in uitvoering.",
    )


def _measured(found: ProgressReport) -> Table:
    return Table(
        columns=done_columns(),
        rows=[done_row(found.period, one) for one in found.measured],
        note=MEASURED,
        empty="Er is geen afgeronde actie met een effect op iets dat wordt gemeten.",
    )


def _behind(found: ProgressReport) -> Table:
    return Table(
        columns=[text("Soort", "w-day"), text("Wat"), text("Waarom")],
        rows=[(one.kind.word, one.what, one.why) for one in found.then.attention],
        empty="Er loopt niets achter en er wacht niets op een besluit.",
    )


def _objectives(found: ProgressReport) -> Table:
    return Table(
        columns=[
            text("Thema", "w-class"),
            text("Wat"),
            number("Begin", "w-class"),
            number("Laatste", "w-class"),
            text("Gemeten op", "w-short"),
            number("Doel", "w-class"),
            text("Eenheid", "w-short"),
            text("Koers", "w-short"),
        ],
        rows=[
            (
                theme.name,
                line.title,
                "" if line.base_value is None else dutch(line.base_value, 0),
                NO_FIGURE if line.latest_value is None else dutch(line.latest_value, 0),
                short_day(line.latest_on) if line.latest_on else "",
                dutch(line.target_value, 0),
                line.unit,
                ObjectiveCourse(line.course).word,
            )
            for theme in found.then.themes
            for line in theme.objectives
        ],
        empty="Er zijn geen doelen vastgelegd.",
    )


def _records(found: ProgressReport) -> Table:
    return Table(
        columns=[
            text("Datum", "w-short"),
            text("Soort", "w-day"),
            text("Wat", "w-mid"),
            text("Wat is besloten of gevonden"),
            text("Door", "w-mid"),
        ],
        rows=[
            (short_day(one.on), RECORD_KINDS[one.kind], one.title, one.decided, one.by_role)
            for one in found.facts.records
        ],
        empty="Er is in het dossier niets vastgelegd over audit, beoordeling of communicatie.",
    )

"""The data-quality plan as a document: per source how good the data are, and what is done."""

from collections.abc import Iterator
from decimal import Decimal

from co2scan.domain.uncertainty import CLASSES
from roadmap.domain.data_quality import SourceQuality
from roadmap.reports.dossier.page import (
    Block,
    Document,
    Section,
    Table,
    facts,
    listed,
    number,
    says,
    text,
)
from roadmap.reports.dossier.words import (
    EXAMPLE,
    days,
    ladder_words,
    range_words,
    stand_of,
    tonnes,
    when,
)
from roadmap.selectors.data_quality import DataQuality
from vrt_duurzaam.lib.dates import long_day, short_day
from vrt_duurzaam.lib.numbers import counted
from vrt_duurzaam.lib.templatetags.house import percent

NOW = (
    "Volledigheid en bevindingen zijn die van vandaag, ook als de periode is afgesloten: dit is "
    "wat er nog te verbeteren valt."
)


def data_quality_document(found: DataQuality) -> Document:
    return Document(
        kicker=f"{found.facts.organisation} · {ladder_words(found.facts.ladder)}",
        title=f"Datakwaliteitsplan {found.period.label}",
        lead=lead_of(found),
        stand=[f"Van {days(found.period)}.", *stand_of(found.found, found.on), NOW],
        warnings=[EXAMPLE] if found.is_example else [],
        sections=list(_sections(found)),
        on=found.on,
        organisation=found.facts.organisation,
    )


def lead_of(found: DataQuality) -> str:
    share = found.total.complete_share
    if share is None:
        return f"Er worden {when(found.period)} nergens gegevens verwacht."
    todo = sum(one.count for one in found.improvements)
    open_words = (
        counted(todo, "bevinding staat open", "bevindingen staan open")
        if todo
        else "niets staat open"
    )
    return f"{percent(share)} van de gegevens is binnen; {open_words}."


def _sections(found: DataQuality) -> Iterator[Section]:
    yield Section("Hoe goed de gegevens samen zijn", list(_together(found)))
    yield Section("Per bron: waar de gegevens vandaan komen", [_origins(found)])
    yield Section("Per bron: hoe goed ze zijn", [_qualities(found)])
    yield Section("Per locatie: wie, en hoe ver", [_places(found)])
    yield Section("Wat er wordt verbeterd, door wie en wanneer", [_improvements(found)])


def _together(found: DataQuality) -> Iterator[Block]:
    total = found.total
    yield facts(
        ("Gemeten", percent(total.measured_share, 1)),
        ("Geschat", percent(total.estimated_share, 1)),
        ("Ontbreekt", percent(total.absent_share, 1)),
    )
    yield says(
        "Delen van wat er in de periode zou moeten zijn, gewogen naar de verwachte kg CO₂-eq. Wat "
        "ontbreekt telt niet als nul.",
        ""
        if found.facts.ladder.value == "4.0"
        else "Versie 4.0 van de ladder vraagt dit plan; voor 3.1 is het een bijlage.",
    )
    yield Table(
        title="Kwaliteitsklassen",
        columns=[text("Klasse", "w-unit"), text("Betekenis"), number("Marge", "w-short")],
        rows=[(key.value, one.words, range_words(one.range)) for key, one in CLASSES.items()],
    )


def _origins(found: DataQuality) -> Table:
    return Table(
        columns=[
            text("Bron"),
            number("Meters", "w-class"),
            number("Locaties", "w-class"),
            text("Manier van invoer", "w-mid"),
            number("Bestanden", "w-short"),
            number("Met de hand", "w-short"),
            text("Hoe geschat", "w-day"),
        ],
        rows=[
            (
                one.name,
                str(one.meters),
                str(one.locations),
                listed(one.ways),
                str(one.files),
                str(one.by_hand),
                listed(one.estimates) or _how(one.estimated),
            )
            for one in found.sources
        ],
        note=(
            "Bestanden: ingelezen van een leverancier of meetbedrijf. Met de hand: regels die een "
            "persoon invoerde."
        ),
        empty="Van geen bron worden in deze periode gegevens verwacht.",
    )


def _qualities(found: DataQuality) -> Table:
    return Table(
        columns=[
            text("Bron"),
            number("Ton CO₂-eq", "w-short"),
            text("Klasse", "w-unit"),
            number("Gemeten", "w-class"),
            number("Geschat", "w-class"),
            number("Ontbreekt", "w-short"),
            number("Fouten", "w-class"),
            number("Vragen", "w-class"),
        ],
        rows=[_quality(one) for one in found.sources],
        note=(
            "Delen van de meterdagen van de bron. Fouten en vragen: open bevindingen. –: telt niet "
            "mee in de CO₂-Prestatieladder, of heeft nog geen cijfer."
        ),
        empty="Van geen bron worden in deze periode gegevens verwacht.",
    )


def _quality(one: SourceQuality) -> tuple[str, ...]:
    return (
        one.name,
        "–" if one.kg is None else tonnes(one.kg),
        ", ".join(one.classes) or "–",
        percent(one.measured, 1),
        percent(one.estimated, 1),
        percent(one.absent, 1),
        str(one.errors),
        str(one.questions),
    )


def _how(estimated: Decimal | None) -> str:
    return "zoals aangeleverd" if estimated else "niet geschat"


def _places(found: DataQuality) -> Table:
    return Table(
        columns=[
            text("Locatie"),
            text("Voert in", "w-mid"),
            number("Gemeten", "w-class"),
            number("Geschat", "w-class"),
            number("Ontbreekt", "w-short"),
            number("Kwartalen goedgekeurd", "w-day"),
        ],
        rows=[
            (
                one.name,
                _managers(one.managers),
                percent(one.measured, 1),
                percent(one.estimated, 1),
                percent(one.absent, 1),
                f"{one.approved} van {one.quarters}",
            )
            for one in found.places
        ],
        note="Goedgekeurd door een ander dan wie invoerde.",
        empty="Van geen locatie worden gegevens verwacht.",
    )


def _managers(count: int) -> str:
    return counted(count, "beheerder", "beheerders") if count else "kernteam"


def _improvements(found: DataQuality) -> Table:
    return Table(
        columns=[
            text("Waar", "w-day"),
            text("Bevinding", "w-mid"),
            number("Aantal", "w-class"),
            text("Sinds", "w-short"),
            text("Wat er gebeurt"),
            text("Wie", "w-day"),
            text("Uiterlijk", "w-short"),
        ],
        rows=[
            (
                one.where,
                one.finding,
                str(one.count),
                short_day(one.since),
                one.what,
                one.who,
                short_day(one.until),
            )
            for one in found.improvements
        ],
        note=(
            f"Zoals open op {long_day(found.on)}. Uiterlijk: de eerstvolgende maandronde, twee "
            "weken na de eerste van de maand; daarna belt het kernteam."
        ),
        empty="Er staan geen bevindingen open.",
    )

"""The energy assessment: biggest users, changes and causes, nights, duty, measures."""

from collections.abc import Iterator
from decimal import Decimal

from co2scan.domain.benchmark import GAS_LIMIT, KWH_LIMIT
from roadmap.reports.dossier.energy_changes import causes, change_table, done_table
from roadmap.reports.dossier.page import (
    Block,
    Document,
    Section,
    Table,
    number,
    says,
    text,
)
from roadmap.reports.dossier.words import (
    EXAMPLE,
    NO_FIGURE,
    days,
    ladder_words,
    quantity,
    stand_of,
    tonnes,
    unit,
    when,
)
from roadmap.selectors.energy_assessment import EnergyAssessment
from vrt_duurzaam.lib.dates import long_day, short_day
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.templatetags.house import percent


def energy_document(found: EnergyAssessment) -> Document:
    return Document(
        kicker=f"{found.facts.organisation} · {ladder_words(found.facts.ladder)}",
        title=f"Energiebeoordeling {found.period.label}",
        lead=lead_of(found),
        stand=[f"Van {days(found.period)}.", *stand_of(found.found, found.on)],
        warnings=list(warnings_of(found)),
        sections=list(_sections(found)),
        on=found.on,
        organisation=found.facts.organisation,
    )


def lead_of(found: EnergyAssessment) -> str:
    if not found.users:
        return f"Van het energiegebruik {when(found.period)} is niets bekend."
    count = len(found.users)
    share = percent(found.users[-1].together)
    who = "Eén gebruiker geeft" if count == 1 else f"{count} gebruikers geven"
    return f"{who} samen {share} van de uitstoot."


def warnings_of(found: EnergyAssessment) -> Iterator[str]:
    if found.is_example:
        yield EXAMPLE
    if found.missing:
        names = sorted({row.category_name for row in found.missing})
        yield f"Zonder factor, dus {NO_FIGURE}: {', '.join(names)}. Dat telt hier niet mee."


def _sections(found: EnergyAssessment) -> Iterator[Section]:
    yield Section("De grootste gebruikers", [users_table(found)])
    for one in found.changes:
        yield Section(f"Veranderd tegenover {one.year}", list(change_table(one)))
    yield Section("Waardoor, per locatie", list(causes(found)))
    yield Section("Wat afgeronde acties deden", [done_table(found)])
    yield Section("Wat er 's nachts aanblijft", [_nights(found)])
    yield Section("Energiebesparingsplicht", list(_duty(found)))
    yield Section("Aanbevolen: de maatregelen die openstaan", [_advice(found), _ideas(found)])


def users_table(found: EnergyAssessment) -> Table:
    return Table(
        columns=[
            text("Locatie"),
            text("Bron"),
            number("Gebruik", "w-short"),
            text("Eenheid", "w-unit"),
            number("Ton CO₂-eq", "w-short"),
            number("Deel", "w-class"),
            number("Samen", "w-class"),
            text("Regel", "w-class"),
        ],
        rows=[
            (
                one.user.location,
                one.user.source,
                quantity(one.user.quantity),
                unit(one.user.unit),
                tonnes(one.user.kg),
                percent(one.share, 1),
                percent(one.together, 1),
                ", ".join(str(line) for line in one.user.lines),
            )
            for one in found.users
        ],
        note=(
            f"Samen ten minste 80 % van {tonnes(found.total_kg)} ton CO₂-eq "
            "(CO₂-Prestatieladder). Regel: het nummer in de emissie-inventaris."
        ),
        empty="Er zijn geen gegevens van deze periode.",
    )


def _nights(found: EnergyAssessment) -> Table:
    return Table(
        columns=[
            text("Locatie"),
            number("kW altijd aan"),
            number("kWh per jaar"),
            number("Deel van nacht en weekend"),
            number("Ton CO₂-eq per jaar"),
        ],
        rows=[
            (
                one.location,
                dutch(one.kw, 2),
                quantity(one.yearly_kwh),
                percent(one.share),
                tonnes(one.yearly_kg),
            )
            for one in found.nights
        ],
        note=(
            "Uit kwartierwaarden van de twaalf maanden tot het eind van de periode: wat een op de "
            "tien nachtkwartieren hooguit gebruikt, in de uren zonder mensen."
        ),
        empty="Van geen locatie zijn genoeg kwartierwaarden bekend (28 dagen).",
    )


def _duty(found: EnergyAssessment) -> Iterator[Block]:
    own = [row for row in found.sites if row.has_duty]
    yield Table(
        columns=[text("Locatie"), number("kWh"), number("m³ gas"), text("Compleet", "w-short")],
        rows=[
            (row.location, quantity(row.kwh), quantity(row.gas), "ja" if row.is_whole else "nee")
            for row in own
        ],
        note=(
            "Het hele gebouw in de twaalf maanden tot het eind van de periode, ook het deel van "
            "anderen en de eigen zon."
        ),
        empty="Geen locatie komt boven de grens.",
    )
    unsure = [row.location for row in found.sites if not row.has_duty and not row.is_whole]
    yield says(
        f"De plicht geldt vanaf {dutch(KWH_LIMIT)} kWh of {dutch(GAS_LIMIT)} m³ gas per jaar. "
        f"Het volgende rapport moet er zijn op {long_day(found.next_report_on)}.",
        f"Nog niet te zeggen, want niet compleet: {', '.join(unsure)}." if unsure else "",
    )


def _advice(found: EnergyAssessment) -> Table:
    return Table(
        title="Acties met een geschat effect",
        columns=[
            text("Actie"),
            text("Stand", "w-short"),
            text("Waar", "w-short"),
            number("t per jaar", "w-class"),
            number("Tussen", "w-short"),
            number("Eenmalig, €", "w-short"),
            text("Klaar", "w-short"),
        ],
        rows=[
            (
                f"{one.code} {one.title}",
                one.state,
                one.where,
                _t(one.expected_t),
                f"{_t(one.low_t)} en {_t(one.high_t)}",
                NO_FIGURE if one.once_eur is None else dutch(one.once_eur, 0),
                short_day(one.until) if one.until else "",
            )
            for one in found.advice
        ],
        note=f"Zoals het plan op {long_day(found.on)} is; grootste effect eerst.",
        empty="Er staat geen actie open met een geschat effect.",
    )


def _t(value: Decimal | None) -> str:
    return NO_FIGURE if value is None else dutch(value, 1)


def _ideas(found: EnergyAssessment) -> Table:
    return Table(
        title="Kansen voor het klimaat waarover nog niet is besloten",
        columns=[text("Kans"), number("Impact"), number("Moeite")],
        rows=[(one.title, _score(one.impact), _score(one.effort)) for one in found.ideas],
        note="Impact en moeite van 1 tot en met 5.",
        empty="Er zijn geen open kansen voor het klimaat.",
    )


def _score(value: int | None) -> str:
    return "–" if value is None else str(value)

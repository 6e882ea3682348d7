"""The emission inventory after ISO 14064-1:2018, paragraph 9.3.1, a) to t), as a document."""

from collections.abc import Iterator

from co2scan.domain.footprint import METHOD_NAMES, SCOPE_NAMES
from co2scan.domain.inventory import LADDER, scope_sums, total_kg
from roadmap.reports.dossier.inventory_boundary import (
    boundary_sections,
    exclusions_section,
    removals_section,
)
from roadmap.reports.dossier.inventory_figures import (
    biogenic_section,
    direct_section,
    indirect_section,
    lines_section,
)
from roadmap.reports.dossier.inventory_history import history_sections
from roadmap.reports.dossier.inventory_method import changes_section, method_section
from roadmap.reports.dossier.inventory_proof import (
    factors_section,
    gwp_section,
    statement_sections,
    uncertainty_sections,
)
from roadmap.reports.dossier.page import Block, Document, Section, Table, number, says, text
from roadmap.reports.dossier.words import (
    EXAMPLE,
    NO_FIGURE,
    ROUNDED,
    days,
    ladder_words,
    range_words,
    share_of,
    stand_of,
    tonnes,
    uncertainty_words,
    when,
)
from roadmap.selectors.inventory import Inventory
from vrt_duurzaam.lib.numbers import counted

STANDARD = "ISO 14064-1:2018, paragraaf 9.3.1"


def inventory_document(found: Inventory) -> Document:
    return Document(
        kicker=f"{found.facts.organisation} · {ladder_words(found.facts.ladder)}",
        title=f"Emissie-inventaris {found.period.label}",
        lead=lead_of(found),
        stand=[f"Naar {STANDARD}.", days_line(found), *stand_of(found.found, found.on)],
        warnings=list(warnings_of(found)),
        sections=list(_sections(found)),
        on=found.on,
        organisation=found.facts.organisation,
    )


def days_line(found: Inventory) -> str:
    return f"Van {days(found.period)}."


def lead_of(found: Inventory) -> str:
    """`In 2025 was de uitstoot 2.123,45 ton CO₂-eq, ± 4,1 %.`"""
    if not found.is_known:
        return f"Van de uitstoot {when(found.period)} is niets bekend."
    least = "ten minste " if found.is_partial() else ""
    start = when(found.period)
    amount = f"{least}{tonnes(found.total_kg())} ton CO₂-eq"
    off = uncertainty_words(found.uncertainty)
    return f"{start[0].upper()}{start[1:]} was de uitstoot {amount}{f', {off}' if off else ''}."


def warnings_of(found: Inventory) -> Iterator[str]:
    """What one must know before reading on."""
    if found.is_example:
        yield EXAMPLE
    if found.missing:
        lines = counted(len(found.missing), "regel heeft", "regels hebben")
        names = sorted({row.category_name for row in found.missing})
        yield (
            f"{lines} {NO_FIGURE}, want een factor ontbreekt: {', '.join(names)}. "
            "Het totaal is zonder die regels."
        )
    if found.completeness.gaps:
        count = counted(len(found.completeness.gaps), "locatie", "locaties")
        yield f"Van {count} ontbreken maanden: zie i). Wat ontbreekt telt niet als nul."


def _sections(found: Inventory) -> Iterator[Section]:
    yield Section("Samenvatting", list(summary_blocks(found)))
    yield from boundary_sections(found)
    yield direct_section(found)
    yield biogenic_section(found)
    yield removals_section()
    yield exclusions_section(found)
    yield indirect_section(found)
    yield from history_sections(found)
    yield method_section(found)
    yield changes_section(found)
    yield factors_section(found)
    yield from uncertainty_sections(found)
    yield from statement_sections(found)
    yield gwp_section(found)
    yield lines_section(found)


def summary_blocks(found: Inventory) -> Iterator[Block]:
    """As the ladder counts; under 4.0 with the other indirect emissions below it."""
    if not found.is_known:
        yield says("Er zijn geen gegevens van deze periode. Er is dus geen cijfer, ook geen nul.")
        return
    total = found.total_kg()
    sums = scope_sums(found.rows, LADDER)
    yield Table(
        title=f"Uitstoot volgens de {METHOD_NAMES[LADDER]}",
        columns=[text("Scope"), number("Ton CO₂-eq"), number("Deel"), number("Onzekerheid")],
        rows=[
            (
                SCOPE_NAMES[scope],
                tonnes(one.kg, is_partial=one.is_partial),
                share_of(one.kg, total),
                uncertainty_words(one.uncertainty),
            )
            for scope in SCOPE_NAMES
            if (one := sums.get(scope))
        ],
        total=(
            "Totaal",
            tonnes(total, is_partial=found.is_partial()),
            share_of(total, total),
            range_words(found.uncertainty.share),
        ),
        note=f"Van bron tot gebruik (WTW), stroom zoals het contract zegt. {ROUNDED}",
    )
    yield _per_source(found)
    yield _per_location(found)
    yield says(_ladder_says(found))


def _per_source(found: Inventory) -> Table:
    sums: dict[str, tuple[str, list[int]]] = {}
    for place, row in enumerate(found.rows):
        if row.counts(LADDER):
            sums.setdefault(row.category, (row.category_name, []))[1].append(place)
    return _shares(found, "Per bron", "Bron", sums)


def _per_location(found: Inventory) -> Table:
    sums: dict[str, tuple[str, list[int]]] = {}
    for place, row in enumerate(found.rows):
        if row.counts(LADDER):
            sums.setdefault(row.location, (row.location_name, []))[1].append(place)
    return _shares(found, "Per locatie", "Locatie", sums)


def _shares(
    found: Inventory, title: str, head: str, sums: dict[str, tuple[str, list[int]]]
) -> Table:
    """Largest first; each with the numbers of its lines."""
    total = found.total_kg()
    rows = []
    for name, places in sums.values():
        own = [found.rows[place] for place in places]
        kg = total_kg(own, LADDER)
        lines = ", ".join(str(row.number) for row in own)
        is_partial = any(row.is_missing(LADDER) for row in own)
        shown = tonnes(kg, is_partial=is_partial)
        if all(row.is_missing(LADDER) for row in own):
            shown = NO_FIGURE
        rows.append((kg, (name, shown, share_of(kg, total), lines)))
    rows.sort(key=lambda pair: (-pair[0], pair[1][0]))
    return Table(
        title=title,
        columns=[text(head), number("Ton CO₂-eq"), number("Deel"), text("Regels", "w-wide")],
        rows=[row for _, row in rows],
        total=("Totaal", tonnes(total, is_partial=found.is_partial()), share_of(total, total), ""),
        note="De regels staan in de bijlage, met hun nummer.",
    )


def _ladder_says(found: Inventory) -> str:
    if found.is_new_ladder:
        return (
            "Versie 4.0 van de ladder vraagt in drie treden ook de andere indirecte uitstoot en de "
            "andere broeikasgassen: die staan onder f) en j). Hoe de gegevens beter worden staat "
            "in het datakwaliteitsplan."
        )
    return (
        "Versie 3.1 van de ladder vraagt scope 1, scope 2 en de zakelijke reizen (niveaus 1 tot "
        "en met 5). Andere indirecte uitstoot staat onder j) en telt in dit totaal niet mee."
    )

"""What the figures rest on and how sure they are: o) to t)."""

from collections.abc import Iterator
from decimal import Decimal

from co2scan.choices import Confidence
from co2scan.domain.categories import CATEGORIES, Component, FigureName
from co2scan.domain.footprint import METHOD_NAMES, SCOPE_NAMES, Method
from co2scan.domain.frozen import FrozenFactor
from co2scan.domain.inventory import LADDER, MARKET, scope_sums, uncertainty_of
from co2scan.domain.uncertainty import ASSUMED_ON, AT_LEAST, CLASSES, Assumed
from roadmap.domain.dossier import RecordKind
from roadmap.reports.dossier.page import Section, Table, listed, number, says, text
from roadmap.reports.dossier.words import (
    factor,
    range_words,
    tonnes,
    uncertainty_words,
    unit,
)
from roadmap.selectors.inventory import Inventory
from vrt_duurzaam.lib.dates import long_day, short_day

NO_STATEMENT = "De verklaring van de verantwoordelijke is nog niet ingevuld in het dossier."
PREPARED = (
    "Dit rapport volgt de indeling van ISO 14064-1:2018, paragraaf 9.3.1. Of het in "
    "overeenstemming met die norm is, verklaart de verantwoordelijke:"
)
NOT_VERIFIED = (
    "Deze inventaris is niet geverifieerd: in het dossier staat geen verificatie. Er is dus ook "
    "geen mate van zekerheid."
)
RULE = (
    "Per regel geldt de grootste van twee marges: die van de kwaliteitsklasse en die van de bron. "
    "Voor regels samen is het de wortel van de som van de kwadraten van kg × marge, alsof de "
    "regels los van elkaar fout zijn. Regels met dezelfde factor zijn dat niet helemaal: daarom "
    "staat ernaast hoeveel het is als alles dezelfde kant op fout is."
)


COMPONENT_WORDS: dict[Component, str] = {
    "wtw": "WTW",
    "ttw": "TTW",
    "wtt": "WTT",
    "gwp100": "GWP100",
    "treatment": "verwerking",
    "biogenic": "biogeen",
}


def factors_section(found: Inventory) -> Section:
    return Section(
        "Welke factoren zijn gebruikt",
        [
            Table(
                columns=[
                    text("Factor", "w-mid"),
                    text("Per", "w-unit"),
                    text("Gebruikt, kg CO₂-eq", "w-day"),
                    text("Lijst", "w-day"),
                    text("Jaar en uitgifte", "w-short"),
                    text("Bron en zekerheid"),
                ],
                rows=[_factor(found, one) for one in found.factors],
                note="WTW zoals gepubliceerd, nooit herrekend. Per: de eenheid van de bron.",
                empty="Er is geen factor gebruikt.",
            )
        ],
        "o",
    )


def _factor(found: Inventory, one: FrozenFactor) -> tuple[str, ...]:
    values = {
        (_component(row.category, name, one), figure.value)
        for row in found.rows
        for name, figure in row.figures.items()
        if figure.factor == one.key and figure.value is not None
    }
    units = {row.unit for row in found.rows if one.key in row.factor_keys}
    chain = " Zonder keten." if one.is_without_chain else ""
    return (
        one.name,
        listed(unit(name) for name in sorted(units)),
        listed(f"{name} {factor(value)}" for name, value in sorted(values, key=_by_component)),
        one.list_title,
        f"{one.year}, {short_day(one.issued_on)}",
        f"{one.source} ({Confidence(one.confidence).label}).{chain}",
    )


def _component(category: str, name: FigureName, one: FrozenFactor) -> str:
    """Of a factor without a chain the direct part counts where WTW is asked: it is no WTW."""
    rule = CATEGORIES[category].rules.get(name) if category in CATEGORIES else None
    if rule is None:
        return ""
    is_direct_part = one.is_without_chain and rule.component == "wtw"
    return COMPONENT_WORDS["ttw" if is_direct_part else rule.component]


def _by_component(pair: tuple[str, Decimal]) -> tuple[int, Decimal]:
    order = list(COMPONENT_WORDS.values())
    return (order.index(pair[0]) if pair[0] in order else len(order)), pair[1]


def uncertainty_sections(found: Inventory) -> Iterator[Section]:
    yield Section(
        "Wat onzekerheid met de cijfers doet",
        [_uncertainty(found, LADDER), _uncertainty(found, MARKET)],
        "p",
    )
    yield Section(
        "Hoe de onzekerheid is bepaald",
        [
            says(RULE, f"De marges zijn vastgelegd op {long_day(ASSUMED_ON)}."),
            _assumed("Kwaliteitsklassen", {key.value: one for key, one in CLASSES.items()}, found),
            _assumed("Ten minste, per soort bron", AT_LEAST),
            says(
                "Rekenvoorbeeld: 100 t ± 5 %, 40 t ± 25 % en 20 t ± 50 % is 5, 10 en 10 t. De "
                "wortel van 25 + 100 + 100 is 15 t, dat is 9,4 % van 160 t."
            ),
        ],
        "q",
    )


def _uncertainty(found: Inventory, method: Method) -> Table:
    """Under the GHG Protocol too: there the other indirect emissions are, category by category."""
    sums = scope_sums(found.rows, method)
    whole = uncertainty_of(found.rows, method)
    return Table(
        title=f"Per scope, {METHOD_NAMES[method]}",
        columns=[
            text("Scope"),
            number("Ton CO₂-eq"),
            number("± ton, los van elkaar"),
            number("±"),
            number("± ton, alles dezelfde kant op"),
        ],
        rows=[
            (
                SCOPE_NAMES[scope],
                tonnes(one.kg, is_partial=one.is_partial),
                tonnes(one.uncertainty.kg),
                uncertainty_words(one.uncertainty),
                tonnes(one.uncertainty.most_kg),
            )
            for scope in SCOPE_NAMES
            if (one := sums.get(scope))
        ],
        total=(
            "Totaal",
            tonnes(whole.total_kg, is_partial=found.is_partial(method)),
            tonnes(whole.kg),
            uncertainty_words(whole),
            tonnes(whole.most_kg),
        ),
        empty="Zonder cijfers is er geen onzekerheid te zeggen.",
    )


def _assumed(title: str, rows: dict[str, Assumed], found: Inventory | None = None) -> Table:
    """`found`: with how many of its lines are of each class."""
    counts = [str(sum(row.quality == key for row in found.rows)) for key in rows] if found else []
    columns = [text("Wat"), number("Marge", "w-short"), text("Waar de marge vandaan komt")]
    lines: list[tuple[str, ...]] = [
        (f"{key}: {one.words}" if found else one.words, range_words(one.range), one.source)
        for key, one in rows.items()
    ]
    if found:
        columns.append(number("Regels", "w-short"))
        lines = [(*line, count) for line, count in zip(lines, counts, strict=True)]
    return Table(title=title, columns=columns, rows=lines)


def statement_sections(found: Inventory) -> Iterator[Section]:
    said = found.facts
    yield Section("Verklaring", [says(PREPARED, said.statement or NO_STATEMENT)], "r")
    records = said.of_kind(RecordKind.VERIFICATION)
    yield Section(
        "Verificatie",
        [
            says(said.verification or ("" if records else NOT_VERIFIED)),
            *(
                [
                    Table(
                        columns=[
                            text("Datum", "w-short"),
                            text("Wat"),
                            text("Uitkomst"),
                            text("Door"),
                        ],
                        rows=[
                            (long_day(row.on), row.title, row.decided, row.by_role)
                            for row in records
                        ],
                    )
                ]
                if records
                else []
            ),
        ],
        "s",
    )


def gwp_section(found: Inventory) -> Section:
    return Section(
        "GWP-waarden",
        [
            says(
                f"Van gassen in kilo's: GWP100 volgens {found.gwp_set} van het IPCC, zoals de "
                "gebruikte factorenlijsten ze geven; elke waarde staat onder o).",
                "In de factor van een brandstof zitten CH₄ en N₂O al, met de GWP van wie de lijst "
                "uitgaf. Een andere set geldt als een andere methode.",
            )
        ],
        "t",
    )

"""Who reports, what belongs to it, and what was left out: a) to e), h) and i)."""

from collections.abc import Iterator
from datetime import timedelta

from co2scan.domain.footprint import SCOPE_NAMES
from roadmap.reports.dossier.page import Section, Table, facts, listed, says, text
from roadmap.reports.dossier.words import NO_FIGURE, NOT_SAID, days, unit
from roadmap.selectors.inventory import Inventory
from roadmap.selectors.inventory_places import PlaceLine
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.numbers import counted
from vrt_duurzaam.lib.templatetags.house import percent

ALWAYS = (
    "Directe uitstoot (scope 1), ingekochte stroom en warmte (scope 2) en zakelijke reizen tellen "
    "altijd mee: de CO₂-Prestatieladder vraagt ze."
)
OTHERS = (
    "Andere indirecte uitstoot (scope 3) telt mee zodra er gegevens van zijn. Wat niet meetelt, "
    "staat onder i) met de reden."
)
CRITERIA = (
    "Als significant geldt alles wat de ladder vraagt, en van de andere indirecte uitstoot elke "
    "bron met gegevens. Er is geen ondergrens: een bron valt nooit af omdat hij klein is, alleen "
    "door een besluit met een reden of omdat er niets van bekend is."
)


def boundary_sections(found: Inventory) -> Iterator[Section]:
    said = found.facts
    yield Section(
        "De organisatie die rapporteert", [facts(("Organisatie", said.organisation))], "a"
    )
    yield Section(
        "Wie verantwoordelijk is",
        [facts(("Verantwoordelijk", said.responsible_person or NOT_SAID))],
        "b",
    )
    yield Section(
        "De periode",
        [facts(("Periode", days(found.period)), ("Gemaakt op", long_day(found.on)))],
        "c",
    )
    yield Section(
        "De grens van de organisatie",
        [
            says(found.boundary),
            facts(("Hoe bepaald is wat meetelt", said.consolidation or _consolidation(found))),
            _places(found),
        ],
        "d",
    )
    yield Section(
        "De grens van de rapportage",
        [
            says(ALWAYS, OTHERS, CRITERIA),
            facts(("Scopes met cijfers", _scopes(found))),
        ],
        "e",
    )


def _consolidation(found: Inventory) -> str:
    """Nobody chose it in the dossier: how the scan itself counts."""
    return (
        f"Zeggenschap: alles waarover {found.facts.organisation} in de praktijk beslist. Van een "
        "gedeelde aansluiting telt het eigen aandeel."
    )


def _places(found: Inventory) -> Table:
    return Table(
        title=counted(len(found.places), "locatie", "locaties"),
        columns=[
            text("Locatie", "w-wide"),
            text("Soort", "w-day"),
            text("Gemeente", "w-day"),
            text("Eigenaar gebouw", "w-day"),
            text("Aandeel dat meetelt"),
        ],
        rows=[
            (place.name, place.kind, place.municipality, place.owner, _share(place))
            for place in found.places
        ],
        note="Zonder aandeel bij een aansluiting telt zij helemaal mee.",
        empty="Er is geen locatie vastgelegd die in deze periode in gebruik was.",
    )


def _share(place: PlaceLine) -> str:
    shares = [
        f"{one.connection} {percent(one.share, 1)}"
        + (f" vanaf {long_day(one.starts_on)}" if one.starts_on else "")
        for one in place.shares
    ]
    words = listed(shares) or "alles"
    if place.active_until:
        words += f"; in gebruik tot en met {long_day(place.active_until - timedelta(days=1))}"
    return words


def _scopes(found: Inventory) -> str:
    there = {figure.scope for row in found.rows for figure in row.figures.values()}
    return listed(name for scope, name in SCOPE_NAMES.items() if scope in there)


def removals_section() -> Section:
    return Section(
        "Verwijderde CO₂",
        [says("Geen. In deze inventaris is geen verwijdering van broeikasgas gekwantificeerd.")],
        "h",
    )


def exclusions_section(found: Inventory) -> Section:
    return Section(
        "Wat niet is meegenomen, en waarom",
        [
            Table(
                columns=[text("Wat"), text("Waarom", "w-reason")],
                rows=[(one.what, one.why) for one in found.exclusions],
                empty="Er is niets uitgesloten.",
            ),
            Table(
                title="Maanden die ontbreken",
                columns=[text("Wat en waar")],
                rows=[(words,) for words in found.completeness.gaps],
                note=found.completeness.reason,
                empty=_all_there(found),
            ),
            *_without_factor(found),
        ],
        "i",
    )


def _all_there(found: Inventory) -> str:
    if not found.is_known:
        return "Van deze periode zijn geen gegevens."
    return "Alle maanden die er moeten zijn, zijn er."


def _without_factor(found: Inventory) -> list[Table]:
    if not found.missing:
        return []
    return [
        Table(
            title="Regels zonder factor",
            columns=[text("Regel", "w-nr"), text("Locatie"), text("Bron"), text("Uitstoot")],
            rows=[
                (
                    str(row.number),
                    row.location_name,
                    f"{row.category_name} ({unit(row.unit)})",
                    NO_FIGURE,
                )
                for row in found.missing
            ],
            note="De totalen zijn zonder deze regels: de uitstoot is ten minste zo hoog.",
        )
    ]

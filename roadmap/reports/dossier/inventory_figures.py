"""The figures themselves: direct per gas, biogenic apart, indirect per category, and every line."""

from collections.abc import Sequence
from decimal import Decimal

from co2scan.domain.footprint import METHOD_NAMES, SCOPE_NAMES, Method
from co2scan.domain.inventory import (
    AT_GRID,
    LADDER,
    MARKET,
    TOGETHER,
    InventoryRow,
    kg_per_gas,
    scope_sums,
)
from roadmap.reports.dossier.page import Section, Table, number, says, text
from roadmap.reports.dossier.words import (
    NO_FIGURE,
    ROUNDED,
    factor,
    kilograms,
    quantity,
    range_words,
    tonnes,
    unit,
)
from roadmap.selectors.inventory import Inventory
from vrt_duurzaam.lib.templatetags.house import percent

# The categories of ISO 14064-1:2018, annex B, with the scopes of the GHG Protocol in them.
ISO_CATEGORIES = (
    ("2", "Ingekochte energie", ("2",)),
    ("3", "Vervoer", ("3.6", "3.7")),
    ("4", "Producten en diensten die worden gebruikt", ("3.1", "3.3", "3.5")),
    ("5", "Gebruik van wat wordt geleverd", ()),
    ("6", "Overig", ()),
)
NONE = "geen"
NOTHING = Decimal(0)


def direct_section(found: Inventory) -> Section:
    gases = kg_per_gas(found.rows)
    one = scope_sums(found.rows, MARKET).get("1")
    is_partial = bool(one and one.is_partial)
    return Section(
        "Directe uitstoot, per gas",
        [
            Table(
                columns=[text("Gas"), number("Ton CO₂-eq")],
                rows=[(gas, tonnes(kg)) for gas, kg in gases.items()],
                total=(
                    "Direct (scope 1, GHG Protocol)",
                    tonnes(one.kg if one else NOTHING, is_partial=is_partial),
                ),
                note=(
                    f"{TOGETHER}: de lijst geeft brandstoffen in CO₂-equivalenten en splitst de "
                    "gassen niet. Alleen het gebruik zelf (TTW); de keten ervoor staat onder j). "
                    "Van PFK's en NF₃ is geen bron vastgelegd."
                ),
                empty="Er is geen directe uitstoot bekend.",
            )
        ],
        "f",
    )


def biogenic_section(found: Inventory) -> Section:
    sums: dict[str, Decimal] = {}
    for row in found.rows:
        if row.biogenic_kg:
            sums[row.category_name] = sums.get(row.category_name, NOTHING) + row.biogenic_kg
    ordered = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    return Section(
        "Biogene CO₂",
        [
            says(
                "CO₂ uit planten, zoals van hout en van de biobrandstof in diesel, telt in geen "
                "enkel totaal mee en staat hier apart. Wat planten weer vastleggen is niet geteld."
            ),
            Table(
                columns=[text("Bron"), number("Ton CO₂, biogeen")],
                rows=[(name, tonnes(kg)) for name, kg in ordered],
                total=("Biogeen samen", tonnes(sum(sums.values(), NOTHING))),
                empty="Er is geen biogene CO₂ bekend.",
            ),
        ],
        "g",
    )


def indirect_section(found: Inventory) -> Section:
    market, grid = scope_sums(found.rows, MARKET), scope_sums(found.rows, AT_GRID)
    rows: list[tuple[str, ...]] = []
    for key, name, scopes in ISO_CATEGORIES:
        present = [scope for scope in scopes if scope in market or scope in grid]
        if not present:
            rows.append((key, name, NONE, NONE))
        for scope in present:
            words = f"{name}: {SCOPE_NAMES.get(scope, scope)}"
            pair = [
                tonnes(one.kg, is_partial=one.is_partial) if one else NONE
                for one in (market.get(scope), grid.get(scope))
            ]
            rows.append((key, words, *pair))
    return Section(
        "Indirecte uitstoot, per categorie",
        [
            Table(
                title="Ton CO₂-eq naar het GHG Protocol, stroom op twee manieren",
                columns=[
                    text("Nr.", "w-nr"),
                    text("Categorie van ISO 14064-1, bijlage B"),
                    number("Eigen contract", "w-short"),
                    number("Gemiddeld net", "w-short"),
                ],
                rows=rows,
                total=(
                    "",
                    "Indirect samen",
                    _indirect(found, MARKET),
                    _indirect(found, AT_GRID),
                ),
                note=(
                    "Eigen contract (market-based): de factor van wat is ingekocht, met garanties "
                    "van oorsprong. Gemiddeld net (location-based): de Nederlandse mix. "
                    "Categorie 1 is de directe uitstoot onder f). Geen: niet ingevoerd of niet van "
                    "toepassing, zie i)."
                ),
            ),
            _three_ways(found),
        ],
        "j",
    )


def _indirect(found: Inventory, method: Method) -> str:
    own = [one for scope, one in scope_sums(found.rows, method).items() if scope != "1"]
    kg = sum((one.kg for one in own), NOTHING)
    return tonnes(kg, is_partial=any(one.is_partial for one in own))


def _three_ways(found: Inventory) -> Table:
    """The whole of each presentation, which are sums of the same lines."""
    return Table(
        title="Dezelfde periode, op drie manieren geteld",
        columns=[text("Rekenregel"), number("Ton CO₂-eq")],
        rows=[
            (name, tonnes(found.total_kg(method), is_partial=found.is_partial(method)))
            for method, name in METHOD_NAMES.items()
        ],
        note=ROUNDED,
    )


def lines_section(found: Inventory) -> Section:
    """Every line with its number and the address of its origin."""
    path = _path_of(found)
    return Section(
        "Bijlage: elke regel, per locatie en per bron",
        [
            says(
                "kg = hoeveelheid × factor, per maand berekend en opgeteld. Het nummer is ook dat "
                "in de bewijsmap.",
                _path_words(path),
            ),
            Table(
                columns=[
                    number("Nr.", "w-nr"),
                    text("Locatie", "w-day"),
                    text("Bron", "w-mid"),
                    number("Hoeveelheid", "w-short"),
                    text("Eenheid", "w-unit"),
                    number("Factor", "w-short"),
                    number("kg CO₂-eq", "w-short"),
                    number("Klasse, ±", "w-short"),
                    number("Geschat", "w-class"),
                    text("Herkomst", "w-path"),
                ],
                rows=[_line(row, found.origin_of(row).removeprefix(path)) for row in found.rows],
                total=_lines_total(found),
                note=(
                    f"kg CO₂-eq volgens de {METHOD_NAMES[LADDER]}. Een streepje: deze bron telt "
                    "daar niet mee, zij staat onder j). Geschat: het deel van de dagen."
                ),
                empty="Er zijn geen regels.",
            ),
        ],
        is_wide=True,
    )


def _path_of(found: Inventory) -> str:
    """What the addresses of all origins begin with."""
    return found.origin_of(found.rows[0]).partition("soort=")[0] if found.rows else ""


def _path_words(path: str) -> str:
    if not path:
        return ""
    return (
        "Elke regel is in VRT Duurzaam te volgen tot de meterstanden. Het adres is "
        f"{path} met daarachter wat onder Herkomst staat."
    )


def _line(row: InventoryRow, origin: str) -> Sequence[str]:
    figure = row.figures.get("ladder") or row.figures.get("market")
    return (
        str(row.number),
        row.location_name,
        row.category_name,
        quantity(row.quantity),
        unit(row.unit),
        factor(figure.value) if figure else "",
        kilograms(row.kg(LADDER)) if row.counts(LADDER) else "–",
        f"{row.quality.value}, {range_words(row.range)}",
        percent(row.estimated_share) if row.estimated_share else "0 %",
        origin,
    )


def _lines_total(found: Inventory) -> Sequence[str]:
    total = kilograms(found.total_kg()) if found.is_known else NO_FIGURE
    if found.is_partial():
        total = f"≥ {total}"
    off = range_words(found.uncertainty.share)
    return ("", "Totaal", "", "", "", "", total, off, "", "")

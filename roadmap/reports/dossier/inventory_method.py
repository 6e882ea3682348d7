"""How was counted, and what changed in that: m) and n)."""

from decimal import Decimal

from co2scan.domain.inventory import InventoryRow
from roadmap.reports.dossier.page import Section, Table, number, says, text
from roadmap.reports.dossier.words import factor, unit
from roadmap.selectors.inventory import Inventory
from vrt_duurzaam.lib.templatetags.house import percent

WHY = (
    "Uitstoot = hoeveelheid × emissiefactor, per meter en per maand. Deze methode is gekozen omdat "
    "de hoeveelheden worden gemeten of gefactureerd en de factoren van de officiële Nederlandse "
    "lijst komen; de CO₂-Prestatieladder vraagt haar. Zelf meten van uitlaatgas kan niet."
)
COMPONENTS = {
    "fuel": "van bron tot gebruik (WTW); onder f) het gebruik (TTW), onder j) de keten (WTT)",
    "electricity": "van bron tot gebruik (WTW) naar contract; onder j) ook naar het gemiddelde net",
    "heat": "van bron tot gebruik (WTW)",
    "refrigerant": "bijgevulde kg × GWP100",
    "travel": "afstand × factor (WTW)",
    "commuting": "afstand × factor (WTW)",
}
OTHER = "hoeveelheid × factor"


def method_section(found: Inventory) -> Section:
    by_source: dict[str, list[InventoryRow]] = {}
    for row in found.rows:
        by_source.setdefault(row.category, []).append(row)
    ordered = sorted(by_source.values(), key=lambda own: own[0].category_name)
    return Section(
        "Hoe is gekwantificeerd",
        [
            says(WHY),
            Table(
                title="Per bron",
                columns=[
                    text("Bron", "w-wide"),
                    text("Eenheid", "w-unit"),
                    text("Methode"),
                    number("Gemeten dagen", "w-short"),
                    number("Geschatte dagen", "w-short"),
                ],
                rows=[_method(own) for own in ordered],
                note=(
                    "Gemeten: een meterstand, kwartierwaarde, factuur of levering. Geschat: als "
                    "schatting gemarkeerd, met de manier erbij in de app."
                ),
                empty="Er zijn geen bronnen met gegevens.",
            ),
        ],
        "m",
    )


def _method(own: list[InventoryRow]) -> tuple[str, str, str, str, str]:
    first = own[0]
    measured = sum((row.measured_days for row in own), Decimal(0))
    estimated = sum((row.estimated_days for row in own), Decimal(0))
    days = measured + estimated
    shares = ("", "")
    if days:
        shares = (percent(measured / days, 1), percent(estimated / days, 1))
    return (
        first.category_name,
        unit(first.unit),
        COMPONENTS.get(first.kind, OTHER),
        *shares,
    )


def changes_section(found: Inventory) -> Section:
    again = (*(found.base.restatements if found.base else ()), *found.restatements)
    by_method = [row for row in again if row.reason == "methode"]
    return Section(
        "Wat er in de methode veranderde",
        [
            Table(
                title=f"Factoren die anders zijn dan {found.period.before.label}",
                columns=[
                    text("Bron"),
                    text("Eenheid", "w-unit"),
                    number(f"{found.period.before.label}, kg CO₂-eq", "w-mid"),
                    number(f"{found.period.label}, kg CO₂-eq", "w-mid"),
                ],
                rows=[
                    (row.category_name, unit(row.unit), factor(row.before), factor(row.now))
                    for row in found.factor_changes
                ],
                note="Een factor geldt voor het verbruik van zijn eigen jaar.",
                empty="Er is geen factor veranderd, of de periode ervoor is niet bekend.",
            ),
            says(
                *(
                    f"Methode: {row.explanation} ({row.what}, versie {row.version})"
                    for row in by_method
                )
            ),
        ],
        "n",
    )

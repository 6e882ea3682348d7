"""Files of waste and of purchases: kilograms of a stream, or euros of a kind, per station."""

import re
from collections.abc import Sequence

from co2scan.domain.activity_columns import Subject
from co2scan.imports.guess.columns import Column

PRODUCT = {
    "waste": re.compile(r"afval|fractie|stroom|soort|product|omschrijving"),
    "purchasing": re.compile(r"categorie|kostensoort|grootboek|rekening|soort|product|omschrijv"),
}
SAID = {
    "waste": "Er staan kilo's van een afvalstroom in: afval.",
    "purchasing": "Er staan bedragen of hoeveelheden van inkoop in: water en inkoop.",
}
_WASTE = re.compile(r"afval|fractie|container|inzamel|euralcode|ledig")
_WEIGHT = re.compile(r"\bkg\b|\bkilo|gewicht|\bton\b|tonnage")
_BOUGHT = re.compile(r"inkoop|kostensoort|grootboek|crediteur|drinkwater|papier")
_AMOUNT = re.compile(r"bedrag|\beuros?\b|\beur\b|\u20ac|\bm3\b|\bm\u00b3|\bkg\b")
_STREAMS = (
    (re.compile(r"rest(afval)?|bedrijfsafval|gemengd afval|\bavi\b"), "waste_residual"),
    (re.compile(r"papier|karton"), "waste_paper"),
    (re.compile(r"glas"), "waste_glass"),
    (re.compile(r"pmd|pbd|plastic|kunststof|folie"), "waste_plastic"),
    (re.compile(r"\bgft|swill|keuken|etens"), "waste_organic"),
    (re.compile(r"groen|snoei|tuin"), "waste_green"),
    (re.compile(r"hout"), "waste_wood"),
    (re.compile(r"metaal|ijzer|schroot|staal"), "waste_metal"),
    (re.compile(r"gevaarlijk|\bkga\b|chemisch|accu|batterij"), "waste_hazardous"),
    (re.compile(r"puin|steen"), "waste_rubble"),
    (re.compile(r"afvalwater|riool"), "wastewater"),
)
_GOODS = (
    (re.compile(r"water"), "tap_water"),
    (re.compile(r"papier"), "paper_office"),
    (re.compile(r"\bict\b|software|hardware|telefon|computer"), "spend_ict"),
    (re.compile(r"kleding|uitrusting|\bpbm"), "spend_clothing"),
    (re.compile(r"bouw|onderhoud|verbouw|installat"), "spend_construction"),
    (re.compile(r"dienst|advies|inhuur|schoonmaak"), "spend_services"),
    (re.compile(r"goederen|materia|inkoop"), "spend_goods"),
)


def bought_subject(
    columns: Sequence[Column], numbers: Sequence[Column]
) -> tuple[Subject | None, Column | None]:
    """Which of the two it is and the column that says how much; None for neither."""
    words = " ".join(column.plain for column in columns)
    weight = next((c for c in numbers if _WEIGHT.search(c.plain)), None)
    if weight is not None and _WASTE.search(words):
        return "waste", weight
    amount = next((c for c in numbers if _AMOUNT.search(c.plain)), None)
    if amount is not None and _BOUGHT.search(words):
        return "purchasing", amount
    return None, None


def bought_unit(subject: Subject, quantity: Column) -> str:
    plain = quantity.plain
    if subject == "waste":
        return "t" if re.search(r"\bton|tonnage", plain) else "kg"
    if "kg" in plain:
        return "kg"
    return "m3" if re.search(r"m3|m\u00b3", plain) else "EUR"


def bought_product(subject: str, text: str) -> str:
    """The category that a stream or a kind of purchase is; empty when its name does not tell."""
    known = _STREAMS if subject == "waste" else _GOODS
    return next((key for pattern, key in known if pattern.search(text.casefold())), "")

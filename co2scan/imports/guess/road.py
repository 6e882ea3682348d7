"""Files of fuel cards and trips: litres of a product, or kilometres, per vehicle or station; and
those of waste and purchases."""

import re
from collections.abc import Sequence

from co2scan.domain.activity_columns import LEAVE_OUT, ActivityColumns, Subject, plain
from co2scan.domain.incoming import PlaceKind
from co2scan.domain.mapping import Mapping, TablePreview
from co2scan.domain.personal_data import describes, is_card, is_plate
from co2scan.imports.guess.bought import PRODUCT, SAID, bought_product, bought_subject, bought_unit
from co2scan.imports.guess.columns import Column
from co2scan.imports.guess.moments import When
from co2scan.imports.guess.numbers import decimal_sign

_LITRES = re.compile(r"\blit(er|re)s?\b|\bltr?\b|\bkg\b|\bkwh\b")
_QUANTITY = re.compile(r"volume|hoeveelheid|quantity|aantal")
_KILOMETRES = re.compile(r"\bkm\b|kilomet|afstand|distance")
_COUNTER = re.compile(r"stand|odometer|teller|mileage")
_FUEL = re.compile(r"brandstof|product|artikel|fuel|soort")
_VEHICLE = re.compile(r"vervoer|modaliteit|soort|middel|type")
_TRIP = re.compile(r"\breis|\brit|vervoer|declarat|woon-?werk|traject|vertrek|bestemming")
_SITE = re.compile(r"kazerne|standplaats|kostenplaats|afdeling|\bpost\b|locatie|team|cost ?cent")
# Where a car was charged is not where it belongs; it may tell whose the charger is.
_CHARGER = re.compile(r"locatie|location|laad ?(punt|paal|plek|plaats|station)|charge ?point|evse")
_WHOSE_CHARGER = re.compile(
    rf"product|artikel|soort|type|openba|publi[ce]|priv|eigen|{_CHARGER.pattern}"
)
_PRODUCTS = (
    (re.compile(r"hvo ?100"), "hvo100"),
    (re.compile(r"hvo"), "hvo30"),
    (re.compile(r"ad ?blue"), "adblue"),
    (re.compile(r"diesel|gasolie|\bb7\b"), "diesel"),
    (re.compile(r"benzine|euro ?9[58]|\be(5|10)\b|super|petrol|unleaded"), "petrol"),
    (re.compile(r"\blpg\b|autogas"), "lpg"),
    (re.compile(r"\bcng\b|groengas"), "cng"),
    (re.compile(r"^(?!.*\b(niet|non|not)\b).*(openba|publi[ce])"), "charging_public"),
    (re.compile(r"koffie|was(straat|beurt)|shop|olie|tol|park|ruitenwis"), LEAVE_OUT),
)
_TRAVEL = (
    (re.compile(r"(opkomst|uitruk).*fiets"), "turnout_e_bike"),
    (re.compile(r"opkomst|uitruk"), "turnout_car"),
    (re.compile(r"(cursus|opleiding).*(\bov\b|openbaar|trein)"), "course_public_transport"),
    (re.compile(r"cursus|opleiding"), "course_car"),
    (re.compile(r"woon-?werk.*(e-?bike|elektrische fiets)"), "commute_e_bike"),
    (re.compile(r"woon-?werk.*(fiets|lopen|te voet)"), "commute_bicycle"),
    (re.compile(r"woon-?werk.*(brom|scooter)"), "commute_moped"),
    (re.compile(r"woon-?werk.*motor"), "commute_motorcycle"),
    (re.compile(r"woon-?werk.*(hybride|plug-?in)"), "commute_car_hybrid"),
    (re.compile(r"woon-?werk.*elektrisch"), "commute_car_electric"),
    (re.compile(r"woon-?werk.*benzine"), "commute_car_petrol"),
    (re.compile(r"woon-?werk.*diesel"), "commute_car_diesel"),
    (re.compile(r"woon-?werk.*auto"), "commute_car"),
    (re.compile(r"woon-?werk.*trein"), "commute_train"),
    (re.compile(r"woon-?werk.*bus"), "commute_bus"),
    (re.compile(r"woon-?werk.*(\bov\b|openbaar)"), "commute_public_transport"),
    (re.compile(r"fiets|lopen|te voet"), LEAVE_OUT),
    (re.compile(r"hybride|plug-?in"), "car_hybrid"),
    (re.compile(r"elektrisch"), "car_electric"),
    (re.compile(r"benzine"), "car_petrol"),
    (re.compile(r"diesel"), "car_diesel"),
    (re.compile(r"motor"), "motorcycle_business"),
    (re.compile(r"internationaal|\bice\b|eurostar|thalys"), "train_international"),
    (re.compile(r"trein|train|intercity|sprinter"), "train"),
    (re.compile(r"metro"), "metro"),
    (re.compile(r"\btram\b"), "tram"),
    (re.compile(r"\bbus\b"), "bus"),
    (re.compile(r"openbaar|\bov\b"), "public_transport"),
)
_OWN_CHARGER = (
    "Stroom van een eigen laadpaal die ook door de meter van het gebouw loopt telt daar al: kies "
    "dan ‘Laden aan een eigen laadpaal’."
)
_SAID = {
    "fuel": "Er staan liters van een product in: tankbeurten.",
    "charging": "Er staan kWh van een pas of voertuig in: laadbeurten.",
    "travel": "Er staan kilometers van ritten in: reizen.",
    **SAID,
}
Found = tuple[Mapping, dict[str, str], dict[str, str]]


def find_activity(
    columns: Sequence[Column], personal: Sequence[Column], when: When, preview: TablePreview
) -> Found | None:
    """None for what is no file of fuel cards or trips."""
    free = [c for c in columns if c not in personal and c not in when.columns]
    subject, quantity = _subject(free)
    if subject is None or quantity is None:
        return None
    because = dict(when.because)
    for clock in when.columns[1:]:
        because[f"column-{clock.place}"] = f"{clock.shown}: alleen de dag telt."
    for card in (c for c in columns if is_card(c.name) and not c.filled):
        because[f"column-{card.place}"] = f"{card.shown}: het nummer van een pas bewaren we niet."
    questions = {name: text for name, text in when.questions.items() if name == "date_order"}
    unit = _unit(subject, quantity)
    is_charging = unit == "kWh"
    because["kind"] = _SAID["charging" if is_charging else subject]
    because[f"column-{quantity.place}"] = f"{quantity.shown}: de hoeveelheid."
    sign = decimal_sign([quantity])
    because["decimal"] = sign.because
    if sign.question:
        questions["decimal"] = sign.question
    product = _product(free, subject, is_charging=is_charging)
    products = _products(product, subject, questions)
    if is_charging:
        for name in {"category", "products"} & questions.keys():
            questions[name] += f" {_OWN_CHARGER}"
    place, kind = _place(free, product, is_charging=is_charging)
    if product is not None:
        because[f"column-{product.place}"] = f"{product.shown} en zegt wat het is."
    if place is not None:
        because[f"column-{place.place}"] = f"{place.shown} en zegt waar het hoort."
    plate, counter = _vehicle(free, subject, because)
    mapping = Mapping(
        name="",
        signature=preview.signature,
        moment_columns=tuple(column.name for column in when.columns[:1]),
        values=(),
        date_order=when.order,
        decimal=sign.sign,
        activity=ActivityColumns(
            subject,
            quantity.name,
            unit,
            (product.name,) if product else (),
            products,
            place_column=place.name if place else "",
            place_kind=kind,
            vehicle_column=plate.name if plate else "",
            odometer_column=counter.name if counter else "",
        ),
    )
    return mapping, because, questions


def _subject(columns: Sequence[Column]) -> tuple[Subject | None, Column | None]:
    numbers = [c for c in columns if c.is_number and not _COUNTER.search(c.plain)]
    bought = bought_subject(columns, numbers)
    if bought[0] == "waste":  # kilograms, and the plate of who fetched them
        return bought
    litres = next((c for c in numbers if _LITRES.search(c.plain)), None)
    is_fuel = any(is_plate(c.name) or is_card(c.name) or "brandstof" in c.plain for c in columns)
    if litres is None and is_fuel:
        litres = next((c for c in numbers if _QUANTITY.search(c.plain)), None)
    if litres is not None and (is_fuel or any(_FUEL.search(c.plain) for c in columns)):
        return "fuel", litres
    kilometres = next((c for c in numbers if _KILOMETRES.search(c.plain)), None)
    if kilometres is not None and any(_TRIP.search(c.plain) for c in columns):
        return "travel", kilometres
    return bought


def _unit(subject: Subject, quantity: Column) -> str:
    if subject == "travel":
        return "km"
    if subject != "fuel":
        return bought_unit(subject, quantity)
    found = (unit for unit in ("kg", "kWh") if re.search(rf"\b{unit.casefold()}\b", quantity.plain))
    return next(found, "l")


def _product(columns: Sequence[Column], subject: Subject, *, is_charging: bool) -> Column | None:
    """The column that says what a row is; of a charging card whose the charger was."""
    pattern = _FUEL if subject == "fuel" else PRODUCT.get(subject, _VEHICLE)
    if is_charging:
        pattern = _WHOSE_CHARGER
    worded = [c for c in columns if c.words]
    found = [c for c in worded if pattern.search(c.plain)]
    found = found or [c for c in worded if subject == "fuel" and describes(c.name)]
    if is_charging:  # one that says it in so many words goes first
        found.sort(key=lambda c: not any(product_of(subject, word) for word in c.words or ()))
    return found[0] if found else None


def _vehicle(
    columns: Sequence[Column], subject: Subject, because: dict[str, str]
) -> tuple[Column | None, Column | None]:
    """The plate and the kilometre counter of a file of fuel cards."""
    if subject != "fuel":
        return None, None
    plate = next((c for c in columns if c.filled and is_plate(c.name)), None)
    counter = next((c for c in columns if c.is_number and _COUNTER.search(c.plain)), None)
    if plate is None or counter is None:
        return plate, None
    because[f"column-{counter.place}"] = f"{counter.shown}: de kilometers komen hieruit."
    return plate, counter


def _products(
    column: Column | None, subject: Subject, questions: dict[str, str]
) -> tuple[tuple[tuple[str, ...], str], ...]:
    if column is None or column.words is None:
        questions["category"] = "Er staat niet bij wat het is. Kies wat er in dit bestand zit."
        return ()
    found, unknown = [], []
    for word in column.words:
        key = product_of(subject, word)
        if key:
            found.append(((plain(word),), key))
        else:
            unknown.append(word)
    if unknown:
        questions["products"] = f"Wat is {' en '.join(f'‘{word}’' for word in unknown)}?"
    return tuple(found)


def product_of(subject: str, text: str) -> str:
    """The category that a product is; empty when its name does not tell. Example: `Euro 95 E10` is
    petrol. A car whose fuel is not named is asked about."""
    if subject in PRODUCT:
        return bought_product(subject, text)
    known = _PRODUCTS if subject == "fuel" else _TRAVEL
    return next((key for pattern, key in known if pattern.search(text.casefold())), "")


def _place(
    columns: Sequence[Column], product: Column | None, *, is_charging: bool
) -> tuple[Column | None, PlaceKind]:
    """A station goes before a plate, and a plate before a card."""
    others = [c for c in columns if c is not product and c.filled]
    if is_charging:
        others = [c for c in others if not _CHARGER.search(c.plain)]
    site = next((c for c in others if _SITE.search(c.plain) and not c.is_clock), None)
    if site is not None:
        return site, "site"
    plate = next((c for c in others if is_plate(c.name)), None)
    if plate is not None:
        return plate, "plate"
    card = next((c for c in others if is_card(c.name)), None)
    return card, "card" if card is not None else "site"

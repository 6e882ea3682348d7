"""Which cells of a file are about a person, by the names of columns and by what they say. They are
never kept.

Plates stay, since they say at which station a vehicle stands; they are shown by permission.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_PERSON = re.compile(
    r"\b(mede ?werkers?|werknemers?|declarant|chauffeur|bestuurder|(lease ?)?"
    r"(be)?rijder|passagier|reiziger|gebruikers?|personeels?|vrijwilliger|collega|mdw|medew"
    r"|aanvrager|cursist|deelnemer|bevelvoerder|inzittenden?|contact ?persoon)"
    r"[ s-]*(naam|namen|nummer|nr|code|id|lid)?\b"
    r"|\b(voor|achter|roep)[ -]*(naam|namen)\b"
    r"|\b(pers|loon|salaris|stam)[ -]*(nummer|nr|code|id)\b"
    r"|naam ?(bestuurder|medewerker|chauffeur|rijder|houder)|\w*(kaart|pas)houder"
    r"|\b(driver|employee|holder|cardholder|surname|username|(first|last|full|user|family) ?name)\b"
    r"|\bfamilienaam\b|\bvoorletters?\b|\binitialen\b|\btussenvoegsels?\b|handtekening|\bparaaf\b"
    r"|\bbsn\b|burgerservice|geboorte|\be-?mail|telefoon|mobiel|\biban\b|bankrekening|rekeningn"
)
# What is counted is not who: `Kilometers medewerkers`.
_COUNTED = re.compile(
    r"\b(aantal|kosten|bedrag|uren|km|kilometers?|lit(er|re)s?|kwh|mwh|gj|m3|m\u00b3|kg|gewicht)\b"
    r"|^(medewerkers|werknemers|vrijwilligers|deelnemers|reizigers|passagiers|gebruikers)$"
)
_IDENTITY = re.compile(r"naam\b|namen\b|nummer\b|\bnr\b|\bid\b|code\b")
# In a file about connections these are the names and places of buildings, and remarks on a meter.
_PERSON_ON_THE_ROAD = re.compile(
    r"^naam$|^name$|adres\b|postcode\b|\bhuisn|\broute\b|\btraject\b|\bcontact\b"
    r"|\bpersoon\w*|\bpersonen\b|\buser\b|\bwie\b|\bdoor\b|\bt n v\b|op naam|\bwn ?nr\b"
    r"|\b(mail|tel|telnr|gsm|phone|mobile)\b|\bembossing\b|\bkaarttekst\b|\bcard text\b"
    r"|\b(woon|vertrek|aankomst|begin|start|eind)plaats\b"
    r"|\b(van|naar|vertrek|aankomst|instap|uitstap|begin|eind)[- ]?(station|halte|locatie)\b"
    r"|\b(opmerking|toelichting|memo|notitie|aantekening)(en|s)?\b|\bbijzonderhe\w+|\bcommentaar\b"
    r"|\b(remark|comment|note)s?\b|\bbetreft\b"
    r"|\b(vertrek|bestemming|herkomst|startadres|eindadres|reden|doel)\b|omschrijving (reis|rit)"
    r"|^(van|naar)$"
)
_ON_THE_ROAD = re.compile(
    r"brandstof|kenteken|\bplate|\bkm\b|kilomet|\breis|\brit\b|declarat|woon-?werk|fuel"
    r"|\bkaart(nummer|nr)?\b|\bpas(nummer|nr)\b|odometer|mileage|\blaad(pas|sessie)"
    r"|chauffeur|bestuurder|\bdriver\b"
)
# The same words stand over the litres of a water meter, and over who fetches the waste.
_MAYBE_ON_THE_ROAD = re.compile(
    r"\blit(er|re)|\btank|vervoer|\bcard\b|\bvehicle|\bvoertuig|diesel|benzine|\badblue"
)
_OF_A_BUILDING = re.compile(
    r"\bean\b|\bmeter|water|afval|fractie|container|\bledig|inzamel|eural|\bwaste"
)
_TRIP = re.compile(
    r"\bkm\b|kilometers?\b|afstand|declarat|\breis|\brit\b|vervoer(?!der)|woon-?werk"
)
_FUEL = re.compile(r"\blit(er|re)|brandstof|\btank|fuel|\bkwh\b")
_CARD = re.compile(
    r"\b((tank|laad|brandstof)?(kaart|pas)|card|fuelcard|badge)[ -]*(nummer|number|nr|no|id|code)?$"
)
_PLATE = re.compile(r"kenteken|\bplate|registration|voertuig ?(nummer|nr|code|id)|\bnummerplaat")
# What a column of words can be in a file of fuel cards or trips; of all others they are not kept.
_KNOWN = re.compile(
    r"product|artikel|fuel|brandstof|soort|types?\b|vervoer|modaliteit|middel|kazerne|standplaats"
    r"|kostenplaats|kostendrager|afdeling|\bpost\b|locati|\bteam\b|cost ?cent|\bsite\b|station"
    r"|plaats|\bwaar\b|depot|vestiging|gebouw|\bland\b|country|merk|model|leverancier|supplier|pomp"
    r"|eenheid|\bunit\b|valuta|currency|status|categor|datum|\bdate|tijd|\btime|\bdag\b|maand|month"
    r"|\bjaar|\byear|periode|period|\bweek|lit(er|re)|volume|hoeveelheid|quantity|aantal|bedrag"
    r"|amount|prijs|price|\bbtw\b|\bvat\b|\bkm\b|\bkwh\b|kilomet|afstand|distance|stand\b|teller"
    r"|odometer|mileage|kenteken|\bplate|registration|voertuig|vehicle|kaart|\bcard\b|\bpas|retour"
    r"|transacti|factuur|invoice|energie|tarief|\bean\b|verbruik|waarde|regio|cluster|woon-?werk"
    r"|groep|afval|fractie|stroom\b|container|\bmeter|serie ?nummer|\bobject|\btank"
    r"|roep ?(nummer|nr)|laad ?(punt|paal|plek)|charge ?point|charger|evse|openba|publi[ce]|wijze\b"
    r"|klasse|\bclass\b"
)
_DESCRIBES = re.compile(r"omschrijving|description|benaming")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_STREET = r"(?!Ver)[A-Z][^\W\d_]{2,}(?:straat|laan|weg|plein|kade|gracht|singel|dreef|steeg)(?!\w)"
_SURNAME = (
    r"(?:(?:van|de|der|den|ter|ten|'t|el) ){0,4}"
    rf"(?!{_STREET})[A-Z][^\W\d_]{{2,}}(?:-[A-Z][^\W\d_]+)?"
)
_INITIALS = r"(?:[A-Z]\. ?){1,4}"
_SOMEBODY = re.compile(
    rf"(?<!\w){_INITIALS}{_SURNAME}|\b{_SURNAME}, ?{_INITIALS}(?! ?[A-Z])"
    rf"|\b(?:dhr|mevr|mw|hr|mr)\.? (?:[A-Z]\. ?)*{_SURNAME}"
)
_A_PLATE = re.compile(r"(?=.*\d)[A-Z0-9]{1,3}-[A-Z0-9]{1,3}-[A-Z0-9]{1,3}")
_PARTICLES = frozenset({"van", "den", "der", "ter", "ten", "het", "aan", "bij"})
_LONGEST = 80  # characters of a cell that is a name of a product or a place
_LONGEST_TITLE = 200  # a file of one endless line costs no time


@dataclass(frozen=True, slots=True)
class Kept:
    """What may be kept of a file, and the titles of the columns that were emptied. `people` numbers
    who each row was of, by its place in the file; 0 where it does not tell. `names` are words of
    the cells that went, for the name of the file; they are not kept."""

    content: bytes
    removed: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    names: frozenset[str] = frozenset()


@lru_cache(4096)
def _plain(name: str) -> str:
    shown = name[:_LONGEST_TITLE]
    spaced = re.sub(r"(?<=[a-z]{2})(?=[A-Z][a-z])", " ", shown)  # DriverName
    return " ".join(re.sub(r"[_()\[\].:/]", " ", spaced.casefold()).split())


@lru_cache(4096)
def is_personal(name: str, *, is_on_the_road: bool) -> bool:
    """Example: `Naam bestuurder` is, `Kenteken` and `Aantal medewerkers` are not; `Adres` only in a
    file of trips."""
    plain = _plain(name)
    if _PERSON.search(plain):
        return _COUNTED.search(plain) is None or tells_which(name)
    return is_on_the_road and _PERSON_ON_THE_ROAD.search(plain) is not None


def names_a_person(name: str) -> bool:
    """Whether its cells tell people apart. Example: `Personeelsnummer` does, `Vertrekadres` not."""
    return _plain(name) == "naam" or mentions_a_person(name)


def mentions_a_person(name: str) -> bool:
    """Example: `Bestuurder`, and `Kilometers bestuurder` too."""
    return _PERSON.search(_plain(name)) is not None


def tells_which(name: str) -> bool:
    """Whether a number under it is of one person. Example: `Stamnummer`, not `Vrijwilligers`."""
    return _IDENTITY.search(_plain(name)) is not None


@lru_cache(4096)
def is_title_of_person(text: str) -> bool:
    """A title by itself, and no sentence in which the word occurs. Example: `Naam bestuurder`."""
    plain = _plain(text)
    return len(plain.split()) <= 3 and _PERSON.search(plain) is not None


def is_about_trips(names: Iterable[str]) -> bool:
    """A header of kilometres and not of fuel: a plate in it is of somebody's own car."""
    plain = [_plain(name) for name in names]
    has_trips = any(_TRIP.search(name) for name in plain)
    return has_trips and not any(_FUEL.search(name) for name in plain)


def is_on_the_road(names: Iterable[str]) -> bool:
    """Whether a header is of fuel cards or trips. Litres of a water meter are of neither."""
    plain = [_plain(name) for name in names]
    if any(_ON_THE_ROAD.search(name) for name in plain):
        return True
    is_of_a_building = any(_OF_A_BUILDING.search(name) for name in plain)
    return not is_of_a_building and any(_MAYBE_ON_THE_ROAD.search(name) for name in plain)


@lru_cache(4096)
def is_card(name: str) -> bool:
    """The number of a fuel or charging card: it leads to who carries it."""
    return _CARD.search(_plain(name)) is not None


@lru_cache(4096)
def is_plate(name: str) -> bool:
    return _PLATE.search(_plain(name)) is not None


@lru_cache(4096)
def is_known(name: str) -> bool:
    """Whether words under this title can be of use in a file of fuel cards or trips."""
    return _KNOWN.search(_plain(name)) is not None


@lru_cache(4096)
def describes(name: str) -> bool:
    """A title over products as well as over stories."""
    return _DESCRIBES.search(_plain(name)) is not None


def has_words(text: str) -> bool:
    """Example: `J. Jansen` has, `01-09-2025` and `1.234,5` have not."""
    return _WORDS.search(text) is not None


def may_name_somebody(text: str) -> bool:
    """A cell of a column that is of use: a name all the same, or a story. Example: `Jansen, J.`"""
    return len(text) > _LONGEST or "\n" in text.strip() or _SOMEBODY.search(text) is not None


def is_of_the_road(text: str) -> bool:
    """Whether a cell by itself, without a title, tells of somebody: a name, a plate."""
    return _SOMEBODY.search(text) is not None or _A_PLATE.fullmatch(text.strip()) is not None


def words_of_names(texts: Iterable[str]) -> frozenset[str]:
    """Example: `J. van der Vries` is known by `vries`."""
    words = (word.casefold() for text in texts for word in _WORDS.findall(text))
    return frozenset(word for word in words if len(word) > 2 and word not in _PARTICLES)


def without_names(file_name: str, names: Iterable[str]) -> str:
    """The name of a file without the people in it. Example: `Ritten J. Jansen mei.csv` is
    `Ritten mei.csv`."""
    stem, dot, ending = file_name.rpartition(".") if "." in file_name else (file_name, "", "")
    spaced = stem.replace("_", " ")
    known = set(names)
    parts = re.split(r"([^\W\d_]+)", _SOMEBODY.sub("", spaced))
    left = "".join(part for part in parts if part.casefold() not in known)
    if left == spaced:
        return file_name
    return f"{' '.join(left.split()).strip(' -.,') or 'bestand'}{dot}{ending}"

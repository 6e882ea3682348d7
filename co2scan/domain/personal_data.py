"""Which columns of a file are about a person, by their names. Their cells are never kept.

Plates stay, since they say at which station a vehicle stands; they are shown by permission.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PERSON = re.compile(
    r"\b(voor|achter|roep|mede ?werkers?|werknemers?|declarant|chauffeur|bestuurder|(lease ?)?"
    r"(be)?rijder|passagier|reiziger|gebruikers?|personeels?|pers)"
    r"[ s-]*(naam|namen|nummer|nr|code|id)?\b"
    r"|\b(kaart|pas)houder|\b(driver|employee|holder|cardholder|surname|first ?name)\b"
    r"|\bvoorletters?\b|\binitialen\b|\btussenvoegsels?\b"
    r"|\bbsn\b|burgerservice|geboorte|\be-?mail|telefoon|mobiel|\biban\b|bankrekening|rekeningn"
)
# In a file about connections these are the names and places of buildings.
_PERSON_ON_THE_ROAD = re.compile(
    r"^naam$|adres\b|postcode\b|\bhuisn|\broute\b|\btraject\b|\bcontact(persoon)?\b"
    r"|\b(woon|vertrek|aankomst|begin|start|eind)plaats\b"
    r"|\b(van|naar|vertrek|aankomst|instap|uitstap|begin|eind)[- ]?(station|halte|locatie)\b"
    r"|\b(opmerking|toelichting|memo)(en)?\b"
    r"|\b(vertrek|bestemming|herkomst|startadres|eindadres|reden|doel)\b|omschrijving (reis|rit)"
    r"|^(van|naar)$"
)
_ON_THE_ROAD = re.compile(
    r"\blit(er|re)|brandstof|\btank|kenteken|\bplate|\bkm\b|kilomet|\breis|\brit\b|declarat|vervoer"
    r"|woon-?werk|kilometerstand|fuel"
)
_TRIP = re.compile(r"\bkm\b|kilometers?\b|afstand|declarat|\breis|\brit\b|vervoer|woon-?werk")
_FUEL = re.compile(r"\blit(er|re)|brandstof|\btank|fuel|\bkwh\b")
_CARD = re.compile(
    r"\b((tank|laad|brandstof)?(kaart|pas)|card|fuelcard|badge)[ -]*(nummer|number|nr|no|id|code)?$"
)
_PLATE = re.compile(r"kenteken|\bplate|registration|voertuig ?(nummer|nr|code|id)|\bnummerplaat")


@dataclass(frozen=True, slots=True)
class Kept:
    """What may be kept of a file, and the titles of the columns that were emptied. `people` numbers
    who each row was of, by its place in the file; 0 where it does not tell."""

    content: bytes
    removed: tuple[str, ...] = ()
    people: tuple[int, ...] = ()


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[_()\[\].:]", " ", name.casefold()).split())


def is_personal(name: str, *, is_on_the_road: bool) -> bool:
    """Example: `Naam bestuurder` is, `Kenteken` is not; `Adres` only in a file of trips."""
    plain = _plain(name)
    if _PERSON.search(plain):
        return True
    return is_on_the_road and _PERSON_ON_THE_ROAD.search(plain) is not None


def names_a_person(name: str) -> bool:
    """Whether its cells tell people apart. Example: `Personeelsnummer` does, `Vertrekadres` not."""
    plain = _plain(name)
    return plain == "naam" or _PERSON.search(plain) is not None


def is_about_trips(names: Iterable[str]) -> bool:
    """A header of kilometres and not of fuel: a plate in it is of somebody's own car."""
    plain = [_plain(name) for name in names]
    has_trips = any(_TRIP.search(name) for name in plain)
    return has_trips and not any(_FUEL.search(name) for name in plain)


def is_on_the_road(names: Iterable[str]) -> bool:
    """Whether a header is of fuel cards or trips."""
    return any(_ON_THE_ROAD.search(_plain(name)) for name in names)


def is_card(name: str) -> bool:
    """The number of a fuel or charging card: it leads to who carries it."""
    return _CARD.search(_plain(name)) is not None


def is_plate(name: str) -> bool:
    return _PLATE.search(_plain(name)) is not None

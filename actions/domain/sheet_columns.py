"""The columns of the plan in Excel: what each is called, what it holds, and how to recognise it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    CODE = "code"
    VERSION = "version"
    TEXT = "text"
    NAME = "name"  # one of a list
    NAMES = "names"  # several of a list, with ; between
    MOMENT = "moment"  # a day, or a month, quarter or year in words
    DAY = "day"
    MONEY = "money"
    REASON = "reason"
    DERIVED = "derived"  # computed; in the export only


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is the field of the action; `width` in characters; `aliases` as people call it too."""

    key: str
    title: str
    kind: Kind
    width: int = 14
    aliases: tuple[str, ...] = ()


COLUMNS = (
    Column("code", "Code", Kind.CODE, 8, ("nr", "nummer", "id", "actienummer")),
    Column("title", "Titel", Kind.TEXT, 40, ("actie", "naam", "maatregel", "activiteit")),
    Column("theme", "Thema", Kind.NAME, 12, ("pijler",)),
    Column("process", "Proces", Kind.NAME, 20),
    Column("horizon", "Horizon", Kind.NAME, 12, ("periode", "termijn")),
    Column("status", "Stand", Kind.NAME, 16, ("status", "voortgang")),
    Column("owner", "Trekker", Kind.NAME, 22, ("eigenaar", "verantwoordelijke", "wie")),
    Column("starts_on", "Start", Kind.MOMENT, 13, ("begin", "startdatum", "van")),
    Column("ends_on", "Einde", Kind.MOMENT, 13, ("eind", "einddatum", "gereed", "deadline", "tot")),
    Column("reason", "Reden nieuw einde", Kind.REASON, 28, ("reden",)),
    Column("why", "Waarom", Kind.TEXT, 50, ("aanleiding", "toelichting", "omschrijving")),
    Column("result", "Resultaat", Kind.TEXT, 50, ("doel van de actie", "beoogd resultaat")),
    Column("objectives", "Doelen", Kind.NAMES, 40, ("doelstelling", "doelstellingen")),
    Column("organisation_unit", "Onderdeel", Kind.NAME, 22, ("afdeling", "organisatieonderdeel")),
    Column("team", "Team", Kind.TEXT, 22, ("betrokkenen",)),
    Column("partners", "Partners", Kind.NAMES, 30, ("partner", "samenwerking")),
    Column("locations", "Locaties", Kind.NAMES, 30, ("locatie", "kazerne", "kazernes")),
    Column("policy_lines", "Beleidslijnen", Kind.NAMES, 30, ("beleid", "beleidslijn")),
    Column("decider", "Wie beslist", Kind.TEXT, 18, ("besluit door", "beslisser")),
    Column("decision_on", "Besluit op", Kind.DAY, 13),
    Column("payer", "Wie betaalt", Kind.TEXT, 18, ("budgethouder", "betaler")),
    Column("costs_once_eur", "Kosten eenmalig (€)", Kind.MONEY, 16, ("kosten", "investering")),
    Column("costs_yearly_eur", "Kosten per jaar (€)", Kind.MONEY, 16),
    Column("benefits_yearly_eur", "Opbrengst per jaar (€)", Kind.MONEY, 16, ("besparing",)),
    Column("co_benefits", "Levert ook op", Kind.TEXT, 40),
    Column("waiting_for", "Wacht op", Kind.NAME, 22),
    Column("waiting_note", "Toelichting bij wachten", Kind.TEXT, 30),
    Column("waiting_until", "Wacht tot", Kind.DAY, 13),
    Column("dropped_reason", "Reden van vervallen", Kind.TEXT, 30),
    Column("tags", "Labels", Kind.NAMES, 24, ("label", "trefwoorden", "tags")),
    Column("version", "Versie", Kind.VERSION, 8),
    Column("progress", "Klaar (%)", Kind.DERIVED, 10),
    Column("signals", "Let op", Kind.DERIVED, 40),
    Column("next_milestone", "Volgende mijlpaal", Kind.DERIVED, 30),
    Column("next_milestone_on", "Mijlpaal op", Kind.DERIVED, 13),
    Column("effect_low_t", "CO₂-effect laag (t/jaar)", Kind.DERIVED, 14),
    Column("effect_expected_t", "CO₂-effect verwacht (t/jaar)", Kind.DERIVED, 14),
    Column("effect_high_t", "CO₂-effect hoog (t/jaar)", Kind.DERIVED, 14),
)
BY_KEY = {column.key: column for column in COLUMNS}
READABLE = tuple(column for column in COLUMNS if column.kind is not Kind.DERIVED)


def guess(header: Sequence[str]) -> dict[int, str]:
    """Column number → field, for the names that are known; the first of two that fit counts."""
    names = {
        _plain(name): column.key
        for column in reversed(READABLE)
        for name in (*column.aliases, column.title)
    }
    found: dict[int, str] = {}
    for number, name in enumerate(header):
        key = names.get(_plain(name))
        if key and key not in found.values():
            found[number] = key
    return found


def is_own(header: Sequence[str]) -> bool:
    """Whether every column is one of ours by its own title, so that nobody needs to choose."""
    titles = {column.title for column in COLUMNS}
    return "Titel" in header and all(name in titles or not name.strip() for name in header)


def mapping_problems(mapping: Mapping[int, str]) -> list[str]:
    """What is wrong with a choice of columns; in Dutch."""
    problems = []
    chosen = list(mapping.values())
    if "title" not in chosen and "code" not in chosen:
        problems.append("Kies de kolom met de titel van de actie, of die met de code.")
    twice = sorted({BY_KEY[key].title for key in chosen if chosen.count(key) > 1})
    problems += [f"‘{title}’ is bij twee kolommen gekozen." for title in twice]
    return problems


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", name.casefold()).strip()

"""Whether a dossier is complete for an audit: a line for each thing, computed from the data.

Words are Dutch: they stand on the page. Worked examples: tests/roadmap/domain/test_checklist.py.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

from roadmap.domain.dossier import DossierFacts, Ladder, RecordKind

PER_GAS = (
    "De Nederlandse lijst geeft alleen CO₂-equivalenten. Koudemiddelen en SF6 staan apart, de "
    "andere gassen niet."
)
_TWICE = 2  # a year: how often is told, inside and outside, how it goes


class State(StrEnum):
    DONE = "er"
    PARTLY = "deels"
    MISSING = "ontbreekt"


@dataclass(frozen=True, slots=True)
class Situation:
    """What there is for a period. `complete` is the known share of the expected meter-days, None
    when nothing is expected; `estimated` the part of that which was estimated. `unexplained` are
    groups of sources, with their names, of which there is nothing and no reason. `closing` is
    empty, `closed` or `reopened`. `documents` are the kinds of files that were made for this
    version of the ladder."""

    facts: DossierFacts
    is_over: bool = True
    is_half: bool = False
    is_known: bool = True
    is_partial: bool = False
    complete: Decimal | None = Decimal(1)
    estimated: Decimal | None = Decimal(0)
    baseline: str = ""
    closing: str = ""
    closed_words: str = ""
    open_findings: int = 0
    exclusions: int = 0
    unexplained: tuple[str, ...] = ()
    unsure_factors: int = 0
    example_factors: int = 0
    own_factors: int = 0
    targets: int = 0
    effects: int = 0
    documents: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Check:
    """`key` names it in the cross table and says where it is done; `words` say what there is."""

    key: str
    title: str
    state: State
    words: str


def checklist(situation: Situation) -> list[Check]:
    """In the order in which one works: who and what, the figures, the plan, what was done."""
    is_new = situation.facts.ladder == Ladder.V40
    return [
        Check(key, title, *judge(situation))
        for key, title, judge in _JUDGES
        if key != "quality_plan" or is_new
    ]


def further_checks(situation: Situation) -> list[Check]:
    """What only some requirements ask, so that a dossier can be complete without it."""
    judge = _recorded(RecordKind.CHAIN, "Nodig vanaf trede 2.")
    return [
        Check("chain", "Gesprek met ketenpartners", *judge(situation)),
        Check("gases", "Per broeikasgas", State.PARTLY, PER_GAS),
    ]


def count_of(checks: Iterable[Check], state: State) -> int:
    return sum(check.state == state for check in checks)


Verdict = tuple[State, str]


def _written(text: str, done: str, missing: str) -> Verdict:
    return (State.DONE, done) if text else (State.MISSING, missing)


def _boundary(now: Situation) -> Verdict:
    facts = now.facts
    if facts.boundary_text and facts.consolidation:
        return State.DONE, f"Beschreven; bepaald naar {facts.consolidation.partition(':')[0]}."
    if facts.boundary_text or facts.consolidation:
        lacks = "hoe bepaald is wat meetelt" if facts.boundary_text else "de beschrijving"
        return State.PARTLY, f"Er ontbreekt nog {lacks}."
    return State.MISSING, "Beschrijf wat er bij de organisatie hoort."


def _responsible(now: Situation) -> Verdict:
    who = now.facts.responsible_person
    return _written(who, f"{who}.", "Zeg wie verantwoordelijk is.")


def _baseline(now: Situation) -> Verdict:
    return _written(now.baseline, f"Ondertekend: {now.baseline}.", "Nog niet ondertekend.")


def _closed(now: Situation) -> Verdict:
    if now.closing == "closed":
        return State.DONE, now.closed_words
    if now.closing == "reopened":
        return State.PARTLY, "Heropend: sluit opnieuw af."
    if not now.is_over:
        return State.MISSING, "De periode is nog niet om."
    return State.MISSING, "Nog niet afgesloten."


def _coverage(now: Situation) -> Verdict:
    if not now.is_known or now.complete is None:
        return State.MISSING, "Er is niets bekend."
    guessed = f", waarvan {_percent(now.estimated)} geschat" if now.estimated else ""
    words = f"{_percent(now.complete)} is bekend{guessed}."
    return (State.DONE if now.complete >= 1 else State.PARTLY), words


def _findings(now: Situation) -> Verdict:
    if not now.is_known:
        return State.MISSING, "Zonder gegevens valt er niets na te kijken."
    if now.open_findings:
        found = _counted(now.open_findings, "bevinding staat", "bevindingen staan")
        return State.PARTLY, f"{found} open."
    return State.DONE, "Alles is nagekeken."


def _exclusions(now: Situation) -> Verdict:
    if not now.is_known:
        return State.MISSING, "Er is niets bekend, dus ook niet wat ontbreekt."
    if now.unexplained:
        groups = ", ".join(each.partition(":")[0] for each in now.unexplained).lower()
        return State.PARTLY, f"Er zijn bronnen zonder gegevens en zonder reden: {groups}."
    if now.exclusions:
        return State.DONE, f"{_counted(now.exclusions, 'bron', 'bronnen')} weggelaten, met reden."
    return State.DONE, "Er is niets weggelaten."


def _factors(now: Situation) -> Verdict:
    if not now.is_known:
        return State.MISSING, "Er is niets bekend, dus er zijn geen factoren gebruikt."
    if now.is_partial:
        return State.MISSING, "Er ontbreekt een factor: het totaal is niet compleet."
    if now.example_factors:
        found = _counted(now.example_factors, "factor is", "factoren zijn")
        return State.MISSING, f"{found} een voorbeeld."
    if now.unsure_factors:
        words = _counted(now.unsure_factors, "factor moet", "factoren moeten")
        return State.PARTLY, f"{words} nog bevestigd worden."
    if now.own_factors:
        own = _counted(now.own_factors, "eigen factor", "eigen factoren")
        return State.DONE, f"Officieel, en {own} met bron."
    return State.DONE, "Allemaal van de officiële lijst."


def _document(kind: str, name: str) -> Callable[[Situation], Verdict]:
    def judge(now: Situation) -> Verdict:
        is_made = kind in now.documents
        return (State.DONE, "Gemaakt.") if is_made else (State.MISSING, f"Maak {name}.")

    return judge


def _targets(now: Situation) -> Verdict:
    if not now.targets:
        return State.MISSING, "Er is nog geen doel in procenten."
    if not now.effects:
        return State.PARTLY, "Er zijn doelen, maar geen actie met een verwacht effect."
    targets = _counted(now.targets, "doel", "doelen")
    return State.DONE, f"{targets}, en {_counted(now.effects, 'actie', 'acties')} met een effect."


def _recorded(kind: RecordKind, once: str, times: int = 1) -> Callable[[Situation], Verdict]:
    def judge(now: Situation) -> Verdict:
        found = len(now.facts.of_kind(kind))
        wanted = times if not now.is_half else 1
        if not found:
            return State.MISSING, f"Nog niet vastgelegd. {once}"
        words = f"{found} keer vastgelegd."
        return (State.DONE, words) if found >= wanted else (State.PARTLY, f"{words} {once}")

    return judge


def _statement(now: Situation) -> Verdict:
    return _written(now.facts.statement, "Geschreven.", "Schrijf de verklaring.")


def _verification(now: Situation) -> Verdict:
    has_record = bool(now.facts.of_kind(RecordKind.VERIFICATION))
    said = "Gezegd." if now.facts.verification else "Vastgelegd."
    if now.facts.verification or has_record:
        return State.DONE, said
    return State.MISSING, "Zeg of de inventaris is geverifieerd, en door wie."


_JUDGES: tuple[tuple[str, str, Callable[[Situation], Verdict]], ...] = (
    ("boundary", "Grens van de organisatie", _boundary),
    ("responsible", "Verantwoordelijke", _responsible),
    ("baseline", "Nulmeting", _baseline),
    ("coverage", "Volledigheid van de gegevens", _coverage),
    ("findings", "Bevindingen", _findings),
    ("exclusions", "Wat is weggelaten", _exclusions),
    ("factors", "Emissiefactoren", _factors),
    ("closed", "Periode afgesloten", _closed),
    ("targets", "Doelen en maatregelen", _targets),
    ("inventory", "Emissie-inventaris", _document("inventory", "de emissie-inventaris")),
    ("energy", "Energiebeoordeling", _document("energy_assessment", "de energiebeoordeling")),
    ("progress", "Voortgangsrapport", _document("progress_report", "het voortgangsrapport")),
    (
        "quality_plan",
        "Datakwaliteitsplan",
        _document("data_quality_plan", "het datakwaliteitsplan"),
    ),
    ("statement", "Verklaring", _statement),
    ("verification", "Verificatie", _verification),
    ("audit", "Interne audit", _recorded(RecordKind.AUDIT, "Elk jaar één.")),
    ("review", "Directiebeoordeling", _recorded(RecordKind.REVIEW, "Elk jaar één.")),
    (
        "communication",
        "Communicatie",
        _recorded(RecordKind.COMMUNICATION, "Twee keer per jaar.", _TWICE),
    ),
    (
        "participation",
        "Initiatief of samenwerking",
        _recorded(RecordKind.PARTICIPATION, "Doe met ten minste één mee."),
    ),
)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _percent(share: Decimal | None) -> str:
    """Rounded down, so that what is not quite all never reads as 100 %; something is never 0 %."""
    value = int((share or Decimal(0)).scaleb(2).to_integral_value(ROUND_DOWN))
    return f"{value or 1}\u00a0%" if share else "0\u00a0%"

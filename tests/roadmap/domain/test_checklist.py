"""Whether a dossier is complete, as a table of worked examples; and that every requirement is
answered by something that exists."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from roadmap.domain.checklist import Situation, State, checklist, count_of, further_checks
from roadmap.domain.dossier import DossierFacts, DossierRecord, Ladder, Period, RecordKind
from roadmap.domain.requirements import ISO, answered, requirements

DONE, PARTLY, MISSING = State.DONE, State.PARTLY, State.MISSING
DOCUMENTS = ("inventory", "energy_assessment", "progress_report", "data_quality_plan")


def a_record(kind: RecordKind) -> DossierRecord:
    return DossierRecord(kind, date(2025, 9, 1), "Titel", "Besloten", "kernteam")


FACTS = DossierFacts(
    organisation="VRT",
    responsible_person="directeur",
    boundary_text="Alles.",
    consolidation="zeggenschap: alles waarover VRT in de praktijk beslist",
    ladder=Ladder.V31,
    statement="Naar ISO 14064-1.",
    verification="Niet geverifieerd.",
    records=(*map(a_record, RecordKind), a_record(RecordKind.COMMUNICATION)),
)
COMPLETE = Situation(
    facts=FACTS,
    baseline="versie 2, 2022",
    closing="closed",
    closed_words="Ondertekend door F. Yilmaz, kernteam, op 12 maart 2026.",
    targets=1,
    effects=12,
    documents=frozenset(DOCUMENTS),
)
EMPTY = Situation(
    facts=DossierFacts("VRT", "", "", "", Ladder.V40, "", ""), is_known=False, complete=None
)


def told(situation: Situation, key: str) -> tuple[State, str]:
    check = next(check for check in checklist(situation) if check.key == key)
    return check.state, check.words


@pytest.mark.parametrize(
    ("key", "parts", "state", "words"),
    [
        ("boundary", {"consolidation": ""}, PARTLY, "Er ontbreekt nog hoe bepaald is wat meetelt."),
        ("boundary", {"boundary_text": ""}, PARTLY, "Er ontbreekt nog de beschrijving."),
        ("responsible", {"responsible_person": ""}, MISSING, "Zeg wie verantwoordelijk is."),
        ("baseline", {"baseline": ""}, MISSING, "Nog niet ondertekend."),
        ("closed", {"closing": "reopened"}, PARTLY, "Heropend: sluit opnieuw af."),
        ("closed", {"closing": ""}, MISSING, "Nog niet afgesloten."),
        ("closed", {"closing": "", "is_over": False}, MISSING, "De periode is nog niet om."),
        (
            "coverage",
            {"estimated": Decimal("0.124")},
            DONE,
            "100 % is bekend, waarvan 12 %",
        ),
        ("coverage", {"complete": Decimal("0.9999")}, PARTLY, "99 % is bekend."),
        ("coverage", {"complete": Decimal("0.004")}, PARTLY, "1 % is bekend."),
        ("coverage", {"complete": Decimal(0)}, PARTLY, "0 % is bekend."),
        ("findings", {"open_findings": 1}, PARTLY, "1 bevinding staat open."),
        ("findings", {"open_findings": 3}, PARTLY, "3 bevindingen staan open."),
        ("exclusions", {"exclusions": 2}, DONE, "2 bronnen weggelaten, met reden."),
        (
            "exclusions",
            {"exclusions": 2, "unexplained": ("Afval: glas, papier", "Inkoop: water")},
            PARTLY,
            "Er zijn bronnen zonder gegevens en zonder reden: afval, inkoop.",
        ),
        ("factors", {"is_partial": True}, MISSING, "Er ontbreekt een factor: het totaal is niet"),
        ("factors", {"example_factors": 1}, MISSING, "1 factor is een voorbeeld."),
        ("factors", {"unsure_factors": 2}, PARTLY, "2 factoren moeten nog bevestigd worden."),
        ("factors", {"own_factors": 1}, DONE, "Officieel, en 1 eigen factor met bron."),
        ("targets", {"effects": 0}, PARTLY, "Er zijn doelen, maar geen actie met een verwacht"),
        ("inventory", {"documents": frozenset()}, MISSING, "Maak de emissie-inventaris."),
        ("verification", {"verification": "", "records": ()}, MISSING, "Zeg of de inventaris is"),
        ("audit", {"records": ()}, MISSING, "Nog niet vastgelegd. Elk jaar één."),
        (
            "communication",
            {"records": (a_record(RecordKind.COMMUNICATION),)},
            PARTLY,
            "1 keer vastgelegd. Twee keer per jaar.",
        ),
        (
            "communication",
            {"records": (a_record(RecordKind.COMMUNICATION),), "is_half": True},
            DONE,
            "1 keer vastgelegd.",
        ),
    ],
)
def test_says_what_is_there_and_what_is_not(
    key: str, parts: dict[str, Any], state: State, words: str
) -> None:
    of_facts = {name: value for name, value in parts.items() if name in DossierFacts.__slots__}
    rest = {name: value for name, value in parts.items() if name not in of_facts}
    found, said = told(replace(COMPLETE, facts=replace(FACTS, **of_facts), **rest), key)
    assert (found, said.replace("\u00a0", " ").startswith(words)) == (state, True), said


def test_complete_and_empty() -> None:
    assert count_of(checklist(COMPLETE), DONE) == len(checklist(COMPLETE)) == 18
    assert {check.state for check in checklist(EMPTY)} == {MISSING}
    new = replace(COMPLETE, facts=replace(FACTS, ladder=Ladder.V40))
    assert len(checklist(new)) == 19  # with the data-quality plan


def test_every_requirement_has_its_number_once_and_is_answered() -> None:
    rows = [(row.standard, row.number) for row in requirements()]
    assert len(rows) == len(set(rows))
    assert [row.number for row in requirements() if row.standard == ISO] == list(
        "abcdefghijklmnopqrst"
    )
    for ladder in Ladder:
        situation = replace(COMPLETE, facts=replace(FACTS, ladder=ladder))
        checks = [*checklist(situation), *further_checks(situation)]
        for standard in (ladder.value, ISO):
            found = answered(standard, checks)
            # Only kg per gas is never there: the list has CO2-equivalents alone.
            lacking = [row.requirement.number for row in found if row.state != DONE]
            assert found and lacking == (["f"] if standard == ISO else [])
        nothing = replace(EMPTY, facts=replace(EMPTY.facts, ladder=ladder))
        checks = [*checklist(nothing), *further_checks(nothing)]
        states = {row.state for row in answered(ladder.value, checks)}
        assert states == {MISSING}


def test_a_year_and_its_halves_tell_of_each_other() -> None:
    assert Period(2025).touching == ("2025", "2025-1", "2025-2")
    assert Period(2025, 2).touching == ("2025-2", "2025")
    assert (Period(2025, 1).label, Period(2025, 1).before.slug) == (
        "2025, eerste halfjaar",
        "2024-1",
    )

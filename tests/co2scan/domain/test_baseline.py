"""Which periods can be closed, and what a signature needs."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from co2scan.domain.baseline import (
    Exclusion,
    Signing,
    Situation,
    closing_keys,
    closing_span,
    signing_problems,
    span_words,
    year_span,
)

TODAY = date(2026, 7, 1)
SIGNING = Signing("prestatieladder", "Alles", "Fatma Yilmaz", "kernteam", date(2026, 6, 30))
SITUATION = Situation(year_span(2025), is_known=True, is_complete=True)
LATER = replace(SITUATION, has_earlier=True, earlier_method="prestatieladder", earlier_gwp="AR6")
RESTATED = replace(SIGNING, reason="factor", explanation="Nieuwe lijst.")


@pytest.mark.parametrize(
    ("key", "starts_on", "ends_on", "words"),
    [
        ("2025", date(2025, 1, 1), date(2026, 1, 1), "2025"),
        ("2025-1", date(2025, 1, 1), date(2025, 7, 1), "eerste half jaar 2025"),
        ("2025-2", date(2025, 7, 1), date(2026, 1, 1), "tweede half jaar 2025"),
    ],
)
def test_periods(key: str, starts_on: date, ends_on: date, words: str) -> None:
    span = closing_span(key)
    assert span is not None
    assert (span.starts_on, span.ends_on) == (starts_on, ends_on)
    assert span_words(starts_on, ends_on) == words


@pytest.mark.parametrize(
    "key", ["", "25", "2025-3", "2025-01", "0001", "9999", "nulmeting", "²025"]
)
def test_no_period(key: str) -> None:
    assert closing_span(key) is None


def test_only_what_is_over_can_be_closed() -> None:
    assert closing_keys(2025, TODAY) == ["2026-1", "2025", "2025-2", "2025-1"]
    assert closing_keys(2026, date(2026, 6, 30)) == []


def test_a_whole_year_that_is_signed_well_has_no_problem() -> None:
    assert signing_problems(SIGNING, SITUATION, TODAY) == {}
    assert signing_problems(RESTATED, LATER, TODAY) == {}


@pytest.mark.parametrize(
    ("signing", "situation", "field", "says"),
    [
        ({}, {"is_known": False}, "year", "Van 2025 is niets bekend."),
        ({}, {"period": year_span(2026)}, "year", "2026 is nog niet om."),
        ({}, {"is_waiting": True}, "year", "Er wordt nog gerekend aan 2025."),
        ({"boundary": ""}, {}, "boundary", "Zeg welke locaties en bronnen meetellen."),
        ({}, {"is_complete": False}, "incomplete_reason", "Niet alles is bekend."),
        ({"signer_name": ""}, {}, "signer_name", "Zeg wie ondertekent."),
        ({"signer_role": ""}, {}, "signer_role", "Zeg in welke functie."),
        ({"signed_on": date(2026, 7, 2)}, {}, "signed_on", "Deze dag moet nog komen."),
        ({"signed_on": date(2025, 12, 31)}, {}, "signed_on", "Deze dag ligt voor het einde"),
        ({}, {"earlier_signed_on": TODAY}, "signed_on", "Deze dag ligt voor de dag waarop de vo"),
        (
            {"exclusions": (Exclusion("", ""), Exclusion("Schuim", ""))},
            {},
            "why_1",
            "Zeg waarom Schuim niet meetelt.",
        ),
        ({"exclusions": (Exclusion("", "weinig"),)}, {}, "what_0", "Zeg wat er niet meetelt."),
    ],
)
def test_what_a_signature_needs(
    signing: dict[str, Any], situation: dict[str, Any], field: str, says: str
) -> None:
    found = signing_problems(replace(SIGNING, **signing), replace(SITUATION, **situation), TODAY)
    assert found[field].startswith(says)


@pytest.mark.parametrize(
    ("signing", "situation", "field", "says"),
    [
        ({"reason": "first"}, {}, "reason", "Kies waarom er een nieuwe versie komt."),
        ({"explanation": ""}, {}, "explanation", "Leg uit wat er is veranderd."),
        ({}, {"earlier_gwp": "AR4"}, "reason", "Deze versie rekent met AR6, de vorige met AR4."),
        ({}, {"earlier_method": "ghg-market"}, "reason", "Een andere rekenregel is een andere"),
    ],
)
def test_what_a_new_version_needs(
    signing: dict[str, Any], situation: dict[str, Any], field: str, says: str
) -> None:
    """Another set of GWP values is a change of method, and nothing else."""
    before = replace(LATER, **situation)
    assert signing_problems(replace(RESTATED, **signing), before, TODAY)[field].startswith(says)
    as_method = replace(RESTATED, reason="method")
    assert "reason" not in signing_problems(as_method, before, TODAY)

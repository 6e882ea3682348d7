from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from actions.domain.sheet_columns import BY_KEY
from actions.domain.when import Precision
from actions.imports.cells import CellRefused, MomentCell, value_of
from actions.selectors.sheet_names import NameList

NAMES = {
    "theme": NameList(("Klimaat", "Natuur"), {}, {"klimaat": ("K",), "natuur": ("N",)}),
    "owner": NameList(("Jan",), {}, {"jan": ("een", "twee")}),
    "partners": NameList(("Saxion",), {}, {"saxion": ("S",)}),
    "organisation_unit": NameList((), {}, {}),
}


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("title", [], None),
        ("title", ["s", "Zonnepanelen"], "Zonnepanelen"),
        ("title", ["n", "2030.0"], "2030"),
        ("title", ["d", "2026-03-31"], "31-3-2026"),
        ("theme", ["s", " KLIMAAT "], "K"),
        ("partners", ["s", "Saxion; ; saxion"], ["S", "S"]),
        ("tags", ["s", "gas; nieuw woord"], ["gas", "nieuw woord"]),
        ("starts_on", ["d", "2026-03-31"], MomentCell(date(2026, 3, 31), date(2026, 3, 31), None)),
        (
            "ends_on",
            ["s", "nov 2026"],
            MomentCell(date(2026, 11, 1), date(2026, 11, 30), Precision.MONTH),
        ),
        (
            "ends_on",
            ["n", "2027"],
            MomentCell(date(2027, 1, 1), date(2027, 12, 31), Precision.YEAR),
        ),
        ("waiting_until", ["s", "31-03-2026"], date(2026, 3, 31)),
        ("costs_once_eur", ["n", "186000"], Decimal("186000.00")),
        ("costs_once_eur", ["n", "0.1"], Decimal("0.10")),
        ("costs_once_eur", ["s", "€ 1.234,50"], Decimal("1234.50")),
        ("version", ["n", "12.0"], 12),
    ],
)
def test_a_cell_to_a_value(key: str, cell: list[str], value: Any) -> None:
    assert value_of(BY_KEY[key], cell, NAMES) == value


@pytest.mark.parametrize(
    ("key", "cell", "message"),
    [
        ("ends_on", ["d", "9999-12-31"], "Het jaar 9999 ligt buiten het plan."),
        ("decision_on", ["d", "1900-01-01"], "Het jaar 1900 ligt buiten het plan."),
        ("costs_once_eur", ["n", "1e+300"], "hooguit tien cijfers"),
        ("costs_once_eur", ["n", "inf"], "hooguit tien cijfers"),
        ("costs_once_eur", ["n", "nan"], "hooguit tien cijfers"),
        ("title", ["f", "=1+1"], "Hier staat een formule (=1+1). Plak de waarde."),
        ("costs_once_eur", ["e", "#REF!"], "Hier staat een fout van Excel (#REF!)."),
        (
            "theme",
            ["s", "Energie"],
            "‘Energie’ staat niet in de lijst. Kies bijvoorbeeld ‘Klimaat’",
        ),
        ("theme", ["n", "5"], "‘5’ staat niet in de lijst."),
        ("organisation_unit", ["s", "X"], "de lijst is nog leeg"),
        ("owner", ["s", "Jan"], "‘Jan’ kan meer dan één zijn. Schrijf het e-mailadres op."),
        ("partners", ["s", "Saxion; Onbekend BV"], "‘Onbekend BV’ staat niet in de lijst."),
        ("ends_on", ["s", "ooit"], "Dit is geen dag, maand of kwartaal."),
        ("waiting_until", ["s", "nov 2026"], "‘nov 2026’ is geen dag."),
        ("costs_once_eur", ["s", "veel"], "is geen getal"),
        ("costs_once_eur", ["s", "1.234"], "Bedoel je 1234 of 1,234?"),
        ("costs_once_eur", ["s", "0,125"], "meer dan twee cijfers achter de komma"),
        ("costs_once_eur", ["n", "-5"], "Een bedrag is nul of meer"),
        ("costs_once_eur", ["d", "2026-03-31"], "is geen bedrag"),
        ("version", ["s", "laatste"], "‘laatste’ is geen versie."),
    ],
)
def test_a_cell_that_is_not_understood(key: str, cell: list[str], message: str) -> None:
    with pytest.raises(CellRefused) as refusal:
        value_of(BY_KEY[key], cell, NAMES)
    assert message in str(refusal.value)

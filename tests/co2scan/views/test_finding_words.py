"""What every rule says in Dutch, and what its page draws."""

from datetime import date

import pytest

from co2scan.domain.findings.rules import RULES, Rule
from co2scan.views.findings.words import sentence
from tests.co2scan.footprints import NOW, enter, read, signed_in
from tests.factories import FindingFactory, MeterFactory

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW)]

FIGURES = {
    Rule.GAP: ({"days": "31"}, "31 dagen ontbreken: oktober 2026."),
    Rule.SILENT: ({"last": "2026-11-10"}, "Geen waarde meer na 10 november 2026."),
    Rule.OVERLAP: (
        {"value": "4810", "unused": "5300"},
        "4.810 m³ telt. Een andere bron zegt 5.300 m³ over dezelfde dagen.",
    ),
    Rule.JUMP_YEAR: (
        {"value": "2510", "last_year": "838", "times": "3.0"},
        "2.510 m³ is 3 keer oktober 2025 (838 m³).",
    ),
    Rule.JUMP_DAY: (
        {"value": "640", "usual": "210"},
        "640 m³ is 3 keer zo’n dag in de weken eromheen (210 m³).",
    ),
    Rule.NEGATIVE: (
        {"values": "3", "low": "-1.2", "minutes": "15"},
        "3 kwartieren onder nul, de laagste −1,2 m³.",
    ),
    Rule.ZERO: ({"value": "0", "before": "4100"}, "0 m³, en daarvoor nog 4.100 m³."),
    Rule.RUNS_BACK: (
        {"before": "45690", "after": "45120"},
        "De stand ging van 45.690 naar 45.120. Is de meter vervangen?",
    ),
    Rule.UNIT: (
        {"value": "2510000", "usual": "2480", "way": "more"},
        "2.510.000 m³ is zo’n 1.000 keer wat gewoon is (2.480 m³). Klopt de eenheid?",
    ),
    Rule.DUPLICATE: (
        {"value": "1284.500000"},
        "1.284,5 m³, precies hetzelfde als september 2026.",
    ),
    Rule.ESTIMATED: ({"months": "4"}, "4 maanden achter elkaar geschat."),
    Rule.FEED_IN: (
        {"value": "980", "produced": "940"},
        "980 m³ teruggeleverd, en maar 940 m³ opgewekt.",
    ),
    Rule.CLOCK: ({"values": "96", "needed": "100"}, "96 waarden; deze dag heeft er 100."),
    Rule.FLAT: (
        {"days": "5", "value": "0.105"},
        "5 dagen met steeds 0,105 m³: dat lijkt een verdeeld totaal.",
    ),
    Rule.FACTOR: (
        {"category": "diesel", "months": "14"},
        "Geen factor van 2026: 14 maanden tellen niet mee.",
    ),
    Rule.CONTRACT: (
        {"from": "2026-01-01", "until": ""},
        "Geen contract sinds 1 januari 2026: telt als grijze stroom.",
    ),
    Rule.WEATHER: (
        {"station": "290", "days": "1"},
        "1 dag ontbreekt: oktober 2026 heeft geen graaddagen.",
    ),
    Rule.LEAK: (
        {"topped_up": "1.2", "charge": "5", "circuit": "7"},
        "1,2 m³ bijgevuld in 12 maanden, 24\u00a0% van de 5 m³ die erin zit.",
    ),
    Rule.TANK: (
        {"before": "2000", "delivered": "500", "after": "3000", "too_much": "500"},
        "500 m³ te veel in de tank: 2.000 m³ plus 500 geleverd, en daarna 3.000 m³ gepeild. "
        "Ontbreekt er een levering?",
    ),
}


@pytest.mark.parametrize("rule", list(RULES))
def test_every_rule_says_its_figures(rule: Rule) -> None:
    figures, words = FIGURES[rule]
    meter = MeterFactory.build()
    found = FindingFactory.build(rule=rule.value, figures=figures, meter=meter, location=None)
    assert sentence(found) == words


def test_a_page_shows_the_months_or_the_days_around_it() -> None:
    client, meter = signed_in(), MeterFactory()
    enter(meter, date(2026, 10, 1), 2510)
    for rule, unit in ((Rule.JUMP_YEAR, "m³ per maand"), (Rule.SILENT, "m³ per dag")):
        figures, words = FIGURES[rule]
        finding = FindingFactory(rule=rule.value, figures=figures, meter=meter)
        page = read(client, finding.get_absolute_url())
        assert words in page and f"{unit}, het gaat om oktober 2026" in page


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (
            {"call_outs": "14", "exercise_hours": "2.5", "nights_staffed": "31"},
            "0 m³. Toch was het in gebruik: 14 uitrukken, 2,5 oefenuren en 31 nachten bezet.",
        ),
        (
            {"before": "4100", "call_outs": "1"},
            "0 m³, en daarvoor nog 4.100 m³. Toch was het in gebruik: 1 uitruk.",
        ),
    ],
)
def test_nothing_used_says_what_there_was(figures: dict[str, str], words: str) -> None:
    told = {"value": "0", "in_use": "yes", **figures}
    meter = MeterFactory.build()
    assert sentence(FindingFactory.build(rule="zero", figures=told, meter=meter)) == words

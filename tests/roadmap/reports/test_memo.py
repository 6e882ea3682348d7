"""The memo: two pages whatever there is to tell, as PDF/UA, and what does not fit is counted."""

from io import BytesIO

import pypdfium2
import pytest

from roadmap.reports.memo import make
from roadmap.reports.memo.content import LIMITS, memo_of
from tests.pdf_ua import problems
from tests.roadmap.reports.telling import (
    ARABIC,
    HEBREW,
    LONG,
    bars,
    of_everything,
    silent,
    source,
    told,
)
from tests.roadmap_factories import a_snapshot

STRANGE = f"{ARABIC} 🚒 {HEBREW} 漢"


def text_of(pdf: bytes) -> list[str]:
    """Of each page, on one line."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return pages


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (3, lambda number: f"Warmtepomp {number}"),
        (40, lambda number: (f"{LONG[:150]} {number}", STRANGE, "zonderspaties" * 12)[number % 3]),
    ],
    ids=["little", "much"],
)
def test_it_has_two_pages_at_most(count: int, words: object) -> None:
    snapshot = told(bars(4), **of_everything(count, words))  # type: ignore[arg-type]
    made = make(source(snapshot, LONG[:300], "Vastgelegd door F. Yilmaz, secretaris"), silent)
    assert len(text_of(made)) <= 2
    assert problems(made) == []
    assert len(made) < 2_000_000


def test_what_it_tells() -> None:
    snapshot = told(bars(4), **of_everything(12, lambda number: f"Pomp {number}"), is_example=True)
    signed = "Vastgelegd door Fatma Yilmaz, secretaris, op 12 mei 2026"
    made = make(source(snapshot, "Bestuur mei", signed, "5d41402abc4b2a76"), silent)
    text = " ".join(text_of(made))
    for words in (
        "Bestuur mei",
        "Voorbeeldgegevens.",
        "Nog niet op koers: voor 2030 is nog",
        "Uitstoot 2022",
        "Gevraagde besluiten",
        "Besluit van de directie op 8 december 2026.",
        "8 dec 2026",
        "na een ja is nog 250 ton te vinden. Kost € 406 per ton.",
        "Geblokkeerd",
        "11 van 16 acties op schema of klaar. 2 te laat.",
        "9 % van de weg in 2025, loopt achter",
        "760",
        "5 % minder",
        "en nog",
        "98 % compleet: 95,0 % gemeten, 3,0 % geschat, 2,0 % ontbreekt",
        "Tot en met 31 oktober 2026.",
        "De nulmeting is nog niet vastgesteld",
        f"Ondertekend {signed}.",
        "Controlegetal 5d41402abc4b2a76",
    ):
        assert words in text, words


def test_what_is_left_out_is_counted() -> None:
    snapshot = told(bars(4), **of_everything(20, str))
    memo = memo_of(source(snapshot), LIMITS[-2])
    decisions = len([each for each in snapshot.attention if each.kind == "decision"])
    assert memo.more_decisions == f"en nog {decisions - 1} besluiten"
    assert memo.more_attention == f"en nog {20 - decisions - 1} punten"
    assert memo.more_drivers == "en nog 16 bronnen"
    assert memo.themes[0].more == "en nog 20 doelen"


def test_without_figures_and_without_a_plan_it_says_what_is_not_known() -> None:
    made = make(source(a_snapshot(bars=())), silent)
    text = " ".join(text_of(made))
    assert problems(made) == []
    assert "Nog niet te zeggen of VRT op koers is" in text
    assert "onbekend" in text
    assert "geen vastgelegd rapport" in text
    assert "Gevraagde besluiten" not in text


def test_the_chart_has_no_text_that_weasyprint_would_cut() -> None:
    """It cuts the first letter of a text that is not anchored at its start."""
    chart = memo_of(source(told(bars(4)), "", ""), LIMITS[0]).chart
    assert chart is not None
    texts = [*chart.labels, *(tick.label for tick in (*chart.levels, *chart.years))]
    assert {text.anchor for text in texts} == {"start"}
    assert all(0 <= text.x <= chart.width for text in texts)

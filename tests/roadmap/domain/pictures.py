"""A picture of bars, for tests; a test names only what it is about."""

from datetime import date
from typing import Any

from roadmap.domain.bars import Bar
from roadmap.domain.drawing import draw
from roadmap.domain.lanes import by_theme
from roadmap.domain.lettering import screen_width
from roadmap.domain.picture import Picture, Wish, Words
from roadmap.domain.scale import filled_span
from tests.roadmap_factories import THEMES, a_snapshot

TODAY = date(2026, 11, 22)
WORDS = Words(icon=lambda bar: f"s-{bar.status}", tail=lambda bar: bar.status)


def picture_of(*bars: Bar, **parts: Any) -> Picture:
    plain: dict[str, Any] = {
        "lanes": by_theme(bars, dict(THEMES)),
        "span": filled_span(bars, TODAY, parts.get("ghosts", {}).values()),
        "today": TODAY,
        "words": WORDS,
        "measure": screen_width,
        "width": 790,
        "horizons": a_snapshot().horizons,
        "today_words": "vandaag, 22 nov",
    }
    return draw(Wish(**plain | parts))

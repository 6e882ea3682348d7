"""What the roadmap says of a bar: its state and its period, in words and as a sign."""

from actions.domain.status import Status
from actions.domain.when import words
from roadmap.domain.bars import Bar
from roadmap.domain.picture import Words


def status_of(bar: Bar) -> Status:
    return Status(bar.status)


def period_words(bar: Bar, to: str = "–") -> str:
    """`jan 2024 – okt 2025`; `vanaf jan 2024` or `tot okt 2025` when the rest is unknown."""
    starts = words(bar.starts_on, bar.starts_precision)
    ends = words(bar.ends_on, bar.ends_precision)
    if bar.is_dated:
        return f"{starts} {to} {ends}"
    if bar.starts_on:
        return f"vanaf {starts}"
    return f"tot {ends}" if bar.ends_on else "nog geen datum"


def _tail(bar: Bar) -> str:
    return f"{status_of(bar).word.lower()}, {period_words(bar, 'tot')}"


BAR_WORDS = Words(icon=lambda bar: status_of(bar).icon, tail=_tail)

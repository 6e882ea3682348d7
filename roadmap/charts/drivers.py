"""The sources of emission in rows with a bar each, the largest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from co2scan.wording import change_words
from roadmap.domain.snapshot import DriverLine
from vrt_duurzaam.lib.charts.chart import Quantity
from vrt_duurzaam.lib.charts.ranking import Bar, RankedBar, ranked
from vrt_duurzaam.lib.templatetags.house import percent

MOST = 8
_COUNTS = {2: "Twee", 3: "Drie", 4: "Vier", 5: "Vijf", 6: "Zes", 7: "Zeven", 8: "Acht"}


@dataclass(frozen=True, slots=True)
class DriverRow:
    """`width` is in percent of the longest bar; `running` is this share and all larger ones.

    `is_main`: of those that make 80 %; `ends_main` is the last of them. `change` is in words.
    """

    name: str
    kg: Decimal | None
    width: str
    running: Decimal | None
    change: str
    url: str
    is_main: bool
    ends_main: bool


@dataclass(frozen=True, slots=True)
class DriverRanking:
    title: str
    rows: tuple[DriverRow, ...]


def driver_ranking(lines: Sequence[DriverLine], urls: Mapping[str, str]) -> DriverRanking:
    """At most eight rows of what is known: what is smaller is taken together, as the last of them.
    What is unknown stands behind it. `urls` are by category."""
    change = {line.name: _change(line.change) for line in lines}
    bars = [Bar(line.name, line.kg, urls.get(line.category, "")) for line in lines]
    found = ranked(bars, Quantity("kg", 0), is_whole=True)
    main = sum(row.is_main for row in found)
    known = [row for row in found if row.bar.value is not None]
    title = _title(found[:main], has_unknown=len(known) < len(found))
    shown = [*_at_most(known), *found[len(known) :]]
    longest = max((row.bar.value or Decimal(0) for row in shown), default=Decimal(0))
    rows = tuple(
        DriverRow(
            row.bar.label,
            row.bar.value,
            f"{100 * row.bar.value / longest:.2f}" if row.bar.value and longest else "0",
            row.running,
            change.get(row.bar.label, "–"),
            row.bar.url,
            row.is_main,
            ends_main=place == main < len(known),
        )
        for place, row in enumerate(shown, start=1)
    )
    return DriverRanking(title, rows)


def _at_most(known: Sequence[RankedBar]) -> list[RankedBar]:
    if len(known) <= MOST:
        return [*known]
    rest = known[MOST - 1 :]
    together = sum((row.bar.value for row in rest if row.bar.value is not None), Decimal(0))
    name = f"De overige {len(rest)}"
    others = RankedBar(Bar(name, together), "", rest[-1].running, is_main=False)
    return [*known[: MOST - 1], others]


def _change(change: Decimal | None) -> str:
    return "–" if change is None else change_words(change)


def _title(main: Sequence[RankedBar], *, has_unknown: bool) -> str:
    if not main or main[-1].running is None:
        return "Nog geen bron met een bekende uitstoot"
    share = percent(main[-1].running)
    whole = "wat bekend is" if has_unknown else "de uitstoot"
    if len(main) == 1:
        return f"{main[0].bar.label} geeft {share} van {whole}"
    count = _COUNTS.get(len(main), str(len(main)))
    return f"{count} bronnen geven samen {share} van {whole}"

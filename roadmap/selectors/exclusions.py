"""What the inventory leaves out, and why."""

from collections.abc import Iterable

from co2scan.domain.baseline import Exclusion
from co2scan.domain.categories import CATEGORIES, GROUPS
from co2scan.domain.frozen import FrozenLine
from co2scan.domain.sources import source_of
from co2scan.models import BaselineDraft
from co2scan.selectors.sources import LeftOut, left_out, without_data
from roadmap.domain.dossier import Period
from vrt_duurzaam.lib.dates import long_month

NO_DATA = "Er zijn geen gegevens van. Dat is niet hetzelfde als nul."


def exclusions_of(period: Period, lines: Iterable[FrozenLine]) -> list[Exclusion]:
    """What was said of the period while it was prepared, sources that were switched off, and those
    that count and of which there is no line. Six queries."""
    draft = BaselineDraft.objects.filter(subject=period.slug).first()
    said = [Exclusion(**row) for row in draft.exclusions] if draft else []
    off = [_switched_off(row, period) for row in left_out(period.starts_on, period.ends_on)]
    there = {source_of(CATEGORIES[line.category]) for line in lines if line.category in CATEGORIES}
    named = {row.what.lower() for row in said}
    silent: dict[str, list[str]] = {}
    for source in without_data(period.starts_on, period.ends_on):
        if source.key not in there and source.name.lower() not in named:
            silent.setdefault(source.group, []).append(source.name)
    return [*said, *off, *(_silent(group, names) for group, names in silent.items())]


def _silent(group: str, names: list[str]) -> Exclusion:
    """`Voertuigen: LPG, CNG`."""
    return Exclusion(f"{GROUPS[group]}: {', '.join(sorted(names))}", NO_DATA)


def _switched_off(row: LeftOut, period: Period) -> Exclusion:
    """`Zakelijke reizen, hele organisatie`, with the reason and the months."""
    why = f"{row.state[:1].upper()}{row.state[1:]}: {row.reason}".rstrip(". ")
    if row.since > period.starts_on:
        why += f", vanaf {long_month(row.since)}"
    if row.until and row.until < period.ends_on:
        why += f", tot {long_month(row.until)}"
    return Exclusion(f"{row.source}, {row.where}", f"{why}.")

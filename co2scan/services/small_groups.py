"""Travel of fewer than three people of a station goes to the whole organisation, and says so."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from co2scan.choices import LocationKind
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.incoming import IncomingEntry, Issue
from co2scan.domain.small_groups import FEWEST, Declarants, too_small
from co2scan.domain.travel import travel_group
from co2scan.models import Location, PeriodEntry
from co2scan.services.activity import activity_code
from vrt_duurzaam.lib.dates import long_month
from vrt_duurzaam.lib.numbers import counted

MOVED = "small_group"
ESTIMATED = ("commuting", "turnout")  # services.travel.estimating
Key = tuple[str, str, date]  # location, category, month


@dataclass(slots=True)
class Shielded:
    """What is to be stored, what is told about it, and what is refused with its rows."""

    entries: list[IncomingEntry] = field(default_factory=list)
    told: list[Issue] = field(default_factory=list)
    refused: list[tuple[Issue, tuple[int, ...]]] = field(default_factory=list)


def shield(
    entries: Sequence[IncomingEntry], declarants: Sequence[int], allowed: set[int] | None
) -> Shielded:
    """Move the totals that are too small. `declarants` numbers whose each row of the file is;
    without it nobody knows how many they were, and all stays where the file says."""
    if not any(declarants):
        return Shielded(list(entries))
    moved = too_small({_key(e): _of(e, declarants) for e in entries if _is_travel(e)})
    whole = Location.objects.filter(kind=LocationKind.ORGANISATION).first()
    moved = {key for key in moved if whole is None or key[0] != whole.code}
    locations = Location.objects.in_bulk([key[0] for key in moved], field_name="code")
    may_move = whole is not None and (allowed is None or whole.pk in allowed)
    found = Shielded()
    to_whole: dict[tuple[str, date], list[IncomingEntry]] = defaultdict(list)
    for entry in entries:
        key = _key(entry)
        if key not in moved:
            is_whole = whole is not None and entry.location == whole.code and entry.rows
            if is_whole and _is_travel(entry):
                to_whole[entry.category, entry.starts_on].append(entry)
            else:
                found.entries.append(entry)
        elif may_move:
            to_whole[entry.category, entry.starts_on].append(entry)
            found.told.append(_told(entry, locations))
        else:
            found.refused.append((_refused(entry, locations), entry.rows))
    if whole is not None:
        found.entries += [_together(parts, whole.code) for parts in to_whole.values()]
    if may_move and whole is not None:
        found.entries += _left_behind(entries, moved, whole, locations)
    return found


def _key(entry: IncomingEntry) -> Key:
    return entry.location, entry.category, entry.starts_on


def _is_travel(entry: IncomingEntry) -> bool:
    return entry.category in CATEGORIES and travel_group(entry.category) is not None


def _of(entry: IncomingEntry, declarants: Sequence[int]) -> Declarants:
    if not entry.rows:
        return Declarants(None)
    numbers = (declarants[row - 1] for row in entry.rows if row <= len(declarants))
    return Declarants(frozenset(number for number in numbers if number))


def _what(entry: IncomingEntry, locations: dict[str, Location]) -> str:
    name = locations[entry.location].name if entry.location in locations else entry.location
    means = CATEGORIES[entry.category].name
    return f"{name}, {long_month(entry.starts_on)}, {means[0].lower()}{means[1:]}"


def _told(entry: IncomingEntry, locations: dict[str, Location]) -> Issue:
    return Issue(
        entry.row,
        MOVED,
        f"{_what(entry, locations)}: minder dan {FEWEST} mensen. Dat is te herleiden, dus deze "
        "kilometers staan bij de hele organisatie.",
    )


def _refused(entry: IncomingEntry, locations: dict[str, Location]) -> Issue:
    return Issue(
        entry.row,
        "small_group_refused",
        f"{_what(entry, locations)}: minder dan {FEWEST} mensen, en dat is te herleiden. Laat het "
        "kernteam dit bestand inlezen; dan komt het bij de hele organisatie te staan.",
    )


def _together(parts: Sequence[IncomingEntry], code: str) -> IncomingEntry:
    rows = tuple(sorted(row for part in parts for row in part.rows))
    return replace(
        parts[0],
        location=code,
        quantity=sum(part.quantity for part in parts),
        rows=rows,
        row=rows[0],
        note=f"{parts[0].supplier}: {counted(len(rows), 'rij', 'rijen')}"[:300],
    )


def _left_behind(
    entries: Sequence[IncomingEntry],
    moved: set[Key],
    whole: Location,
    locations: dict[str, Location],
) -> list[IncomingEntry]:
    """What an earlier file of the supplier put for these months at the place where they no longer
    stand: it becomes 0 there, or the same kilometres would count twice. So does travel that can be
    computed, whatever was known: an estimate of those people would count beside what moved."""
    travel = [entry for entry in entries if _is_travel(entry) and entry.rows]
    at_whole = {
        (entry.category, entry.starts_on)
        for entry in travel
        if _key(entry) in moved or entry.location == whole.code
    }
    empty: dict[tuple[str, date], IncomingEntry] = {}
    computed: dict[tuple[str, date], date] = {}
    for entry in travel:
        category = CATEGORIES[entry.category]
        if _key(entry) in moved and entry.location in locations:
            place = locations[entry.location]
            code = activity_code(place, category, entry.supplier)
            empty[code, entry.starts_on] = replace(entry, quantity=0)
            if travel_group(entry.category) in ESTIMATED:
                computed[code, entry.starts_on] = entry.ends_on
        if (entry.category, entry.starts_on) not in at_whole:
            code = activity_code(whole, category, entry.supplier)
            empty[code, entry.starts_on] = replace(entry, location=whole.code, quantity=0)
    standing = PeriodEntry.objects.filter(
        counts=True,
        quantity__gt=0,
        meter__connection__code__in={code for code, _month in empty},
        starts_on__in={month for _code, month in empty},
    ).values_list("meter__connection__code", "starts_on", "ends_on")
    note = "staat nu op een andere plek: te weinig of weer genoeg mensen"
    return [
        replace(empty[key], note=note, rows=())
        for key, ends_on in ({row[:2]: row[2] for row in standing} | computed).items()
        if key in empty and empty[key].ends_on == ends_on
    ]

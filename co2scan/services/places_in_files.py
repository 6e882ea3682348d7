"""From what a file of fuel cards or trips calls a place to a location: its name, or what somebody
said once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from co2scan.domain.incoming import IncomingEntry
from co2scan.domain.place_names import place_key, shown_place
from co2scan.models import ImportBatch, Location, PlaceName, Vehicle

_PREFIXES = ("plate:", "card:", "site:")


@dataclass(slots=True)
class Placed:
    """Entries with the code of their location, added up per location; the rows of the names that
    nobody knows; and the code with the rows of those that somebody does."""

    entries: list[IncomingEntry] = field(default_factory=list)
    unknown: dict[str, list[int]] = field(default_factory=dict)
    known: dict[str, tuple[str, int]] = field(default_factory=dict)


def place(entries: Sequence[IncomingEntry], choices: Mapping[str, str]) -> Placed:
    """Two queries, whatever the entries. Those of a sheet name a code and stay as they are; those
    of a vehicle that is known (services.fleet.in_files) name one too, and are added up."""
    named = [entry for entry in entries if entry.place_kind != "code" or entry.supplier]
    if not named:
        return Placed(list(entries))
    codes = site_codes({e.location for e in named if e.place_kind != "code"}, choices)
    placed = Placed([e for e in entries if e.place_kind == "code" and not e.supplier])
    groups: dict[tuple[str, str, date], list[IncomingEntry]] = defaultdict(list)
    for entry in named:
        is_placed = entry.place_kind == "code"
        code = entry.location if is_placed else codes.get(entry.location)
        if code is None:
            placed.unknown.setdefault(entry.location, []).extend(entry.rows)
        else:
            groups[code, entry.category, entry.starts_on].append(entry)
            if is_placed:
                continue
            rows = placed.known.get(entry.location, (code, 0))[1]
            placed.known[entry.location] = (code, rows + len(entry.rows))
    for (code, _category, _month), parts in groups.items():
        placed.entries.append(_sum(parts, code))
    return placed


def _sum(parts: Sequence[IncomingEntry], code: str) -> IncomingEntry:
    """Several vehicles of a station are one total."""
    rows = tuple(sorted(row for part in parts for row in part.rows))
    quantity = sum(part.quantity for part in parts)
    note = f"{parts[0].supplier}: {len(rows)} {'rij' if len(rows) == 1 else 'rijen'}"
    return replace(
        parts[0], location=code, quantity=quantity, rows=rows, row=rows[0], note=note[:300]
    )


def site_codes(keys: set[str], choices: Mapping[str, str]) -> dict[str, str]:
    """What a person says now goes before what was said once, and that before a name."""
    by_name: dict[str, set[str]] = defaultdict(set)
    for code, name in Location.objects.values_list("code", "name"):
        for text in (code, name):
            by_name[place_key("site", text)].add(code)
    known = {key: codes.copy().pop() for key, codes in by_name.items() if len(codes) == 1}
    said = PlaceName.objects.filter(key__in=keys).values_list("key", "location__code")
    return {**known, **dict(said), **{k: c for k, c in choices.items() if k in keys and c}}


def unknown_place(key: str) -> str:
    name = shown_place(key)
    return (
        f"{name[0].upper()}{name[1:]} is hier niet bekend. Zeg bij welke locatie deze rijen horen."
    )


def remember(batch: ImportBatch) -> None:
    """Keep what a person said about names, for the next file; to be called in the transaction that
    stores this one."""
    said = {k: c for k, c in batch.choices.items() if k.startswith(_PREFIXES) and c}
    plates = [key.removeprefix("plate:") for key in said if key.startswith("plate:")]
    for plate in Vehicle.objects.filter(plate__in=plates).values_list("plate", flat=True):
        del said[f"plate:{plate}"]  # where it stands is said at the vehicle
    locations = Location.objects.in_bulk(list(set(said.values())), field_name="code")
    for key, code in said.items():
        if code in locations:
            PlaceName.objects.update_or_create(
                key=key[:120],
                defaults={"location": locations[code], "created_by": batch.created_by},
            )

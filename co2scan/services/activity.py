"""The activity sheet: any quantity of any category at a location over a period."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.text import slugify

from co2scan.choices import ConnectionKind, Direction, EntryMode
from co2scan.domain.categories import CATEGORIES, Category
from co2scan.domain.incoming import IncomingEntry, Issue
from co2scan.domain.units import convert, from_micro
from co2scan.models import Connection, Location, Meter
from co2scan.services.checks import closed_period_issue, future_issue
from co2scan.services.fleet.chargers import not_in_building
from co2scan.services.matching import add_meter, free_code
from co2scan.services.raw import NewEntry, Origin, Tally, store_entries

KINDS = {
    "fleet": ConnectionKind.FUEL_CARD,
    "travel": ConnectionKind.TRAVEL,
    "commuting": ConnectionKind.TRAVEL,
    "waste": ConnectionKind.WASTE,
    "purchasing": ConnectionKind.PURCHASING,
}
BY_CONTRACT = ("electricity", "gas")  # carriers of which a contract can say what was delivered
DIRECTIONS = {
    "electricity_feed_in": Direction.FEED_IN,
    "electricity_own_solar": Direction.PRODUCTION,
}
Group = tuple[Meter | None, Tally, Sequence[NewEntry]]


def store_activity(
    entries: Sequence[IncomingEntry], origin: Origin, allowed: set[int] | None
) -> Iterator[Group]:
    """Store the lines per meter. Yields the meter, its tally and what was offered to it; for a line
    that belongs nowhere no meter, and a tally with the reason."""
    locations = Location.objects.in_bulk(list({e.location for e in entries}), field_name="code")
    grouped: dict[tuple[str, str], list[IncomingEntry]] = defaultdict(list)
    for entry in entries:
        location = locations.get(entry.location)
        if location is None or (allowed is not None and location.pk not in allowed):
            yield _refused(entry, "unknown_location", f"Locatie '{entry.location}' is niet bekend.")
        elif entry.category not in CATEGORIES:
            yield _refused(
                entry, "unknown_category", f"Categorie '{entry.category}' is niet bekend."
            )
        else:
            grouped[entry.location, entry.category].append(entry)
    for (location_code, category), lines in grouped.items():
        yield _store(locations[location_code], CATEGORIES[category], lines, origin)


def _refused(entry: IncomingEntry, code: str, message: str) -> Group:
    return None, Tally(issues=[Issue(entry.row, code, message, entry.cells)]), []


def _store(
    location: Location, category: Category, lines: Sequence[IncomingEntry], origin: Origin
) -> Group:
    """A meter that is not there yet is made for lines that are right, not for refused ones."""
    supplier = lines[0].supplier
    meter = supplier_meter(location, category, supplier) or (
        None if supplier else find_meter(location, category)
    )
    connection = meter.connection if meter else Connection(location=location)
    issues: list[Issue] = []
    offered: list[NewEntry] = []
    for line in lines:
        entry = _new_entry(line, connection, meter, category)
        if isinstance(entry, NewEntry):
            offered.append(entry)
        else:
            issues.append(entry)
    tally = Tally()
    if offered:
        meter = meter or make_meter(location, category, supplier)
        tally = store_entries(meter, offered, origin)
    tally.issues += issues
    cells = {line.row: line.cells for line in lines}
    tally.issues = [replace(issue, cells=cells[issue.row]) for issue in tally.issues]
    return meter, tally, offered


def _new_entry(
    line: IncomingEntry, connection: Connection, meter: Meter | None, category: Category
) -> NewEntry | Issue:
    if message := closed_period_issue(connection, line.starts_on, line.ends_on):
        return Issue(line.row, "closed", message)
    if message := future_issue(line.ends_on):
        return Issue(line.row, "future", message)
    if message := not_in_building(category.key, connection.location):
        return Issue(line.row, "no_building_meter", message)
    wanted = meter.unit if meter else category.unit
    entered = from_micro(line.quantity)
    quantity = convert(entered, line.unit, wanted)
    if quantity is None:
        message = f"'{line.unit}' past niet bij {category.name}; verwacht {wanted}."
        return Issue(line.row, "unit", message)
    is_other = meter is not None and meter.category != category.key
    # The category that a row names wins over a contract, so there it is never left to the meter.
    has_contract = category.carrier in BY_CONTRACT and direction_of(category) == Direction.USE
    return NewEntry(
        line.starts_on,
        line.ends_on,
        quantity,
        entered,
        line.unit,
        category.key if is_other or has_contract else "",
        line.quality,
        line.note,
        line.row,
    )


def direction_of(category: Category) -> Direction:
    return DIRECTIONS.get(category.key, Direction.USE)


def find_meter(location: Location, category: Category) -> Meter | None:
    """The location's own meter of that category or carrier when there is just one; else the one
    that an earlier sheet made for the category."""
    direction = direction_of(category)
    meters = (
        Meter.objects.filter(connection__location=location, direction=direction)
        .exclude(connection__entry_mode=EntryMode.EVENT)  # exercises and top-ups stand by the day
        .select_related("connection", "connection__location")
    )
    same = list(meters.filter(category=category.key)[:2])
    if len(same) == 1:
        return same[0]
    if category.carrier in BY_CONTRACT and direction == Direction.USE:
        there = list(meters.filter(connection__kind=ConnectionKind(category.carrier))[:2])
        if len(there) == 1:
            return there[0]
    return meters.filter(connection__code=activity_code(location, category)).first()


def supplier_meter(location: Location, category: Category, supplier: str) -> Meter | None:
    """The meter that an earlier file of this supplier's cards or trips made: the month of one
    supplier never replaces that of another."""
    if not supplier:
        return None
    code = activity_code(location, category, supplier)
    meters = Meter.objects.filter(connection__code=code, connection__location=location)
    return meters.select_related("connection", "connection__location").first()


def make_meter(location: Location, category: Category, supplier: str = "") -> Meter:
    """A meter, on a connection of its own, that stands for the category."""
    connection = Connection.objects.create(
        location=location,
        code=free_code(Connection, activity_code(location, category, supplier)),
        name=f"{category.name}, {supplier}" if supplier else category.name,
        kind=KINDS.get(category.group, ConnectionKind.ACTIVITY),
        entry_mode=EntryMode.CENTRAL,
    )
    return add_meter(connection, direction_of(category), category.key)


def activity_code(location: Location, category: Category, supplier: str = "") -> str:
    """The code of the connection that a sheet or form, or a file of this supplier, makes."""
    code = f"{location.code}-{category.key.replace('_', '-')}"
    return f"{code}-{slugify(supplier)}"[:72].rstrip("-") if supplier else code

"""Files of fuel and charging cards that name a plate: from the plate to the vehicle's own meter.

Nothing of a row is kept but the total per vehicle, category and month, and the last stand of the
counter. A plate in another station's rows, or on a day that its vehicle was not in service, is told
and not guessed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.fleet.routing import DayRow, Routed, Share, route_vehicle
from co2scan.domain.fleet.stays import Stay
from co2scan.domain.incoming import IncomingEntry, Issue
from co2scan.domain.place_names import place_key
from co2scan.domain.units import convert, from_micro
from co2scan.models import Location, Meter, Vehicle, VehicleStay
from co2scan.services.checks import closed_period_issue
from co2scan.services.fleet.chargers import not_in_building
from co2scan.services.fleet.standing import AtStation, Told, suppliers_at
from co2scan.services.fleet.vehicles import vehicle_meter
from co2scan.services.places_in_files import site_codes
from co2scan.services.raw import NewEntry, Origin, Tally, store_entries
from vrt_duurzaam.lib.dates import long_day, long_month

Refusal = tuple[Issue, Sequence[int]]  # the reason, and the rows that it holds for


@dataclass(slots=True)
class OwnLine:
    """A total for the vehicle's own meter."""

    stay: VehicleStay
    category: str
    starts_on: date
    ends_on: date
    unit: str
    supplier: str
    share: Share


@dataclass(slots=True)
class Found:
    """`rest` goes on to the stations. `asked` are the rows per plate of which a person must say
    where they belong, with why. `vehicles` by plate. `moved` may stand at a station from before."""

    rest: list[IncomingEntry] = field(default_factory=list)
    own: list[OwnLine] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    asked: dict[str, Refusal] = field(default_factory=dict)
    notes: list[Issue] = field(default_factory=list)
    vehicles: dict[str, Vehicle] = field(default_factory=dict)
    moved: dict[AtStation, IncomingEntry] = field(default_factory=dict)


def vehicles_in(
    entries: Sequence[IncomingEntry], choices: Mapping[str, str], allowed: set[int] | None
) -> Found:
    """Six queries, whatever the entries."""
    plates = {entry.plate for entry in entries if entry.plate}
    if not plates:
        return Found(rest=list(entries))
    rows = Vehicle.objects.filter(plate__in=plates).prefetch_related(
        "stays__location", "stays__connection__location", "stays__counts_in"
    )
    found = Found(vehicles={vehicle.plate: vehicle for vehicle in rows})
    told = suppliers_at(found.vehicles.values(), entries) if found.vehicles else {}
    reader = _Reader(found, choices, allowed, _sites(entries, choices), told)
    for entry in entries:
        if entry.plate in found.vehicles:
            reader.read(entry, found.vehicles[entry.plate])
        else:
            found.rest.append(entry)
    _note_unknown(found, entries)
    return found


def _sites(entries: Sequence[IncomingEntry], choices: Mapping[str, str]) -> dict[str, str]:
    return site_codes({e.location for e in entries if e.place_kind == "site"}, choices)


def _note_unknown(found: Found, entries: Sequence[IncomingEntry]) -> None:
    """With a station in the same row it counts there; without one the station is asked."""
    rows: dict[str, list[int]] = defaultdict(list)
    for entry in entries:
        if entry.plate and entry.plate not in found.vehicles and entry.place_kind != "plate":
            rows[entry.plate] += entry.rows
    for plate, numbers in rows.items():
        message = (
            f"Kenteken {plate} staat niet in de lijst met voertuigen. Het telt mee bij de kazerne "
            "die het bestand noemt."
        )
        found.notes.append(Issue(min(numbers), "unknown_plate", message))


@dataclass(slots=True)
class _Reader:
    found: Found
    choices: Mapping[str, str]
    allowed: set[int] | None
    sites: Mapping[str, str]  # code by what the file calls the place
    told: Mapping[Told, str]  # the supplier of what counts at vehicles already
    places: dict[int, Location] = field(default_factory=dict)

    def read(self, entry: IncomingEntry, vehicle: Vehicle) -> None:
        stays = {stay.pk: stay for stay in vehicle.stays.all()}
        timeline = vehicle.timeline
        self.places |= {stay.location_id: stay.location for stay in stays.values()}
        by_code = {place.code: key for key, place in self.places.items()}
        said = self._pk(self.choices.get(place_key("plate", vehicle.plate), ""), by_code)
        site = self._pk(self.sites.get(entry.location, ""), by_code)
        routed = route_vehicle(
            entry.days,
            timeline,
            site=site if entry.place_kind == "site" else None,
            said=said,
            is_own=lambda stay: stays[stay.key].connection_id is not None,
        )
        self._own(entry, routed, stays)
        self._no_longer_own(entry, routed, stays, timeline)
        for key, share in routed.station.items():
            self._station(entry, self.places[key], share)
        for stay, days in routed.other_site.items():
            self._ask(entry, vehicle, stays[stay.key], days)
        if routed.not_in_service:
            self._refuse(vehicle, routed.not_in_service)

    def _pk(self, code: str, by_code: dict[str, int]) -> int | None:
        """The location of a code; looked up once where no stay has it."""
        if not code:
            return None
        if code not in by_code:
            place = Location.objects.filter(code=code).first()
            if place is None:
                return None
            self.places[place.pk] = place
            by_code[code] = place.pk
        return by_code[code]

    def _own(self, entry: IncomingEntry, routed: Routed, stays: Mapping[int, VehicleStay]) -> None:
        for stay, share in routed.own.items():
            row = stays[stay.key]
            if not self._may_use(row.location_id):
                message = f"Kenteken {entry.plate} hoort bij een locatie waarvoor je niets invult."
                self.found.refused.append(
                    (Issue(min(share.rows), "not_yours", message), share.rows)
                )
                continue
            starts_on, ends_on = stay.part_of_month(entry.starts_on)
            other = self._supplier(entry, row, stay)
            if other and other != entry.supplier:
                self._beside(entry, row.location, share, other)
                continue
            for code in {row.location.code, self.sites.get(entry.location, "")} - {""}:
                self.found.moved[code, entry.category, entry.starts_on] = entry
            self.found.own.append(
                OwnLine(row, entry.category, starts_on, ends_on, entry.unit, entry.supplier, share)
            )

    def _supplier(self, entry: IncomingEntry, row: VehicleStay, stay: Stay) -> str:
        return self.told.get(
            (row.connection_id or 0, entry.category, *stay.part_of_month(entry.starts_on)), ""
        )

    def _beside(self, entry: IncomingEntry, place: Location, share: Share, other: str) -> None:
        """Of two suppliers only one stands at the vehicle: neither replaces the other."""
        message = (
            f"Bij het voertuig van kenteken {entry.plate} staat {long_month(entry.starts_on)} al "
            f"van {other}. Wat dit bestand noemt telt daarom mee bij {place.name}."
        )
        self.found.notes.append(Issue(min(share.rows), "second_supplier", message))
        self._station(entry, place, share)

    def _no_longer_own(
        self,
        entry: IncomingEntry,
        routed: Routed,
        stays: Mapping[int, VehicleStay],
        timeline: Sequence[Stay],
    ) -> None:
        """A person says that it was of a station: what an earlier file put at the vehicle goes."""
        rows = [row for share in routed.station.values() for row in share.rows]
        for stay in timeline if rows else ():
            row = stays[stay.key]
            is_told = self._supplier(entry, row, stay) == entry.supplier
            if is_told and stay not in routed.own and self._may_use(row.location_id):
                period = stay.part_of_month(entry.starts_on)
                nothing = Share(0, list(rows))
                self.found.own.append(
                    OwnLine(row, entry.category, *period, entry.unit, entry.supplier, nothing)
                )

    def _station(self, entry: IncomingEntry, place: Location, share: Share) -> None:
        self.found.rest.append(
            replace(
                entry,
                location=place.code,
                place_kind="code",
                quantity=share.quantity,
                rows=tuple(share.rows),
                row=share.rows[0],
            )
        )

    def _ask(
        self, entry: IncomingEntry, vehicle: Vehicle, stay: VehicleStay, days: Sequence[DayRow]
    ) -> None:
        rows = [row for _day, _quantity, row in days]
        if not self._may_use(stay.location_id):
            self._not_yours(vehicle.plate, rows)
            return
        site = self.sites[entry.location]
        named = next(place.name for place in self.places.values() if place.code == site)
        message = (
            f"Kenteken {vehicle.plate} staat in het bestand bij {named}, maar hoorde op "
            f"{long_day(days[0][0])} bij {stay.location.name}. Is het verplaatst, leg dat dan vast "
            "bij het voertuig. Of kies hier waar deze rijen horen."
        )
        key = place_key("plate", vehicle.plate)
        earlier = self.found.asked.get(key)
        if earlier:
            rows = [*earlier[1], *rows]
            message = earlier[0].message
        self.found.asked[key] = Issue(min(rows), "other_station", message), rows

    def _refuse(self, vehicle: Vehicle, days: Sequence[DayRow]) -> None:
        first, last = min(days)[0], max(days)[0]
        when = f"op {long_day(first)}"
        if last != first:
            when = f"tussen {long_day(first)} en {long_day(last)}"
        message = (
            f"Kenteken {vehicle.plate} was {when} niet in dienst. Klopt de dag, of de periode bij "
            "het voertuig?"
        )
        rows = [row for _day, _quantity, row in days]
        self.found.refused.append((Issue(min(rows), "not_in_service", message), rows))

    def _not_yours(self, plate: str, rows: Sequence[int]) -> None:
        message = f"Kenteken {plate} hoort bij een locatie waarvoor je niets invult."
        self.found.refused.append((Issue(min(rows), "not_yours", message), rows))

    def _may_use(self, location: int) -> bool:
        return self.allowed is None or location in self.allowed


Stored = tuple[Meter | None, Tally, Sequence[NewEntry], Sequence[int]]


def store_own(lines: Iterable[OwnLine], origin: Origin) -> Iterator[Stored]:
    """Per line the meter, its tally, what was offered and the rows that it is the sum of."""
    merged: dict[tuple[int, str, date], OwnLine] = {}
    for line in lines:
        key = (line.stay.pk, line.category, line.starts_on)
        if key in merged:  # the file called the station by two names
            merged[key].share.quantity += line.share.quantity
            merged[key].share.rows += line.share.rows
        else:
            merged[key] = line
    for line in merged.values():
        yield _store(line, origin)


def _store(line: OwnLine, origin: Origin) -> Stored:
    category, rows = CATEGORIES[line.category], sorted(line.share.rows)
    connection = line.stay.connection
    assert connection is not None
    entered = from_micro(line.share.quantity)
    quantity = convert(entered, line.unit, category.unit)
    problem = closed_period_issue(connection, line.starts_on, line.ends_on)
    problem = problem or not_in_building(category.key, line.stay.location)
    if quantity is None:
        problem = f"'{line.unit}' past niet bij {category.name}; verwacht {category.unit}."
    elif entered < 0:
        problem = f"Samen is {line.starts_on:%m-%Y} onder nul: dat kan niet."
    if problem or quantity is None:
        return None, Tally(issues=[Issue(rows[0], "vehicle", problem or "")]), [], rows
    counted = f"{len(rows)} {'rij' if len(rows) == 1 else 'rijen'}"
    entry = NewEntry(
        line.starts_on,
        line.ends_on,
        quantity,
        entered,
        line.unit,
        note=f"{line.supplier}: {counted}"[:300],
        row=rows[0],
    )
    meter = vehicle_meter(connection, line.category)
    return meter, store_entries(meter, [entry], origin), [entry], rows

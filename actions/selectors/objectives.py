"""Objectives as every page shows them, with what follows from their values."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import F
from django.utils import timezone

from actions.choices import Figure
from actions.domain.objective import Course, Goal, Standing, Value, due_on, end_of, standing
from actions.models import Change, Objective, ObjectiveMeasurement
from actions.models.goals import ObjectiveQuerySet
from actions.selectors.scan_figures import UNITS, ScanFigures, YearFigure, read_scan_figures


@dataclass(frozen=True, slots=True)
class ObjectivePlace:
    """A location that an objective is limited to."""

    pk: int
    name: str
    code: str


@dataclass(frozen=True)
class ObjectiveRow:
    """One objective on one day. `objective` has its theme, horizon and owner at hand.

    `values` count for its course; `years` are what the scan says of it, complete or not.
    """

    objective: Objective
    locations: tuple[ObjectivePlace, ...]
    measured: tuple[Value, ...]
    years: tuple[YearFigure, ...]
    today: date

    @property
    def location_names(self) -> tuple[str, ...]:
        return tuple(place.name for place in self.locations)

    @property
    def is_scanned(self) -> bool:
        return not self.objective.is_measured

    @property
    def unit(self) -> str:
        figure = Figure(self.objective.figure)
        return UNITS.get(figure, self.objective.unit)

    @cached_property
    def values(self) -> tuple[Value, ...]:
        if not self.is_scanned:
            return self.measured
        return tuple(
            Value(end_of(year.year), year.value)
            for year in self.years
            if year.is_complete and year.value is not None
        )

    @cached_property
    def base_value(self) -> Decimal | None:
        """As it was entered; else what the scan says of the base year, when that is complete."""
        if self.objective.base_value is not None:
            return self.objective.base_value
        return next((year.value for year in self.years if self._is_base(year)), None)

    def _is_base(self, year: YearFigure) -> bool:
        return year.year == self.objective.base_year and year.is_complete

    @property
    def is_base_computed(self) -> bool:
        return self.objective.base_value is None and self.base_value is not None

    @cached_property
    def goal(self) -> Goal:
        row = self.objective
        return Goal(row.base_year, self.base_value, row.target_year, row.target_value, row.is_down)

    @cached_property
    def standing(self) -> Standing:
        return standing(self.goal, self.values, self.today)

    @property
    def course(self) -> Course:
        return self.standing.course

    @property
    def latest(self) -> Value | None:
        return self.standing.latest

    @property
    def later_years(self) -> tuple[YearFigure, ...]:
        """Of the scan, after the last value that counts: not complete yet."""
        last = self.latest.on.year if self.latest else self.objective.base_year
        return tuple(year for year in self.years if year.year > last)

    @cached_property
    def due_on(self) -> date | None:
        """When people should measure again; None where the scan does it, or it is over."""
        row = self.objective
        if self.is_scanned or row.is_archived:
            return None
        last = max((value.on for value in self.measured), default=None)
        if last is not None and last.year >= row.target_year:
            return None
        return due_on(last, row.base_year, row.measured_every_months)

    @property
    def is_due(self) -> bool:
        return self.due_on is not None and self.due_on <= self.today


def objective_rows(
    objectives: ObjectiveQuerySet, today: date | None = None, scan: ScanFigures | None = None
) -> list[ObjectiveRow]:
    """The rows of a queryset in its own order. Six queries, whatever their number; two when none
    of them follows the scan. `scan` when the page has read it already."""
    today = today or timezone.localdate()
    found, places = _with_places(objectives)
    measured = _measured(objective.pk for objective in found if objective.is_measured)
    if scan is None and any(not row.is_measured for row in found):
        scan = read_scan_figures(today, locations=_locations_needed(found, places))
    rows = []
    for row in found:
        pks = frozenset(place.pk for place in places[row.pk])
        years = scan.years(Figure(row.figure), pks) if scan and not row.is_measured else []
        own = tuple(places[row.pk])
        rows.append(ObjectiveRow(row, own, tuple(measured[row.pk]), tuple(years), today))
    return rows


def _with_places(
    objectives: ObjectiveQuerySet,
) -> tuple[list[Objective], defaultdict[int, list[ObjectivePlace]]]:
    """Each objective once, and its locations by name. One query: a row for each location."""
    found: dict[int, Objective] = {}
    places: defaultdict[int, list[ObjectivePlace]] = defaultdict(list)
    for row in objectives.select_related("theme", "horizon", "owner").annotate(
        place=F("locations"), place_name=F("locations__name"), place_code=F("locations__code")
    ):
        found.setdefault(row.pk, row)
        if row.place is not None:
            places[row.pk].append(ObjectivePlace(row.place, row.place_name, row.place_code))
    for own in places.values():
        own.sort(key=lambda place: place.name)
    return list(found.values()), places


def objective_row(objective: Objective, today: date | None = None) -> ObjectiveRow:
    return objective_rows(Objective.objects.filter(pk=objective.pk), today)[0]


def due_rows(objectives: ObjectiveQuerySet, today: date | None = None) -> list[ObjectiveRow]:
    """Those that somebody should measure now, the longest due first. Two queries."""
    mine = objectives.current().filter(figure=Figure.MEASURED)
    found = [row for row in objective_rows(mine, today) if row.is_due]
    return sorted(found, key=lambda row: row.due_on or row.today)


def measurement_rows(objective: Objective) -> list[ObjectiveMeasurement]:
    """All that was ever entered, newest first; what was withdrawn too."""
    rows = ObjectiveMeasurement.objects.filter(objective=objective)
    return list(
        rows.select_related("created_by", "withdrawn_by").order_by("-measured_on", "-created_at")
    )


def last_measurement(objective: Objective, but: int | None = None) -> ObjectiveMeasurement | None:
    """The newest that counts; `but`: one that is being corrected."""
    rows = objective.measurements.filter(withdrawn_at=None)
    if but is not None:
        rows = rows.exclude(pk=but)
    return rows.order_by("-measured_on").first()


def objective_changes(objective: Objective) -> list[Change]:
    return list(objective.changes.select_related("created_by"))


def _measured(pks: Iterable[int]) -> defaultdict[int, list[Value]]:
    found: defaultdict[int, list[Value]] = defaultdict(list)
    rows = ObjectiveMeasurement.objects.filter(objective__in=list(pks), withdrawn_at=None)
    for objective, day, value in rows.values_list("objective", "measured_on", "value"):
        found[objective].append(Value(day, value))
    return found


def _locations_needed(
    objectives: Sequence[Objective], places: Mapping[int, Sequence[ObjectivePlace]]
) -> frozenset[int]:
    """Those of all objectives together; none, which is all, when one is about the whole."""
    asked = [
        frozenset(place.pk for place in places[row.pk]) for row in objectives if not row.is_measured
    ]
    return frozenset().union(*asked) if all(asked) else frozenset()

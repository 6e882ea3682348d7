"""Loading the sheet of locations: adds what is new, changes what differs, never deletes.

The sheet may know less than the database. An empty cell, an unknown owner and a name that is still
to be confirmed never replace what a person has filled in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction

from co2scan.choices import BuildingOwner, Figure
from co2scan.domain.incoming import Issue
from co2scan.models import Location
from co2scan.services.locations import check_location, set_figure
from vrt_duurzaam.lib.dates import long_day


@dataclass(frozen=True, slots=True)
class LocationRow:
    """One row of the sheet. `values` holds model fields, without the cells that were empty."""

    row: int
    code: str
    values: dict[str, Any]
    figures: dict[str, Decimal] = field(default_factory=dict)
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    code: str
    field: str
    old: str
    new: str


@dataclass(slots=True)
class LoadResult:
    """Counts of locations; `figures` counts the dated figures that were added or corrected."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    figures: int = 0
    changes: list[Change] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def load_locations(rows: Sequence[LocationRow], *, dry_run: bool = False) -> LoadResult:
    """Store the rows, all or none: with one issue nothing is written."""
    result = LoadResult()
    with transaction.atomic():
        known = Location.objects.in_bulk([row.code for row in rows], field_name="code")
        for row in rows:
            try:
                _store(row, known.get(row.code), result)
            except ValidationError as error:
                result.issues += _issues(row, error)
        if result.issues or dry_run:
            transaction.set_rollback(True)
    return LoadResult(issues=result.issues) if result.issues else result


def _store(row: LocationRow, location: Location | None, result: LoadResult) -> None:
    is_new = location is None
    location = location or Location(code=row.code)
    changes = _changes(row, location)
    for change in changes:
        setattr(location, change.field, row.values[change.field])
    if is_new or changes:
        check_location(location)
        location.save()
    is_figure_changed = False
    for figure, value in row.figures.items():
        assert row.since is not None
        _, is_changed = set_figure(location, figure, row.since, value)
        result.figures += is_changed
        is_figure_changed |= is_changed
        if is_changed and not is_new:
            new = f"{value} vanaf {long_day(row.since)}"
            result.changes.append(Change(row.code, Figure(figure).label, "", new))
    result.created += is_new
    result.updated += not is_new and bool(changes or is_figure_changed)
    result.unchanged += not is_new and not (changes or is_figure_changed)
    if not is_new:
        result.changes += changes


def _changes(row: LocationRow, location: Location) -> list[Change]:
    values = dict(row.values)
    if values.get("building_owner") == BuildingOwner.UNKNOWN:
        del values["building_owner"]
    if location.pk and location.name_is_confirmed and not values["name_is_confirmed"]:
        del values["name"], values["name_is_confirmed"]
    return [
        Change(row.code, name, _said(getattr(location, name)), _said(value))
        for name, value in values.items()
        if getattr(location, name) != value
    ]


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return "" if value is None else str(value)


def _issues(row: LocationRow, error: ValidationError) -> list[Issue]:
    return [
        Issue(row.row, name, f"{name}: {message}" if name != NON_FIELD_ERRORS else message)
        for name, messages in error.message_dict.items()
        for message in messages
    ]

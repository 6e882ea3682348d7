"""Loading factor lists. A row is never changed in place: another value is a new issue."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from django.db import transaction

from co2scan.choices import Confidence
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.emissions import Factor, Factors
from co2scan.domain.factor_changes import (
    FactorChange,
    FactorEffect,
    State,
    compare,
    effects,
    touched_by,
)
from co2scan.domain.factor_rows import COMPONENTS, FactorRow
from co2scan.models import EmissionFactor, FactorList
from co2scan.selectors.factors import (
    consumption_of,
    counting_factors,
    months_of,
    stored_rows,
)
from co2scan.services.recompute import request_recompute
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.dates import long_day, long_month

OFFICIAL_SOURCE = "co2emissiefactoren.nl"
_DUTCH_LIST = re.compile(r"nl-([12]\d{3})(?:-(0[1-9]|1[0-2]))?")


class FactorsRefused(ValueError):
    """Nothing was written; `reasons` are Dutch sentences for the person who loads the list."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = list(reasons)


@dataclass(frozen=True, slots=True)
class FactorPreview:
    """What loading would do. With a conflict it can only be applied as a correction of a day."""

    changes: list[FactorChange]
    effects: list[FactorEffect]
    touched: set[tuple[int, date]]  # (meter id, month) that get other figures, or their first

    def of(self, state: State) -> list[FactorChange]:
        return [change for change in self.changes if change.state == state]

    @property
    def new(self) -> list[FactorChange]:
        return self.of("new")

    @property
    def changed(self) -> list[FactorChange]:
        return self.of("changed")

    @property
    def confirmed(self) -> list[FactorChange]:
        return self.of("confirmed")

    @property
    def unchanged(self) -> list[FactorChange]:
        return self.of("unchanged")

    @property
    def conflicts(self) -> list[FactorChange]:
        return self.of("conflict")

    @property
    def written(self) -> list[FactorChange]:
        return [change for change in self.changes if change.is_written]

    @property
    def fingerprint(self) -> str:
        """The same as long as applying does what was shown."""
        lines = [repr((c.row.issue, c.state, c.before and c.before.issue)) for c in self.changes]
        lines += [repr(effect) for effect in self.effects]
        return sha256("\n".join(lines).encode()).hexdigest()


def preview_factors(
    rows: Sequence[FactorRow], *, as_correction_on: date | None = None
) -> FactorPreview:
    """What `apply_factors` with the same arguments would write and what that changes."""
    stored: dict[tuple[str, int], list[FactorRow]] = defaultdict(list)
    for other in stored_rows(rows):
        stored[other.list_name, other.year].append(other)
    changes = []
    for row in rows:
        known = stored[row.list_name, row.year]
        change = compare(row, known)
        if change.state == "conflict" and as_correction_on is not None:
            change = compare(replace(row, issued_on=as_correction_on), known)
        changes.append(change)
    written = [change.row for change in changes if change.is_written]
    return FactorPreview(changes, _effects(written), _touched(written))


def _effects(rows: Sequence[FactorRow]) -> list[FactorEffect]:
    categories = touched_by({row.category for row in rows if row.category})
    if not categories:
        return []
    years = {row.year for row in rows if row.category}
    stored = counting_factors(years)
    # Rows that are not stored yet come after those of the same day: their numbers are higher.
    first = max((factor.id for factor in stored), default=0) + 1
    added = [_factor(row, first + place) for place, row in enumerate(rows) if row.category]
    uses = consumption_of(categories, years)
    return effects(uses, Factors(stored), Factors([*stored, *added]))


def _factor(row: FactorRow, number: int) -> Factor:
    return Factor(
        id=number,
        category=row.category,
        year=row.year,
        issued_on=row.issued_on,
        is_example=row.confidence == Confidence.EXAMPLE,
        unit=row.unit,
        wtw=row.wtw,
        ttw=row.ttw,
        wtt=row.wtt,
        biogenic=row.biogenic,
        gwp100=row.gwp100,
        treatment=row.treatment,
    )


def apply_factors(
    rows: Sequence[FactorRow], *, by: User | None, as_correction_on: date | None = None
) -> FactorPreview:
    """Store the rows that say something new and ask for the months that they touch.

    Loading a list again writes nothing. Raises FactorsRefused, with nothing written, when a value
    differs from what the same list issued on the same day and no day for the correction is given.
    """
    with transaction.atomic():
        # One list after another: two people who load the same list must not both add its rows.
        lists = _lists(rows, by)
        preview = preview_factors(rows, as_correction_on=as_correction_on)
        if preview.conflicts:
            raise FactorsRefused([_conflict(change) for change in preview.conflicts])
        new = (_model(change.row, lists[change.row.list_name]) for change in preview.written)
        EmissionFactor.objects.bulk_create(new, batch_size=500)
        request_recompute(preview.touched)
    return preview


def _lists(rows: Sequence[FactorRow], by: User | None) -> dict[str, FactorList]:
    """The lists of these rows, locked, made where they are not there yet."""
    for name in sorted({row.list_name for row in rows}):
        own = [row for row in rows if row.list_name == name]
        FactorList.objects.get_or_create(
            name=name,
            defaults={
                "title": list_title(name),
                "source": OFFICIAL_SOURCE if _DUTCH_LIST.fullmatch(name) else own[0].source,
                "is_example": all(row.confidence == Confidence.EXAMPLE for row in own),
                "loaded_by": by,
            },
        )
    names = {row.list_name for row in rows}
    locked = FactorList.objects.select_for_update().filter(name__in=names).order_by("name")
    return {factor_list.name: factor_list for factor_list in locked}


def list_title(name: str) -> str:
    """`nl-2026` is the Dutch list of 2026; `nl-2020-01` the same as it stood in January 2020."""
    match = _DUTCH_LIST.fullmatch(name)
    if match is None:
        return name
    year, month = match.groups()
    if month is None:
        return f"Nederlandse lijst {year}"
    return f"Nederlandse lijst {year}, stand van {long_month(date(int(year), int(month), 1))}"


def _model(row: FactorRow, factor_list: FactorList) -> EmissionFactor:
    return EmissionFactor(
        factor_list=factor_list,
        year=row.year,
        issued_on=row.issued_on,
        category=row.category,
        section=row.section,
        name=row.name,
        unit=row.unit,
        remark=row.remark,
        confidence=row.confidence,
        source=row.source,
        source_url=row.source_url,
        **{name: getattr(row, name) for name in COMPONENTS},
    )


def _touched(rows: Sequence[FactorRow]) -> set[tuple[int, date]]:
    """All months that a new row bears on, also those that get their first factor by it."""
    by_year: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        if row.category in CATEGORIES:
            by_year[row.year].add(row.category)
    pairs: set[tuple[int, date]] = set()
    for year, categories in by_year.items():
        pairs |= months_of(touched_by(categories), {year})
    return pairs


def _conflict(change: FactorChange) -> str:
    row = change.row
    return (
        f"{row.name} ({row.year}): op {long_day(row.issued_on)} is al iets anders uitgegeven. "
        "Een verbetering krijgt een latere datum van uitgifte."
    )

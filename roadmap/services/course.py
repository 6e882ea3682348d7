"""Changing what the course is held against: reference year, targets, assumptions on the grid.

Raises ValidationError by field, in Dutch, before anything is written; `TargetsChanged` when
somebody else changed them since the person looked.
"""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from roadmap.domain.targets import (
    TargetRow,
    aim_problem,
    outlook_problem,
    reference_problem,
    target_problems,
)
from roadmap.models import GridOutlook, RoadmapSettings, Scenario, Target

OUTLOOK_IS_GONE = "Deze aanname is er niet meer. Kies een andere."


class TargetsChanged(Exception):
    """Somebody else was first. `version` is what there is now."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


@transaction.atomic
def save_targets(
    reference_year: int, aim_year: int, rows: Sequence[TargetRow], *, seen_version: int
) -> RoadmapSettings:
    """The reference year with all its targets, and which of them the course aims at. Problems are
    keyed `reference_year`, `aim_year`, `year_0`, `percent_0` …, by the place of the row."""
    settings = _locked()
    if settings.version != seen_version:
        raise TargetsChanged(settings.version)
    problems = {
        f"{part}_{place}": message for place, part, message in target_problems(rows, reference_year)
    }
    problem = reference_problem(reference_year, timezone.localdate().year)
    if problem:
        problems["reference_year"] = problem
    if problem := aim_problem(aim_year, rows):
        problems["aim_year"] = problem
    if problems:
        raise ValidationError(problems)
    wanted = {row.year: row for row in rows if row.year is not None}
    Target.objects.exclude(year__in=wanted.keys()).delete()
    for year, row in wanted.items():
        assert row.percent is not None
        Target.objects.update_or_create(
            year=year, defaults={"reduction_percent": row.percent, "note": row.note}
        )
    settings.reference_year, settings.aim_year = reference_year, aim_year
    _save(settings)
    return settings


@transaction.atomic
def choose_outlook(outlook: GridOutlook | None) -> None:
    """Which assumption counts in the course; None: the factor of the grid stays as it is."""
    settings = _locked()
    if outlook is not None and not GridOutlook.objects.filter(pk=outlook.pk).exists():
        raise ValidationError({"outlook": OUTLOOK_IS_GONE})
    if settings.outlook_id != (outlook.pk if outlook else None):
        settings.outlook = outlook
        _save(settings)


@transaction.atomic
def save_outlook(outlook: GridOutlook) -> None:
    """A new or changed assumption."""
    problem = outlook_problem(outlook.from_year, outlook.to_year)
    if problem:
        raise ValidationError({"to_year": problem})
    outlook.full_clean()
    outlook.save()


@transaction.atomic
def remove_outlook(pk: int) -> None:
    """One that a course counts with cannot go: choose another one there first."""
    settings = _locked()
    if settings.outlook_id == pk:
        raise ValidationError("Deze aanname telt nu mee. Kies eerst een andere.")
    used = Scenario.objects.filter(outlook=pk).first()
    if used is not None:
        raise ValidationError(f"Het scenario ‘{used}’ rekent hiermee. Kies daar eerst een andere.")
    GridOutlook.objects.filter(pk=pk).delete()


def _locked() -> RoadmapSettings:
    RoadmapSettings.objects.get_or_create(pk=1)
    return RoadmapSettings.objects.select_for_update().get(pk=1)


def _save(settings: RoadmapSettings) -> None:
    settings.version += 1
    settings.save()

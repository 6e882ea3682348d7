"""What the pages about exercises share."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.views.generic.base import ContextMixin

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.exercises import PIECES, short_name
from co2scan.models import Exercise, ExerciseLine, ExerciseVersion, Location
from co2scan.wording import unit_word
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.lib.dates import long_day, long_month, short_day, short_month
from vrt_duurzaam.lib.numbers import dutch

SEE = frozenset({access.VIEW_FOOTPRINT, access.VIEW_OWN_LOCATIONS})
_ONE = {"pallets": "pallet", "car_wreck": "autowrak"}
ENTER = frozenset({access.ENTER_OWN, access.ENTER_ALL})


class ExerciseView(PermissionView, ContextMixin):
    permissions = SEE

    @cached_property
    def enterable(self) -> QuerySet[Location]:
        return Location.objects.enterable_by(self.user).sites().order_by("name").distinct()


class OneExercise(ExerciseView):
    """A page of one exercise; of a location that the person does not see it is not there."""

    def exercises(self) -> QuerySet[Exercise]:
        return Exercise.objects.visible_to(self.user)

    @cached_property
    def exercise(self) -> Exercise:
        rows = self.exercises().select_related("location")
        return get_object_or_404(rows, pk=self.kwargs["exercise"])  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{**kwargs, "exercise": self.exercise})


class ChangeExercise(OneExercise):
    """For who enters data of the location; for another it is not there."""

    permissions = ENTER

    def exercises(self) -> QuerySet[Exercise]:
        return Exercise.objects.enterable_by(self.user)


def used_words(category: str, amount: Decimal, unit: str) -> str:
    """`60,5 liter propaan`, `40 pallets`, `1 autowrak`."""
    name = short_name(category).lower()
    if unit != PIECES:
        return f"{dutch(amount)} {unit_word(unit)} {name}"
    return f"{dutch(amount)} {_ONE.get(category) if amount == 1 else name}"


@dataclass(frozen=True, slots=True)
class ShownLine:
    """`40 pallets`, and below it how that became 800 kg."""

    line: ExerciseLine

    @property
    def name(self) -> str:
        return short_name(self.line.category)

    @property
    def given(self) -> str:
        return f"{dutch(self.line.amount)} {unit_word(self.line.unit)}"

    @property
    def counted(self) -> str:
        """`40 × 20 kg = 800 kg`; empty when it counts as it was given."""
        found = self.line.assumption
        if found is None:
            return ""
        unit = unit_word(CATEGORIES[self.line.category].unit)
        sign = "÷" if self.line.unit == "kg" else "×"
        return (
            f"{dutch(self.line.amount)} {sign} {dutch(found.value)} = "
            f"{dutch(self.line.quantity)} {unit}"
        )

    @property
    def words(self) -> str:
        return used_words(self.line.category, self.line.amount, self.line.unit)


@dataclass(frozen=True, slots=True)
class ShownVersion:
    version: ExerciseVersion

    @property
    def when(self) -> str:
        """`3 november 2026`, `november 2026`."""
        row = self.version
        return long_day(row.starts_on) if row.is_day else long_month(row.starts_on)

    @property
    def when_short(self) -> str:
        row = self.version
        return short_day(row.starts_on) if row.is_day else short_month(row.starts_on)

    @property
    def lines(self) -> list[ShownLine]:
        return [ShownLine(line) for line in self.version.lines.all()]

    @property
    def used(self) -> str:
        """`40 pallets, 60 liter propaan`; of water alone that."""
        found = [line.words for line in self.lines]
        if self.version.water_l and not found:
            found.append(f"{dutch(self.version.water_l)} liter bluswater")
        return ", ".join(found) or "niets verbrand"

    @property
    def kind(self) -> str:
        return str(self.version.get_kind_display())

    @property
    def who(self) -> str:
        return self.version.created_by.name if self.version.created_by else "onbekend"

    @property
    def changes(self) -> list[tuple[str, str]]:
        """Label and value, to compare two versions."""
        row = self.version
        found = [("Wanneer", self.when), ("Soort", self.kind), ("Gebruikt", self.used)]
        if row.participants is not None:
            found.append(("Deelnemers", dutch(row.participants)))
        if row.hours is not None:
            found.append(("Duur", f"{dutch(row.hours)} uur"))
        if row.water_l is not None:
            found.append(("Bluswater", f"{dutch(row.water_l)} liter"))
        if row.note:
            found.append(("Toelichting", row.note))
        return found

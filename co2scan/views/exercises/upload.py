"""A list of exercises as a file, and a file to begin with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views import View

from co2scan.choices import ExerciseKind
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.periods import add_months, month_of
from co2scan.domain.sheet_result import SheetResult
from co2scan.imports.exercise_sheet import MOST_ROWS, read_exercise_sheet, what_is_read
from co2scan.reports.exercise_sample import exercise_sample
from co2scan.services.exercises import ListedExercise, ListResult, load_exercises
from co2scan.views.exercises.base import ENTER, ExerciseView, used_words
from co2scan.views.list_upload import ListPreview, ListUpload
from co2scan.wording import unit_word
from vrt_duurzaam.lib.content_types import CSV
from vrt_duurzaam.lib.dates import short_day, short_month
from vrt_duurzaam.lib.numbers import counted, dutch

KEPT_AS = "exercise_sheet"


class ExerciseUpload(ListUpload):
    permissions = ENTER
    template_name = "co2scan/exercises/upload.html"
    kept_as, preview_url = KEPT_AS, "exercise_preview"

    def what_is_read(self, content: bytes) -> bytes:
        read_exercise_sheet(content)
        return what_is_read(content)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kinds = [str(label) for label in ExerciseKind.labels]
        return super().get_context_data(kinds=kinds, most_rows=MOST_ROWS, **kwargs)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the list in words."""

    listed: ListedExercise

    @property
    def when(self) -> str:
        offered = self.listed.offered
        name = short_day if offered.is_day else short_month
        return name(offered.starts_on)

    @property
    def kind(self) -> str:
        return str(ExerciseKind(self.listed.offered.kind).label).capitalize()

    @property
    def size(self) -> str:
        """`14 deelnemers, 2,5 uur, 1.500 liter bluswater`."""
        offered = self.listed.offered
        found = []
        if offered.participants is not None:
            found.append(counted(offered.participants, "deelnemer", "deelnemers"))
        if offered.hours is not None:
            found.append(f"{dutch(offered.hours)} uur")
        if offered.water_l is not None:
            found.append(f"{dutch(offered.water_l)} liter bluswater")
        return ", ".join(found)

    @property
    def used(self) -> list[str]:
        """`40 pallets, telt als 800 kg`, `60,5 liter propaan`."""
        return [
            used_words(one.category, one.amount, one.unit)
            + (
                f", telt als {dutch(quantity)} {unit_word(CATEGORIES[one.category].unit)}"
                if assumption
                else ""
            )
            for one, quantity, assumption in self.listed.counted
        ]


class ExercisePreview(ListPreview):
    permissions = ENTER
    template_name = "co2scan/exercises/preview.html"
    kept_as, upload_url = KEPT_AS, "exercise_upload"
    shown_rows = MOST_ROWS
    ignored: Sequence[str] = ()

    def load(self, content: bytes, *, dry_run: bool) -> ListResult:
        rows, issues, self.ignored = read_exercise_sheet(content)
        confirmed = self.request.POST.get("confirm", "")
        return load_exercises(rows, issues, self.user, dry_run=dry_run, confirmed=confirmed)

    def is_stored(self, result: SheetResult[Any]) -> bool:
        return isinstance(result, ListResult) and result.is_stored

    def shown(self, result: SheetResult[ListedExercise]) -> list[ShownRow]:
        """All: of a row that is skipped it is said too."""
        return [ShownRow(row) for row in result.rows]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(ignored=self.ignored, **kwargs)

    def done(self, result: SheetResult[ListedExercise]) -> HttpResponse:
        new = [row for row in result.rows if row.effect == "new"]
        told = f"{counted(len(new), 'oefening', 'oefeningen')} vastgelegd."
        if same := result.count("same"):
            told += f" {counted(same, 'rij stond', 'rijen stonden')} er al."
        messages.success(self.request, told)
        newest = max((row.offered.starts_on.year for row in new), default=None)
        query = f"?{urlencode({'jaar': newest})}" if newest else ""
        return redirect(f"{reverse('exercise_list')}{query}")


class ExerciseSample(ExerciseView, View):
    """A list with two rows of a place for which this person enters data."""

    permissions = ENTER

    def get(self, request: HttpRequest) -> HttpResponse:
        place = self.enterable.first()
        month = add_months(month_of(timezone.localdate()), -1)
        content = exercise_sample(place.name if place else "Hengelo", month)
        answer = HttpResponse(content, content_type=CSV)
        answer["Content-Disposition"] = 'attachment; filename="oefeningen-voorbeeld.csv"'
        return answer

"""Adding, correcting and withdrawing an exercise, and what a pallet weighs."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from co2scan.choices import AssumptionKind
from co2scan.forms.evidence import WhyForm
from co2scan.forms.exercises import AssumptionForm, ExerciseForm, initial_of
from co2scan.models import Exercise, ExerciseAssumption, ExerciseVersion, Location
from co2scan.selectors.exercises import current_version, last_exercise
from co2scan.services.evidence import About, try_to_add
from co2scan.services.exercises import (
    Doubts,
    add_exercise,
    correct_exercise,
    set_assumption,
    withdraw_exercise,
)
from co2scan.views.exercises.base import (
    ENTER,
    ChangeExercise,
    ExerciseView,
    ShownVersion,
)
from vrt_duurzaam.accounts import access
from vrt_duurzaam.lib.views import ServiceFormView


class ExerciseFormView(ServiceFormView):
    """What is odd is asked once; the answer stands in the form that is sent again."""

    template_name = "co2scan/exercises/form.html"
    form_class = ExerciseForm
    doubts: list[str] = []

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except Doubts as asked:
            self.doubts = asked.reasons
            return self.form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(doubts=self.doubts, **kwargs)

    def keep_photo(self, exercise: Exercise, form: ExerciseForm, user: Any) -> None:
        photo = form.cleaned_data["photo"]
        if photo is not None:
            about = About(exercise.location, exercise=exercise)
            if refused := try_to_add(about, photo.data, photo.kind, user):
                messages.warning(self.request, f"De foto is niet bewaard. {refused}")


class ExerciseAdd(ExerciseView, ExerciseFormView):
    """With `?zoals=` it begins as an earlier one was; with `?locatie=` it is of that location."""

    permissions = ENTER

    @cached_property
    def location(self) -> Location | None:
        code = self.request.GET.get("locatie", "")
        places = list(self.enterable)
        named = next((one for one in places if one.code == code), None)
        return named or (places[0] if len(places) == 1 else None)

    @cached_property
    def like(self) -> ExerciseVersion | None:
        text = self.request.GET.get("zoals", "")
        if not (text.isascii() and text.isdigit() and len(text) < 18):
            return None
        exercise = Exercise.objects.enterable_by(self.user).filter(pk=int(text)).first()
        return current_version(exercise) if exercise else None

    def get_initial(self) -> dict[str, Any]:
        found = initial_of(self.like, is_copy=True) if self.like else {}
        if self.location and "location" not in found:
            found["location"] = self.location
        return {"day": timezone.localdate(), **found}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "locations": self.enterable}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        place = self.like.exercise.location if self.like else self.location
        last = last_exercise(place) if place and not self.like else None
        return super().get_context_data(
            title="Oefening vastleggen",
            last=ShownVersion(last) if last else None,
            like=ShownVersion(self.like) if self.like else None,
            back_url=reverse("exercise_list"),
            places=len(self.enterable),
            **kwargs,
        )

    def store(self, form: ExerciseForm) -> str:
        exercise = add_exercise(form.cleaned_data["location"], form.offered(), self.user)
        self.keep_photo(exercise, form, self.user)
        messages.success(self.request, "De oefening is vastgelegd.")
        return exercise.get_absolute_url()


class ExerciseChange(ChangeExercise, ExerciseFormView):
    @cached_property
    def version(self) -> ExerciseVersion | None:
        return current_version(self.exercise)

    def get_initial(self) -> dict[str, Any]:
        return initial_of(self.version, is_copy=False) if self.version else {}

    def get_form_kwargs(self) -> dict[str, Any]:
        own = Location.objects.filter(pk=self.exercise.location_id)
        return {**super().get_form_kwargs(), "locations": own}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title="Oefening wijzigen",
            back_url=self.exercise.get_absolute_url(),
            places=1,
            **kwargs,
        )

    def store(self, form: ExerciseForm) -> str:
        seen = form.cleaned_data["seen"] or 0
        correct_exercise(self.exercise, form.offered(), self.user, seen=seen)
        self.keep_photo(self.exercise, form, self.user)
        messages.success(self.request, "De oefening is gewijzigd. De oude versie blijft te zien.")
        return self.exercise.get_absolute_url()


class ExerciseWithdraw(ChangeExercise, ServiceFormView):
    template_name = "co2scan/exercises/withdraw.html"
    form_class = WhyForm

    def get_initial(self) -> dict[str, Any]:
        version = current_version(self.exercise)
        return {"seen": version.pk if version else None}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version = current_version(self.exercise)
        return super().get_context_data(
            question="Deze oefening intrekken?",
            shown=ShownVersion(version) if version else None,
            back_url=self.exercise.get_absolute_url(),
            **kwargs,
        )

    def store(self, form: WhyForm) -> str:
        found = form.cleaned_data
        withdraw_exercise(self.exercise, found["why"], self.user, seen=found["seen"] or 0)
        messages.success(self.request, "De oefening is ingetrokken en telt niet meer mee.")
        return self.exercise.get_absolute_url()


class ExerciseAssumptions(ExerciseView, ServiceFormView):
    """What a pallet weighs and what a litre of propane; each with its date and source."""

    permissions = frozenset({access.MANAGE_FACTORS})
    template_name = "co2scan/exercises/assumptions.html"
    form_class = AssumptionForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = ExerciseAssumption.objects.select_related("created_by")
        return super().get_context_data(rows=rows, **kwargs)

    def store(self, form: AssumptionForm) -> str:
        found = form.cleaned_data
        kind = AssumptionKind(found["kind"])
        set_assumption(kind, found["starts_on"], found["value"], found["source"], self.user)
        messages.success(self.request, "Vastgelegd.")
        return reverse("exercise_assumptions")

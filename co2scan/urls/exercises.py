from django.urls import URLPattern, path

from co2scan.views.evidence import pages as evidence
from co2scan.views.exercises import listing, recording, upload

ALL = "oefeningen/"
ONE = f"{ALL}<int:exercise>/"

urlpatterns: list[URLPattern] = [
    path(ALL, listing.ExerciseList.as_view(), name="exercise_list"),
    path(f"{ALL}nieuw/", recording.ExerciseAdd.as_view(), name="exercise_add"),
    path(f"{ALL}inlezen/", upload.ExerciseUpload.as_view(), name="exercise_upload"),
    path(f"{ALL}inlezen/bekijken/", upload.ExercisePreview.as_view(), name="exercise_preview"),
    path(f"{ALL}inlezen/voorbeeld/", upload.ExerciseSample.as_view(), name="exercise_sample"),
    path(f"{ALL}aannames/", recording.ExerciseAssumptions.as_view(), name="exercise_assumptions"),
    path(ONE, listing.ExerciseDetail.as_view(), name="exercise_detail"),
    path(f"{ONE}wijzigen/", recording.ExerciseChange.as_view(), name="exercise_change"),
    path(f"{ONE}intrekken/", recording.ExerciseWithdraw.as_view(), name="exercise_withdraw"),
    path(f"{ONE}bewijs/", evidence.ExerciseEvidence.as_view(), name="exercise_evidence"),
]

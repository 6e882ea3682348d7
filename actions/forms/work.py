"""One number for an objective, measured today: the form of its own page with the day filled in."""

from typing import Any

from django.http import QueryDict
from django.utils import timezone

from actions.forms.goals import MeasurementForm
from actions.models import Objective, ObjectiveMeasurement


def measurement_form(
    objective: Objective,
    data: QueryDict | None = None,
    last: ObjectiveMeasurement | None = None,
) -> MeasurementForm:
    kwargs: dict[str, Any] = {"objective": objective, "auto_id": f"meting-{objective.pk}-%s"}
    if data is not None:
        data = data.copy()
        data["measured_on"] = timezone.localdate().isoformat()
    return MeasurementForm(data, last=last, **kwargs)

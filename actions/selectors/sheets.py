from django.db.models import QuerySet

from actions.models import PlanSheet


def sheets() -> QuerySet[PlanSheet]:
    """The files that came in, newest first, without their rows."""
    return PlanSheet.objects.select_related("created_by").defer("rows", "outcome", "mapping")

from actions.models import RoadStep
from vrt_duurzaam.accounts.models import User


def save_step(step: RoadStep, *, by: User) -> RoadStep:
    """Keep a changed step; what a real person wrote is no example any more.

    Raises ValidationError by field.
    """
    step.full_clean()
    step.is_example = step.is_example and by.is_example
    step.save()
    return step

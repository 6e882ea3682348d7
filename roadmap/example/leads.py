"""Who leads whom in the example, so that the weekly mail shows what goes further."""

from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

LEAD = "management@example.org"


def make_leads() -> None:
    """Management leads the station managers; what is late of others goes to the core team."""
    people = User.objects.filter(is_example=True)
    if lead := people.filter(email=LEAD).first():
        people.filter(role=Role.STATION_MANAGER, lead=None).update(lead=lead)


def remove_leads() -> None:
    """Of who stays: a colleague who did something is switched off and kept."""
    User.objects.filter(lead__email=LEAD, lead__is_example=True).update(lead=None)

"""Who owns things in the example plan: the accounts of the example, and eight colleagues.

The colleagues cannot log in: they have a name, and no password that works.
"""

from collections.abc import Mapping

from co2scan.example.people import CORE_TEAM, add_people
from co2scan.models import Location
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

# The key is how the files in `plan/` name a person.
ACCOUNTS = {
    "yilmaz": CORE_TEAM.email,
    "slot": "kazerne@example.org",
    "brand": "kazerne-oost@example.org",
    "vos": "management@example.org",
    "kuipers": "medewerker@example.org",
}
COLLEAGUES = {
    "bakker": "Anouk Bakker",
    "demir": "Selma Demir",
    "jansen": "Iris Jansen",
    "kok": "Marloes Kok",
    "nijhof": "Lotte Nijhof",
    "smit": "Tijn Smit",
    "ter-haar": "Ruben ter Haar",
    "wolters": "Joost Wolters",
}


def plan_people() -> Mapping[str, User]:
    """Everybody by key; who is not there yet is made."""
    if User.objects.filter(email__in=ACCOUNTS.values()).count() < len(ACCOUNTS):
        add_people({place.code: place for place in Location.objects.all()})
    found = User.objects.in_bulk(list(ACCOUNTS.values()), field_name="email")
    people = {key: found[email] for key, email in ACCOUNTS.items()}
    for key, name in COLLEAGUES.items():
        people[key] = _colleague(f"{key}@example.org", name)
    return people


def _colleague(email: str, name: str) -> User:
    """A real account with this address stays as it is; one of an earlier example works again."""
    user = User.objects.filter(email=email).first() or User(
        email=email, name=name, role=Role.EMPLOYEE, is_example=True
    )
    if user.is_example:
        user.is_active = True
        user.set_unusable_password()
        user.save()
    return user

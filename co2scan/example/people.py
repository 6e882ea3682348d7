"""The people of the example: one for each role, and a second manager."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from co2scan.models import Location
from co2scan.services.locations import assign
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

PASSWORD = "voorbeeld-2030"  # noqa: S105 - printed for whoever tries the product


@dataclass(frozen=True, slots=True)
class Person:
    email: str
    name: str
    role: Role
    sites: tuple[str, ...] = ()


CORE_TEAM = Person("kernteam@example.org", "Fatma Yilmaz", Role.CORE_TEAM)
PEOPLE = (
    CORE_TEAM,
    Person("kazerne@example.org", "Wim Slot", Role.STATION_MANAGER, ("hengelo",)),
    Person(
        "kazerne-oost@example.org", "Petra Brand", Role.STATION_MANAGER, ("losser", "overdinkel")
    ),
    Person("management@example.org", "Hanneke Vos", Role.MANAGEMENT),
    Person("medewerker@example.org", "Bram Kuipers", Role.EMPLOYEE, ("hengelo",)),
    Person("beheerder@example.org", "Sanne de Wit", Role.ADMINISTRATOR),
)


@dataclass(frozen=True, slots=True)
class Account:
    """A line to show to whoever wants to look around."""

    role: str
    email: str
    password: str


ACCOUNTS = [Account(person.role.label, person.email, PASSWORD) for person in PEOPLE]


@dataclass(frozen=True, slots=True)
class Team:
    """Who enters data: the manager of a site, else the core team."""

    core: User
    managers: dict[str, User]

    def enterer(self, site: str) -> User:
        return self.managers.get(site, self.core)


def add_people(places: dict[str, Location]) -> Team:
    """Make the accounts and bind them. A real account with one of the addresses stays as it is;
    one that an earlier removal switched off can be used again.
    """
    hashed = make_password(PASSWORD)  # once: it is slow on purpose
    managers: dict[str, User] = {}
    users = {}
    for person in PEOPLE:
        user = User.objects.filter(email=person.email).first() or User(
            email=person.email, name=person.name, role=person.role, is_example=True
        )
        if user.is_example:
            user.is_active, user.password = True, hashed
            user.save()
        users[person] = user
        for code in person.sites:
            if code in places:
                assign(places[code], user)
                if person.role == Role.STATION_MANAGER:
                    managers[code] = user
    return Team(users[CORE_TEAM], managers)

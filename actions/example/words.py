"""What the plan's own words are by name, so that a file can name them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from actions.choices import PartnerKind
from actions.example.people import plan_people
from actions.models import (
    Action,
    Horizon,
    Objective,
    OrganisationUnit,
    Partner,
    PolicyLine,
    Tag,
    Theme,
)
from co2scan.models import Location
from vrt_duurzaam.accounts.models import User

# Partners that the plan does not start with, without the name of any real company.
PARTNERS = {
    "Waterschap": PartnerKind.OTHER,
    "Terreinbeheerders": PartnerKind.OTHER,
    "Woningcorporaties": PartnerKind.OTHER,
    "Netbeheerder": PartnerKind.COMPANY,
    "Installateur": PartnerKind.COMPANY,
    "Leverancier van voertuigen": PartnerKind.COMPANY,
    "Wasserij en hersteller": PartnerKind.COMPANY,
    "Sociaal werkbedrijf": PartnerKind.COMPANY,
    "Natuurvereniging": PartnerKind.OTHER,
}


@dataclass(slots=True)
class Known:
    """What the builders look up, and what they have made so far, by key."""

    today: date
    people: Mapping[str, User]
    themes: Mapping[str, Theme]
    horizons: Mapping[str, Horizon]
    units: Mapping[str, OrganisationUnit]
    policy: Mapping[str, PolicyLine]
    places: Mapping[str, Location]
    partners: Mapping[str, Partner]
    objectives: dict[str, Objective] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)

    def person(self, key: str) -> User | None:
        return self.people[key] if key else None

    def locations(self, codes: Iterable[str]) -> list[Location]:
        """Those of the codes that are there; `kazernes` are all stations."""
        wanted = list(codes)
        if wanted == ["kazernes"]:
            return [place for place in self.places.values() if place.kind == "station"]
        return [self.places[code] for code in wanted if code in self.places]


def known(today: date) -> Known:
    return Known(
        today=today,
        people=plan_people(),
        themes=Theme.objects.in_bulk(field_name="key"),
        horizons={row.name: row for row in Horizon.objects.all()},
        units={row.name: row for row in OrganisationUnit.objects.all()},
        policy={row.name: row for row in PolicyLine.objects.all()},
        places=Location.objects.in_bulk(field_name="code"),
        partners=_partners(),
    )


def _partners() -> dict[str, Partner]:
    there = {row.name for row in Partner.objects.all()}
    Partner.objects.bulk_create(
        Partner(name=name, kind=kind, is_example=True)
        for name, kind in PARTNERS.items()
        if name not in there
    )
    return {row.name: row for row in Partner.objects.all()}


def tags(names: Iterable[str]) -> dict[str, Tag]:
    """The labels by name; those that nobody has are made."""
    wanted = set(names)
    there = set(Tag.objects.values_list("name", flat=True))
    Tag.objects.bulk_create(Tag(name=name, is_example=True) for name in sorted(wanted - there))
    return {row.name: row for row in Tag.objects.filter(name__in=wanted)}

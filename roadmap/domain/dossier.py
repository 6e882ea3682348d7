"""The dossier of a year or half year: what it is about, and what it says beside the figures."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_SLUG = re.compile(r"(?P<year>[1-9][0-9]{3})(-(?P<half>[12]))?")
HALVES = {1: "eerste halfjaar", 2: "tweede halfjaar"}


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar year, or a half of one. Named as its closing is in co2scan."""

    year: int
    half: int | None = None

    @property
    def slug(self) -> str:
        """How addresses and rows name it: `2025`, `2025-1`."""
        return f"{self.year}-{self.half}" if self.half else str(self.year)

    @property
    def label(self) -> str:
        """`2025`, `2025, eerste halfjaar`."""
        return f"{self.year}, {HALVES[self.half]}" if self.half else str(self.year)

    @property
    def starts_on(self) -> date:
        return date(self.year, 7 if self.half == 2 else 1, 1)

    @property
    def ends_on(self) -> date:
        """Exclusive."""
        return date(self.year, 7, 1) if self.half == 1 else date(self.year + 1, 1, 1)

    @property
    def before(self) -> "Period":
        """The same months a year earlier."""
        return Period(self.year - 1, self.half)

    @property
    def touching(self) -> tuple[str, ...]:
        """The slugs of which a record is told here: a year and its halves tell of each other."""
        if self.half:
            return self.slug, str(self.year)
        return self.slug, f"{self.year}-1", f"{self.year}-2"


def read_period(slug: str) -> Period | None:
    """The period that an address names; None when there is no such one."""
    named = _SLUG.fullmatch(slug)
    if named is None:
        return None
    return Period(int(named["year"]), int(named["half"]) if named["half"] else None)


def periods_begun(first_year: int, today: date) -> list[Period]:
    """Years and half years that began, the newest first and a year before its halves."""
    found = [
        Period(year, half)
        for year in range(today.year, first_year - 1, -1)
        for half in (None, 2, 1)
    ]
    return [period for period in found if period.starts_on <= today]


class Ladder(StrEnum):
    """Versions of the CO2-Prestatieladder that a dossier can be made for."""

    V31 = "3.1"
    V40 = "4.0"


class RecordKind(StrEnum):
    AUDIT = "audit"
    REVIEW = "review"
    COMMUNICATION = "communication"
    PARTICIPATION = "participation"
    CHAIN = "chain"
    VERIFICATION = "verification"

    @property
    def label(self) -> str:
        return RECORD_KINDS[self]


RECORD_KINDS = {
    RecordKind.AUDIT: "interne audit",
    RecordKind.REVIEW: "directiebeoordeling",
    RecordKind.COMMUNICATION: "communicatie",
    RecordKind.PARTICIPATION: "participatie of initiatief",
    RecordKind.CHAIN: "gesprek met een ketenpartner",
    RecordKind.VERIFICATION: "verificatie",
}


@dataclass(frozen=True, slots=True)
class DossierRecord:
    """Something that was done and must be shown. `by_role` is a function, no person's name.
    `link` is an address, `reference` says where the paper is kept; either may be empty."""

    kind: RecordKind
    on: date
    title: str
    decided: str
    by_role: str
    link: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """What a dossier says beside the figures. Texts are empty where nobody wrote them yet.

    `responsible_person` is a function, or a name with a function. `records` are those that were
    not withdrawn, the oldest first.
    """

    organisation: str
    responsible_person: str
    boundary_text: str
    consolidation: str
    ladder: Ladder
    statement: str
    verification: str
    records: tuple[DossierRecord, ...] = ()

    def of_kind(self, *kinds: RecordKind) -> list[DossierRecord]:
        return [record for record in self.records if record.kind in kinds]


def newest(records: Iterable[DossierRecord]) -> DossierRecord | None:
    return max(records, key=lambda record: record.on, default=None)

"""A finding as a line of a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from co2scan.domain.findings.states import State
from co2scan.models import Finding
from co2scan.selectors.findings.seen import seen_key
from co2scan.views.findings.words import about, days_words, sentence
from vrt_duurzaam.lib.numbers import counted

ORGANISATION, CORE_TEAM = "Hele organisatie", "kernteam"


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """With the annotations of selectors.findings.lists.finding_rows."""

    finding: Finding
    today: date

    @property
    def rule_name(self) -> str:
        return self.finding.info.name

    @property
    def about(self) -> str:
        return about(self.finding)

    @property
    def sentence(self) -> str:
        return sentence(self.finding)

    @property
    def days(self) -> str:
        return days_words(self.finding)

    @property
    def is_error(self) -> bool:
        return self.finding.severity == "error"

    @property
    def state_words(self) -> str:
        """`nieuw`, `staat al 12 dagen`, `geaccepteerd`."""
        if self.finding.state == State.STILL:
            days = (self.today - self.finding.found_on).days
            return f"staat al {counted(days, 'dag', 'dagen')}"
        return State(self.finding.state).label

    @property
    def owner(self) -> str:
        return getattr(self.finding, "owner_name", None) or CORE_TEAM

    @property
    def pick(self) -> str:
        """The value of its box: which finding, and what was seen of it."""
        return f"{self.finding.pk}-{seen_key(self.finding)}"


def shown(findings: Iterable[Finding], today: date) -> list[ShownFinding]:
    return [ShownFinding(finding, today) for finding in findings]


def grouped(findings: Sequence[Finding], today: date) -> list[tuple[str, str, list[ShownFinding]]]:
    """Name, address of the page and lines of each location, in the order given."""
    return [
        (
            location.name if location else ORGANISATION,
            location.get_absolute_url() if location else "",
            shown(rows, today),
        )
        for location, rows in groupby(findings, key=lambda finding: finding.location)
    ]


def read_picks(values: Iterable[str]) -> dict[int, str]:
    """What was ticked: the key that was seen, by finding. What is no pick is left out."""
    picks: dict[int, str] = {}
    for value in values:
        pk, _, seen = value.partition("-")
        if pk.isascii() and pk.isdigit() and len(pk) < 19 and seen:
            picks[int(pk)] = seen[:32]
    return picks

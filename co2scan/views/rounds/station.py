"""What Mijn kazerne says of the findings and the quarters of a location."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from co2scan.domain.findings.rules import Rule
from co2scan.domain.periods import month_of, months_between
from co2scan.models import Finding, Location
from co2scan.selectors.entry.months import MeterColumn
from co2scan.selectors.findings.lists import open_of
from co2scan.selectors.rounds import quarters_of
from co2scan.views.findings.shown import ShownFinding, shown
from co2scan.views.rounds.rounds import PILLS, quarter_url
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.models import User

MOST = 5


@dataclass(frozen=True, slots=True)
class QuarterLink:
    """A quarter with its state as label, sign and kind of a pill."""

    name: str
    url: str
    pill: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class StationState:
    findings: Sequence[ShownFinding]
    quarters: Sequence[QuarterLink]

    @property
    def first(self) -> Sequence[ShownFinding]:
        return self.findings[:MOST]

    @property
    def more(self) -> Sequence[ShownFinding]:
        return self.findings[MOST:]


def station_state(
    user: User,
    location: Location,
    columns: Sequence[MeterColumn],
    today: date,
    asking: Sequence[MeterColumn] = (),
) -> StationState:
    """Two queries; `columns` hold the last twelve months. What `asking` columns ask on top of the
    page is no finding there once more: nobody reads the same alarm twice. Who enters only their
    own locations sees what waits for them; the rest is for the core team."""
    sees_all = user.has_perm(access.ENTER_ALL)
    rows = [
        row
        for row in open_of(user, location.pk)
        if (sees_all or row.asks_station) and not _is_asked(row, asking)
    ]
    return StationState(
        shown(rows, today),
        [
            QuarterLink(
                quarter.name,
                quarter_url(location, quarter),
                (progress.label, *PILLS[progress]),
            )
            for quarter, progress in quarters_of(location.pk, columns, today)
        ],
    )


def _is_asked(finding: Finding, asking: Sequence[MeterColumn]) -> bool:
    """Whether every month that a finding is about has a field or a question of its own."""
    for column in asking:
        if column.meter.pk != finding.meter_id:
            continue
        cells = {Rule.GAP: column.needed, Rule.JUMP_YEAR: column.asks}.get(Rule(finding.rule), [])
        months = {cell.month for cell in cells}
        return set(months_between(month_of(finding.starts_on), finding.ends_on)) <= months
    return False

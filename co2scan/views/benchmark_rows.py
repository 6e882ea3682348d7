"""Who sees what of whom: a location of others has a name only when it takes part in the ranking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from co2scan.benchmark_words import GROUP_ONE, known_words
from co2scan.charts.benchmark import PeerBar
from co2scan.domain.benchmark import (
    FEWEST_TO_HIDE_AMONG,
    Measure,
    PeerGroup,
    Score,
    Standing,
    Standings,
    standings,
)
from co2scan.domain.weather_correction import HEATING
from co2scan.selectors.benchmark import Benchmark
from co2scan.selectors.places import Place
from co2scan.tables.benchmark import PeerRow
from co2scan.views.benchmark_selection import Compared

FEWEST_TO_COMPARE = 2
USE = "#verbruik-per-maand"  # where the page of a location shows the use behind a figure


@dataclass(frozen=True)
class Viewer:
    """`own` are the locations that the person is bound to; `sees_all` names every location."""

    sees_all: bool
    own: frozenset[int]

    def knows(self, place: Place) -> bool:
        return self.sees_all or place.joins_ranking or place.pk in self.own

    def opens(self, place: Place) -> bool:
        return self.sees_all or place.pk in self.own


@dataclass(frozen=True)
class Peers:
    """The locations of one group on one measure, as far as this person may see them."""

    found: Benchmark
    selection: Compared
    measure: Measure
    group: PeerGroup
    viewer: Viewer
    standings: Standings
    hidden: int  # left out, since too few remain to hide among

    @property
    def places(self) -> dict[int, Place]:
        return {place.pk: place for place in self.found.sites}

    def name(self, score: Score) -> str:
        place = self.places[score.location]
        return place.name if self.viewer.knows(place) else f"andere {GROUP_ONE[self.group]}"

    @property
    def best_name(self) -> str:
        """Of the most thrifty; `de beste` when it has no name here, nothing when it is alone."""
        best = self.standings.best
        if best is None or len(self.standings.ordered) < FEWEST_TO_COMPARE:
            return ""
        return self.name(best) if self.viewer.knows(self.places[best.location]) else "de beste"

    @property
    def own(self) -> list[Standing]:
        """Of who looks, when that is not everybody's."""
        if self.viewer.sees_all:
            return []
        return [row for row in self.standings.rows if row.score.location in self.viewer.own]

    def rows(self) -> list[PeerRow]:
        return [self._row(one) for one in self.standings.rows]

    def _row(self, one: Standing) -> PeerRow:
        score, place = one.score, self.places[one.score.location]
        is_known = self.viewer.knows(place)  # else an amount would tell how large it is
        url = ""
        if self.viewer.opens(place):
            url = self.selection.scan.page("location_footprint", place.code)
        note = ""
        if self.selection.in_normal_weather and self.measure in ("co2", *HEATING):
            note = "" if score.is_corrected else "weer niet te zeggen"
        if self.measure == "call_out":
            counted = self.found.counts_call_outs(place.pk)
            note = "uitrukken per maand geteld" if counted else "uitrukken uit het jaarcijfer"
        return PeerRow(
            name=self.name(score),
            url=url,
            is_own=place.pk in self.viewer.own and not self.viewer.sees_all,
            value=score.value,
            value_url=url + USE if url else "",
            is_at_least=score.value is not None and score.doubt == "incomplete",
            times_middle=one.times_middle,
            is_outlier=one.is_outlier,
            is_best=one.is_best,
            less=one.less,
            saved=one.saved_quantity if is_known else None,
            saved_kg=one.saved_kg if is_known else None,
            known=known_words(score),
            note=note,
        )

    def bars(self) -> list[PeerBar]:
        rows = zip(self.standings.rows, self.rows(), strict=True)
        return [
            PeerBar(
                row.name,
                row.value,
                row.url,
                row.is_own,
                one.is_outlier,
                one.times_middle,
                is_named=self.viewer.knows(self.places[one.score.location]),
            )
            for one, row in rows
            if one.place is not None and row.value is not None
        ]

    def ranking(self) -> list[tuple[int, str, Decimal]]:
        """Place, name and value of who takes part, the most thrifty first."""
        joined = [
            row.score
            for row in self.standings.rows
            if self.places[row.score.location].joins_ranking
        ]
        rows = standings(joined).ordered
        return [
            (row.place, self.name(row.score), row.score.value)
            for row in reversed(rows)
            if row.place is not None and row.score.value is not None
        ]


def peers_of(
    found: Benchmark, selection: Compared, measure: Measure, group: PeerGroup, viewer: Viewer
) -> Peers:
    scores = [
        score
        for score in found.scores(measure, in_normal_weather=selection.in_normal_weather)
        if score.group == group
    ]
    by_pk = {place.pk: place for place in found.sites}
    nameless = [one for one in scores if not viewer.knows(by_pk[one.location])]
    if nameless and len(nameless) < FEWEST_TO_HIDE_AMONG:
        scores = [one for one in scores if one not in nameless]
    else:
        nameless = []
    return Peers(found, selection, measure, group, viewer, standings(scores), len(nameless))


def usual_group(sizes: Mapping[PeerGroup, Sequence[Place]], viewer: Viewer) -> PeerGroup:
    """That of the own location, else the largest."""
    for group, members in sizes.items():
        if not viewer.sees_all and any(place.pk in viewer.own for place in members):
            return group
    return max(sizes, key=lambda group: len(sizes[group]), default="volunteer")

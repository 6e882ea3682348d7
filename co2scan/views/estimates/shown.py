"""A gap as its pages show it: per way its months, each with its sum in words and figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.choices import EntryMode, EstimateMethod
from co2scan.domain.estimates.methods import Method
from co2scan.estimate_wording import (
    EXPLAINED,
    NAMES,
    WHY,
    added_words,
    carrier_name,
    formula,
    lack_words,
    methods_of,
    needs,
)
from co2scan.selectors.estimates.gaps import GapMonth, MeterGap
from co2scan.selectors.estimates.proposals import Filling, Proposal, fill_months, proposal
from co2scan.wording import counted, months_listed


@dataclass(frozen=True, slots=True)
class ShownMonth:
    """`filling` None: `words` say why this way gives nothing. `part`: how many days are missing,
    when it is not all of them."""

    month: date
    last_year: Decimal | None
    filling: Filling | None
    words: str
    part: str = ""


@dataclass(frozen=True)
class ShownWay:
    """One way to fill the months of a meter. `is_first` for `first` of its months."""

    method: Method
    months: Sequence[ShownMonth]
    proposal: Proposal
    first: int

    @property
    def name(self) -> str:
        return NAMES[self.method]

    @property
    def explained(self) -> str:
        return EXPLAINED[self.method]

    @property
    def why(self) -> str:
        return WHY[self.method]

    @property
    def first_words(self) -> str:
        return f"eerste keus voor {counted(self.first, 'maand', 'maanden')}"

    @property
    def count(self) -> int:
        return len(self.proposal.fillings)

    @property
    def added(self) -> str:
        return added_words(self.proposal.added)


@dataclass(frozen=True)
class ShownGap:
    gap: MeterGap
    ways: Sequence[ShownWay]

    @property
    def months_words(self) -> str:
        return months_listed([one.month for one in self.gap.months])

    @property
    def first_ways(self) -> list[ShownWay]:
        return [way for way in self.ways if way.first]

    @property
    def first_fillings(self) -> list[Filling]:
        """What the ways that come first would do together."""
        return [
            filling
            for way in self.ways
            for filling in fill_months(self.gap, self.gap.chosen(way.method), way.method)
        ]

    @property
    def added(self) -> Decimal | None:
        found = self.first_fillings
        return sum((one.added for one in found), Decimal(0)) if found else None

    @property
    def last_year(self) -> Decimal | None:
        """Of the same months, as far as it is known."""
        known = [one.before for one in self.gap.months if one.before is not None]
        return sum(known, Decimal(0)) if known else None

    @property
    def lacking(self) -> str:
        """Why some months cannot be filled."""
        reasons = [needs(one) for one in self.gap.unfillable]
        return reasons[0] if reasons else ""

    @property
    def unfillable_words(self) -> str:
        return months_listed([one.month for one in self.gap.unfillable])

    @property
    def open_days(self) -> int:
        return sum(len(one.left) for one in self.gap.months)

    @property
    def takes_stands(self) -> bool:
        return self.gap.info.entry_mode == EntryMode.REGISTER


def shown_gap(gap: MeterGap) -> ShownGap:
    return ShownGap(gap, [shown_way(gap, method) for method in methods_of(gap)])


def shown_way(gap: MeterGap, method: Method) -> ShownWay:
    found = proposal([gap], method)
    fillings = {filling.month: filling for filling in found.fillings}
    months = [_month(gap, one, method, fillings.get(one.month)) for one in gap.months]
    return ShownWay(method, months, found, len(gap.chosen(method)))


def _month(gap: MeterGap, one: GapMonth, method: Method, filling: Filling | None) -> ShownMonth:
    estimate = one.found[method]
    words = formula(estimate, gap.meter.unit) if filling else lack_words(estimate)
    part = f"{len(one.left)} van de {one.expected_days} dagen" if one.is_partial else ""
    return ShownMonth(one.month, one.before, filling, words, part)


@dataclass(frozen=True)
class Kind:
    """All months of a carrier for which one way comes first."""

    carrier: str
    method: Method
    fillings: Sequence[Filling]

    @property
    def name(self) -> str:
        return NAMES[self.method]

    @property
    def carrier_name(self) -> str:
        return carrier_name(self.carrier).capitalize()

    @property
    def added(self) -> str:
        return added_words(Proposal(EstimateMethod(self.method), self.fillings).added)


def kinds(gaps: Iterable[MeterGap]) -> list[Kind]:
    """Largest first."""
    gaps = list(gaps)
    carriers = list(dict.fromkeys(gap.carrier for gap in gaps))
    found = []
    for carrier in carriers:
        own = [gap for gap in gaps if gap.carrier == carrier]
        for method in NAMES:
            fillings = proposal(own, method, is_first=True).fillings
            if fillings:
                found.append(Kind(carrier, method, fillings))
    return sorted(found, key=lambda kind: -len(kind.fillings))

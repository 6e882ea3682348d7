"""The library of measures: what a step would do to the use that was measured."""

from roadmap.domain.measures.kinds import BOUGHT_HERE, Assumption, Fact, Measure, Reach
from roadmap.domain.measures.library import LIBRARY
from roadmap.domain.measures.numbers import defaults, number_problems
from roadmap.domain.measures.sums import Filled, Outcome, SliceEffect, SumLine, work_out
from roadmap.domain.measures.uses import Factor, Kind, Metered, Used

__all__ = [
    "BOUGHT_HERE",
    "LIBRARY",
    "Assumption",
    "Fact",
    "Factor",
    "Filled",
    "Kind",
    "Measure",
    "Metered",
    "Outcome",
    "Reach",
    "SliceEffect",
    "SumLine",
    "Used",
    "defaults",
    "number_problems",
    "work_out",
]

"""How a what-if says things: its sentence, its choices, and a measure in one line."""

from datetime import date
from decimal import Decimal

from co2scan.wording import listed, quantity_words
from roadmap.domain.course import Course
from roadmap.domain.course_words import (
    Sentence,
    course_sentence,
    is_understated,
    target_words,
    tonnes_words,
)
from roadmap.domain.measures import LIBRARY, Assumption, Outcome, Reach, SumLine
from roadmap.domain.measures.numbers import from_json
from roadmap.domain.scenarios import Choice
from roadmap.models import ScenarioMeasure
from vrt_duurzaam.lib.dates import short_day, short_month
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.templatetags.house import tonnes

SMALL = Decimal("0.05")  # less would read as 0,0
METHOD_LENGTH = 300  # of an effect
THOUSANDTH = Decimal("0.001")


def scenario_sentence(course: Course, less_t: Decimal | None) -> Sentence:
    """`212 ton minder dan het plan van nu; nog 250 ton te vinden.`"""
    gap, target, expected = course.gap_t, course.target, course.expected
    if less_t is None or gap is None or target is None or expected is None:
        return course_sentence(course)
    more = (
        f"In {target.year} komt VRT zo uit op ongeveer {tonnes_words(expected.expected_t)}. "
        f"Het doel is {target_words(target, course.reference_year)}."
    )
    compared = f"{against(less_t)} het plan van nu; "
    if gap > 0:
        least = "ten minste " if is_understated(course) else ""
        return Sentence(
            f"{compared}nog {least}", tonnes_words(gap), " te vinden.", more, is_signal=True
        )
    if gap > -SMALL:
        return Sentence(f"{compared}precies op het doel van {target.year}.", more=more)
    return Sentence(compared, tonnes_words(-gap), f" onder het doel van {target.year}.", more)


def against(less_t: Decimal) -> str:
    """`212 ton minder dan`, `40 ton meer dan`, `Evenveel als`."""
    if abs(less_t) < SMALL:
        return "Evenveel als"
    return f"{tonnes_words(abs(less_t))} {'minder' if less_t > 0 else 'meer'} dan"


def shift_words(years: int) -> str:
    """`zoals gepland`, `1 jaar later`, `2 jaar eerder`."""
    if not years:
        return "zoals gepland"
    return f"{abs(years)} jaar {'later' if years > 0 else 'eerder'}"


def choice_words(choice: Choice) -> str:
    """`aan`, `uit`, `aan, 1 jaar later`."""
    if not choice.is_on:
        return "uit"
    return f"aan, {shift_words(choice.shift_years)}" if choice.shift_years else "aan"


def measure_words(row: ScenarioMeasure) -> str:
    """`60 %, 3 locaties, vanaf jan 2028, groeit in 24 maanden`."""
    measure, count = LIBRARY.get(row.measure), len(row.locations.all())
    words = [f"{dutch(row.percent)} %"] if measure and measure.percent_words else []
    words += [number_words(each, reach) for each, reach in _numbers(row)]
    words.append(_places(count))
    words.append(f"vanaf {month_words(row.starts_on)}")
    if row.ramp_months:
        words.append(f"groeit in {row.ramp_months} maanden")
    return ", ".join(words)


def month_words(day: date) -> str:
    return short_month(day) if day.day == 1 else short_day(day)


def number_words(assumption: Assumption, reach: Reach) -> str:
    """`SCOP van de warmtepomp 3 (2,5 tot 3,5)`."""
    unit = f" {assumption.unit}" if assumption.unit else ""
    words = f"{assumption.label} {dutch(reach.expected)}{unit}"
    if reach.bad == reach.good:
        return words
    low, high = sorted([reach.bad, reach.good])
    return f"{words} ({dutch(low)} tot {dutch(high)})"


def line_words(line: SumLine) -> str:
    """`358.482 m³ aardgas × 2,134 kg = 765 t minder`."""
    name = "stroom" if line.comes and line.carrier == "electricity" else lower(line.name)
    kg = "" if line.kg is None else f" × {dutch(line.kg.quantize(THOUSANDTH))} kg"
    word = "minder" if line.tonnes >= 0 else "meer"
    total = tonnes(abs(line.tonnes) * 1000)
    return f"{quantity_words(line.quantity, line.unit)} {name}{kg} = {total} t {word}"


def method_words(row: ScenarioMeasure, outcome: Outcome, carrier: str) -> str:
    """How the effect on a carrier was worked out, for the action that is made of it."""
    lines = [line for line in outcome.lines if line.carrier == carrier]
    words = [line_words(line) for line in lines if line.tonnes]
    words += [number_words(each, reach) for each, reach in _numbers(row)]
    sources = dict.fromkeys(factor.source for line in lines for factor in line.factors)
    text = "; ".join([*words, f"factoren: {listed(list(sources))}"])
    return text if len(text) <= METHOD_LENGTH else f"{text[: METHOD_LENGTH - 1]}…"


def _numbers(row: ScenarioMeasure) -> list[tuple[Assumption, Reach]]:
    measure = LIBRARY.get(row.measure)
    kept = from_json(row.numbers)
    found = measure.assumptions if measure else ()
    return [(each, kept[each.key]) for each in found if each.key in kept]


def _places(count: int) -> str:
    if not count:
        return "alle locaties"
    return f"{count} {'locatie' if count == 1 else 'locaties'}"


def lower(name: str) -> str:
    """`aardgas` of `Aardgas`; a name in capitals stays: `HVO100`."""
    return name if name[:2].isupper() else name[0].lower() + name[1:]

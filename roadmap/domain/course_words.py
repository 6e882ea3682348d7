"""The one sentence on top: on course to the target or not, and by how much.

In parts, so that a screen can colour the figure; the memo, the poster and the slide say the same.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from roadmap.domain.course import Course, TargetPoint, Verdict

SPACE = "\u00a0"
WHOLE_FROM = Decimal(100)
SMALLEST = Decimal("0.05")  # less than this would read as 0,0


@dataclass(frozen=True, slots=True)
class Sentence:
    """`lead` + `figure` + `rest` is the sentence, `more` explains it. `is_signal`: the figure is
    what is still to be found, so it is the one to colour. A sentence without a figure has only
    `lead`."""

    lead: str
    figure: str = ""
    rest: str = ""
    more: str = ""
    is_signal: bool = False

    def __str__(self) -> str:
        return f"{self.lead}{self.figure}{self.rest}"


def course_sentence(course: Course) -> Sentence:
    """`Nog niet op koers: voor 2030 is nog 214 ton CO₂ te vinden.`"""
    gap, target = course.gap_t, course.target
    if gap is None or target is None or course.verdict is Verdict.UNKNOWN:
        return _not_to_be_said(course)
    more, year = _more(course), target.year
    if course.verdict is Verdict.OFF_COURSE:
        least = "ten minste " if is_understated(course) else ""
        lead = f"Nog niet op koers: voor {year} is nog {least}"
        return Sentence(lead, tonnes_words(gap), " CO₂ te vinden.", more, is_signal=True)
    known = ", met wat er gemeten is" if is_understated(course) else ""
    on_course = "Op koers" if course.verdict is Verdict.ON_COURSE else "Krap op koers"
    lead = f"{on_course} voor {year}{known}: "
    if gap == 0:
        return Sentence(f"{lead}precies op het doel.{_if_bad(course)}", more=more)
    return Sentence(lead, tonnes_words(-gap), f" CO₂ onder het doel.{_if_bad(course)}", more)


def is_understated(course: Course) -> bool:
    """Whether there is emission of now that nobody knows, so that what is expected is too low."""
    return bool(course.level and course.level.missing_months)


def tonnes_words(tonnes: Decimal) -> str:
    """`1.299 ton`; from 100 whole, else one decimal: `8,3 ton`, `minder dan 0,1 ton`."""
    if 0 < abs(tonnes) < SMALLEST:
        return f"{'meer dan −' if tonnes < 0 else 'minder dan '}0,1{SPACE}ton"
    decimals = 0 if abs(tonnes) >= WHOLE_FROM else 1
    rounded = tonnes.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return f"{'−' if rounded < 0 else ''}{text}{SPACE}ton"


def percent_words(percent: Decimal) -> str:
    """`55 %`, `37,5 %`."""
    return f"{percent.normalize():f}".replace(".", ",").replace("-", "−") + f"{SPACE}%"


def target_words(target: TargetPoint, reference_year: int) -> str:
    """`1.085 ton, 55 % minder dan in 2022`."""
    less = f"{percent_words(target.reduction)} minder dan in {reference_year}"
    return less if target.tonnes is None else f"{tonnes_words(target.tonnes)}, {less}"


def _more(course: Course) -> str:
    assert course.target is not None
    assert course.expected is not None
    expected = tonnes_words(course.expected.expected_t)
    words = (
        f"Met de acties van nu komt VRT in {course.target.year} uit op ongeveer {expected}. "
        f"Het doel is {target_words(course.target, course.reference_year)}."
    )
    if is_understated(course):
        words += " Niet alles van de laatste twaalf maanden is bekend. Wat ontbreekt telt niet mee."
    if not course.reference_is_complete:
        words += f" {course.reference_year} is niet compleet, dus het doel kan te laag zijn."
    return words


def _if_bad(course: Course) -> str:
    """How far over the target the unfavourable case is."""
    if course.verdict is not Verdict.TIGHT:
        return ""
    assert course.expected is not None
    assert course.target is not None
    assert course.target.tonnes is not None
    over = course.expected.high_t - course.target.tonnes
    return f" Als het tegenzit: {tonnes_words(over)} te veel."


def _not_to_be_said(course: Course) -> Sentence:
    """Why not, and what to do about it. A target that is over is met or not."""
    target = course.target
    if target is None:
        return Sentence(
            "Nog niet te zeggen of VRT op koers is: er is geen doel.",
            more=f"Kies een jaar na {course.reference_year} en hoeveel minder het dan moet zijn.",
        )
    if target.tonnes is None:
        return Sentence(
            f"Nog niet te zeggen of VRT op koers is: de uitstoot van {course.reference_year} "
            "is niet bekend.",
            more=f"Het doel voor {target.year} is {target_words(target, course.reference_year)}. "
            "Zonder dat jaar is er geen ton om naar toe te rekenen.",
        )
    if target.year < course.today.year:
        return _is_over(course, target, target.tonnes)
    if course.level is not None and course.expected is not None:
        missing = f"{course.level.missing_months} van de {course.level.asked_months}"
        return Sentence(
            "Nog niet te zeggen of VRT op koers is: "
            f"van {missing} maanden van meters is niets bekend.",
            more=f"{_more(course)} Vul eerst de gaten.",
        )
    return Sentence(
        "Nog niet te zeggen of VRT op koers is: van de laatste twaalf maanden is niets gemeten.",
        more=f"Het doel voor {target.year} is {target_words(target, course.reference_year)}.",
    )


def _is_over(course: Course, target: TargetPoint, target_t: Decimal) -> Sentence:
    was = f"Het doel was {target_words(target, course.reference_year)}. Er is geen later doel."
    year = next((row for row in course.years if row.year == target.year), None)
    if year is None or year.tonnes is None:
        return Sentence(
            f"Of het doel van {target.year} gehaald is, is niet te zeggen: "
            "de uitstoot van dat jaar is niet bekend.",
            more=was,
        )
    least = "" if year.is_complete else "ten minste "
    more = f"In {year.year} was de uitstoot {least}{tonnes_words(year.tonnes)}. {was}"
    over = year.tonnes - target_t
    if over > 0:
        lead = f"Het doel van {target.year} is niet gehaald: er was {least}"
        return Sentence(lead, tonnes_words(over), " CO₂ te veel.", more, is_signal=True)
    if not year.is_complete:
        return Sentence(
            f"Of het doel van {target.year} gehaald is, is niet te zeggen: "
            "niet alles van dat jaar is gemeten.",
            more=more,
        )
    if over == 0:
        return Sentence(f"Het doel van {target.year} is precies gehaald.", more=more)
    lead = f"Het doel van {target.year} is gehaald, met "
    return Sentence(lead, tonnes_words(-over), " CO₂ over.", more)

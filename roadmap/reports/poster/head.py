"""The head of a sheet: title, the sentence and three figures."""

from dataclasses import dataclass
from decimal import Decimal

from roadmap.domain.course_words import course_sentence
from roadmap.domain.lettering import Run
from roadmap.reports.pen import Pen, Word
from roadmap.reports.poster.content import MARGIN, RIGHT, Content
from roadmap.reports.text_width import text_width
from vrt_duurzaam.lib.templatetags.house import tonnes

ORGANISATION = "Veiligheidsregio Twente, actieplan duurzaamheid"
TITLE, SAY, LABEL, FIGURE = 32, 24, 14, 24
COLUMN = 500  # of a title that fits beside the sentence
SAY_X, SAY_WIDTH = 570, 500
LONG_SAY_WIDTH = 900  # below a title that takes the whole width


@dataclass(frozen=True, slots=True)
class Stat:
    label: Word
    figure: Word


@dataclass(frozen=True, slots=True)
class Head:
    """`bottom` is where the picture may begin."""

    title: tuple[Word, ...]
    organisation: Word
    sentence: tuple[Word, ...]
    stats: tuple[Stat, ...]
    bottom: float


def draw_head(pen: Pen, content: Content) -> Head:
    """A long title has the whole width and the rest stands below it; letters stay as large."""
    words = f"{ORGANISATION}, {content.place}" if content.place else ORGANISATION
    organisation = pen.write(words, MARGIN + 38, MARGIN + 20, LABEL)
    said = f"{content.title}: {content.part.lower()}" if content.part else content.title
    runs = [Run("title-words", said, TITLE, bold=True)]
    is_long = len(Pen().paragraph(runs, 0, 0, COLUMN)) > 1
    title = pen.paragraph(runs, MARGIN, MARGIN + 66, RIGHT - MARGIN if is_long else COLUMN)
    if is_long:
        first = title[-1].y + 46
        sentence = _sentence(pen, content, MARGIN, first, LONG_SAY_WIDTH)
        stats = _stats(pen, content, first + 14)
    else:
        sentence = _sentence(pen, content, SAY_X, MARGIN + 36, SAY_WIDTH)
        stats = _stats(pen, content, title[0].y)
    ends = [title[-1].y, *(word.y for word in sentence), stats[0].figure.y]
    return Head(title, organisation, sentence, stats, round(max(ends) + 14))


def _sentence(pen: Pen, content: Content, x: float, y: float, width: float) -> tuple[Word, ...]:
    sentence = course_sentence(content.snapshot.course)
    kind = "say-signal" if sentence.is_signal else "say-figure"
    runs = [
        Run(css, text.strip(), SAY, bold=False)
        for css, text in (("say", sentence.lead), (kind, sentence.figure), ("say", sentence.rest))
        if text.strip()
    ]
    return pen.paragraph(runs, x, y, width, serif=True)


def _stats(pen: Pen, content: Content, foot: float) -> tuple[Stat, ...]:
    """From the right edge to the left."""
    course = content.snapshot.course
    part = "" if course.reference_is_complete else " (niet compleet)"
    target = course.target
    rows = [
        (f"Uitstoot {course.reference_year}{part}", course.reference_t),
        ("Laatste 12 maanden", course.level.tonnes if course.level else None),
        (f"Doel {target.year}" if target else "Doel", target.tonnes if target else None),
    ]
    found: list[Stat] = []
    right = float(RIGHT)
    for label, value in reversed(rows):
        figure = _tonnes(value)
        width = max(text_width(label, LABEL), text_width(figure, FIGURE, True))
        found.append(
            Stat(
                pen.write(label, right - width, foot - 30, LABEL, "label"),
                pen.write(figure, right - width, foot, FIGURE, "figure", bold=True),
            )
        )
        right -= width + 28
    return tuple(reversed(found))


def _tonnes(value: Decimal | None) -> str:
    return "onbekend" if value is None else f"{tonnes(value * 1000)} t"

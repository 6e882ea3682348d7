"""The slide of the trajectory: the sentence, a chart of PowerPoint, and the figures beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from roadmap.domain.course import Course
from roadmap.domain.course_words import course_sentence, tonnes_words
from roadmap.domain.course_years import CourseYear, course_years
from roadmap.domain.lettering import screen_width
from roadmap.domain.picture import Box
from roadmap.reports.colours import COLOURS
from roadmap.reports.deck import HEIGHT, MARGIN, WIDTH, add_slide, describe
from roadmap.reports.making import Source
from roadmap.reports.shapes import FONT, Drawing, Ink, Text
from vrt_duurzaam.lib.dates import long_day, long_month
from vrt_duurzaam.lib.numbers import dutch

TITLE = Box(MARGIN, 18, WIDTH - 2 * MARGIN, 50)
SIZE, SMALLER = 26.0, 20.0  # of a sentence on one line, on two
MORE = Box(MARGIN, 70, WIDTH - 2 * MARGIN, 32)
CHART = Box(MARGIN - 6, 108, 690, 396)
FIGURES_X, FIGURES_Y, FIGURES_STEP = 736.0, 120.0, 76.0
FOOT = Box(MARGIN, 514, WIDTH - 2 * MARGIN, HEIGHT - 514 - 6)


@dataclass(frozen=True, slots=True)
class Series:
    """A line of the chart. `dash` is a name of MSO_LINE; empty: solid."""

    name: str
    values: tuple[Decimal | None, ...]
    colour: str
    width: float
    dash: str = ""
    has_dots: bool = False


def add_course(deck: Any, source: Source) -> None:
    course = source.snapshot.course
    sentence = course_sentence(course)
    colour = "accent" if sentence.is_signal else "ink"
    size = SIZE if screen_width(str(sentence), SIZE, False) <= TITLE.width else SMALLER
    title = [
        Text(words, size, colour=hand)
        for words, hand in (
            (sentence.lead, "ink"),
            (sentence.figure, colour),
            (sentence.rest, "ink"),
        )
        if words
    ]
    slide = add_slide(deck, title, TITLE)
    drawing = Drawing()
    if sentence.more:
        drawing.text(MORE, [[Text(sentence.more, 12, colour="ink_2")]], wraps=True)
    years = course_years(course)
    lines = [series for series in series_of(years) if any(v is not None for v in series.values)]
    if lines:
        _add_chart(slide, years, lines)
    _add_figures(drawing, course)
    drawing.text(FOOT, [[Text(_foot(source), 9, colour="ink_2")]], wraps=True)
    drawing.put_on(slide)


def series_of(years: list[CourseYear]) -> Iterator[Series]:
    """Only whole years are measured years: a part of one would look like a saving."""
    whole = [row.emission if row.emission and row.emission.is_complete else None for row in years]
    bands = [row.band for row in years]
    low = tuple(band.low_t if band else None for band in bands)
    expected = tuple(band.expected_t if band else None for band in bands)
    high = tuple(band.high_t if band else None for band in bands)
    emitted = tuple(each.tonnes if each else None for each in whole)
    path = tuple(row.path_t for row in years)
    yield Series("Uitstoot", emitted, "ink", 2.25, has_dots=True)
    yield Series("Streefpad", path, "ink_2", 1.75, "ROUND_DOT")
    yield Series("Verwacht", expected, "klimaat", 2.25, "DASH")
    yield Series("Als het meezit", low, "klimaat", 1)
    yield Series("Als het tegenzit", high, "klimaat", 1)


def _add_chart(slide: Any, years: list[CourseYear], lines: list[Series]) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
    from pptx.util import Pt

    data = CategoryChartData(number_format="#,##0")
    data.categories = [str(row.year) for row in years]
    for series in lines:
        data.add_series(series.name, [None if v is None else float(v) for v in series.values])
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.LINE_MARKERS,
        Pt(CHART.x),
        Pt(CHART.y),
        Pt(CHART.width),
        Pt(CHART.height),
        data,
    )
    chart = frame.chart
    chart.font.name, chart.font.size = FONT, Pt(11)
    chart.font.color.rgb = _rgb("ink_2")
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _draw_axes(chart)
    for plotted, series in zip(chart.plots[0].series, lines, strict=True):
        _draw_series(plotted, series)
    describe(frame, "Koers naar het doel", _in_words(years))


def _draw_axes(chart: Any) -> None:
    values, years = chart.value_axis, chart.category_axis
    values.minimum_scale = 0
    values.major_gridlines.format.line.color.rgb = _rgb("line")
    values.format.line.fill.background()
    values.tick_labels.number_format = "#,##0"
    values.tick_labels.number_format_is_linked = False
    years.format.line.color.rgb = _rgb("line_strong")


def _draw_series(plotted: Any, series: Series) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    plotted.smooth = False
    line = plotted.format.line
    line.color.rgb, line.width = _rgb(series.colour), Pt(series.width)
    if series.dash:
        line.dash_style = getattr(MSO_LINE, series.dash)
    plotted.marker.style = XL_MARKER_STYLE.CIRCLE if series.has_dots else XL_MARKER_STYLE.NONE
    if series.has_dots:
        plotted.marker.size = 7
        plotted.marker.format.fill.solid()
        plotted.marker.format.fill.fore_color.rgb = _rgb(series.colour)
    last = max(place for place, value in enumerate(series.values) if value is not None)
    label = plotted.points[last].data_label
    run = label.text_frame.paragraphs[0].add_run()
    run.text = dutch(series.values[last] or 0, 0)
    run.font.size, run.font.bold, run.font.color.rgb = Pt(11), True, _rgb(series.colour)
    label.position = XL_LABEL_POSITION.ABOVE if series.has_dots else XL_LABEL_POSITION.RIGHT


def _in_words(years: list[CourseYear]) -> str:
    """The chart for who cannot see it."""
    said = []
    for row in years:
        parts = []
        if row.emission and row.emission.is_complete and row.emission.tonnes is not None:
            parts.append(f"uitstoot {dutch(row.emission.tonnes, 0)}")
        if row.path_t is not None:
            parts.append(f"streefpad {dutch(row.path_t, 0)}")
        if row.band:
            low, high = dutch(row.band.low_t, 0), dutch(row.band.high_t, 0)
            parts.append(f"verwacht {dutch(row.band.expected_t, 0)} ({low} tot {high})")
        if parts:
            said.append(f"{row.year}: {', '.join(parts)}")
    return f"Ton CO₂-eq per jaar. {'; '.join(said)}."


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(COLOURS[colour].removeprefix("#").upper())


def _add_figures(drawing: Drawing, course: Course) -> None:
    y = FIGURES_Y
    for label, figure, note, colour in _figures(course):
        box = Box(FIGURES_X, y, WIDTH - MARGIN - FIGURES_X, FIGURES_STEP - 12)
        lines = [
            [Text(label, 12, colour="ink_2")],
            [Text(figure, 22, bold=True, colour=colour)],
            [Text(note, 11, colour="ink_2")],
        ]
        drawing.text(box, lines if note else lines[:2], wraps=True)
        drawing.line((FIGURES_X, y - 6), (WIDTH - MARGIN, y - 6), Ink(line="line_strong"))
        y += FIGURES_STEP


def _figures(course: Course) -> Iterator[tuple[str, str, str, str]]:
    """Label, figure, note, colour. What is unknown says so."""
    reference = course.reference_t
    yield (
        f"Uitstoot {course.reference_year}",
        "niet bekend" if reference is None else tonnes_words(reference),
        "" if reference is None or course.reference_is_complete else "niet compleet",
        "ink",
    )
    if course.level is not None:
        since = long_month(course.level.starts_on)
        yield "Laatste twaalf maanden", tonnes_words(course.level.tonnes), f"vanaf {since}", "ink"
    if course.expected is not None:
        low, high = dutch(course.expected.low_t, 0), dutch(course.expected.high_t, 0)
        expected = tonnes_words(course.expected.expected_t)
        yield f"Verwacht in {course.target_year}", expected, f"{low} tot {high}", "ink"
    if course.target is not None and course.target.tonnes is not None:
        less = f"{dutch(course.target.reduction)} % minder"
        yield f"Doel {course.target.year}", tonnes_words(course.target.tonnes), less, "ink"
    if course.gap_t is not None:
        words = "Nog te vinden" if course.gap_t > 0 else "Onder het doel"
        yield words, tonnes_words(abs(course.gap_t)), "", "accent" if course.gap_t > 0 else "ink"


def _foot(source: Source) -> str:
    said = [
        f"Stand op {long_day(source.snapshot.on)}.",
        "Ton CO₂-eq per jaar, hele organisatie, CO₂-Prestatieladder.",
    ]
    if source.signed:
        said.append(f"{source.title}. {source.signed}.")
    if source.snapshot.is_example:
        said.append("Voorbeeldgegevens: niets hiervan is gemeten.")
    return " ".join(said)

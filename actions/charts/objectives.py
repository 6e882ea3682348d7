"""The drawing of one objective: its values, its target path, and years that are not complete."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from actions.domain.objective import Goal, Value, end_of, position
from vrt_duurzaam.lib.charts import Cell, Chart, Line, LineStyle, lines
from vrt_duurzaam.lib.dates import short_day

LONGEST_UNIT = 8  # letters; a longer one stands above the drawing only
WHOLE_FROM, TENTHS_FROM = 50, 5
MOST_LABELS = 5


@dataclass(frozen=True)
class ObjectivePicture:
    """What is drawn. `is_yearly`: a value is of a whole year. `incomplete` are values per year
    that do not count; `urls` lead from a year to where its value comes from."""

    key: str
    title: str
    unit: str
    goal: Goal
    values: Sequence[Value]
    is_yearly: bool = False
    incomplete: Mapping[int, Decimal] = field(default_factory=dict)
    urls: Mapping[int, str] = field(default_factory=dict)


def objective_chart(picture: ObjectivePicture) -> Chart | None:
    """None when there is neither a path nor a value to draw."""
    goal, values = picture.goal, {row.on: row.value for row in picture.values}
    if goal.base_value is None and not values:
        return None
    days = _days(picture)
    years = {end_of(year): value for year, value in picture.incomplete.items()}
    series = [
        Line("gemeten", tuple(values.get(day) for day in days), is_joined=not picture.is_yearly),
        Line("streefpad", _path(goal, days), LineStyle.TARGET),
    ]
    if years:
        open_dots = tuple(years.get(day) for day in days)
        series.append(Line("niet compleet", open_dots, LineStyle.INCOMPLETE, is_named=False))
    subtitle = f"{picture.unit}{' per jaar' if picture.is_yearly else ''}"
    if goal.base_value is not None:
        subtitle += "; gestippeld is het streefpad"
    if years:
        subtitle += "; een open rondje is een jaar dat nog niet compleet is"
    chart = lines(
        picture.key,
        picture.title,
        f"{subtitle}.",
        [_moment(day) for day in days],
        series,
        value_unit=picture.unit if len(picture.unit) <= LONGEST_UNIT else "",
        decimals=_decimals([*values.values(), *years.values(), goal.target_value]),
        moment_header="Wanneer",
        places=[float(position(day)) for day in days],
        labels=_labels(days),
    )
    return replace(chart, rows=tuple(_linked(row, picture.urls) for row in chart.rows))


def _days(picture: ObjectivePicture) -> list[date]:
    """The end of every year from the first value or the base to the target, and every day with a
    value."""
    days = {row.on for row in picture.values}
    first = min({day.year for day in days} | {picture.goal.base_year})
    last = max({day.year for day in days} | {picture.goal.target_year, *picture.incomplete})
    return sorted(days | {end_of(year) for year in range(first, last + 1)})


def _path(goal: Goal, days: Sequence[date]) -> tuple[Decimal | None, ...]:
    """From the base year to the target year; drawn up to the value that it reaches there."""
    starts, ends = end_of(goal.base_year), end_of(goal.target_year)
    return tuple(goal.path_at(day) if starts <= day <= ends else None for day in days)


def _moment(day: date) -> str:
    return str(day.year) if day == end_of(day.year) else short_day(day)


def _labels(days: Sequence[date]) -> list[str]:
    """Years at their end, and no more of them than fit beside each other."""
    first, last = days[0].year, days[-1].year
    step = -(-(last - first + 1) // MOST_LABELS)
    return [
        str(day.year) if day == end_of(day.year) and not (day.year - first) % step else ""
        for day in days
    ]


def _decimals(values: Sequence[Decimal]) -> int:
    largest = max(abs(value) for value in values)
    if largest >= WHOLE_FROM:
        return 0
    if largest >= TENTHS_FROM:
        return 0 if all(value == round(value) for value in values) else 1
    return 2


def _linked(row: tuple[Cell, ...], urls: Mapping[int, str]) -> tuple[Cell, ...]:
    head = row[0]
    url = urls.get(int(head.text), "") if head.text.isdigit() else ""
    return (replace(head, url=url), *row[1:]) if url else row

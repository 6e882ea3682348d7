"""The sheets about the plan: actions, milestones, objectives, effects."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from actions.domain.objective import Course as ObjectiveCourse
from actions.domain.status import Process, Status
from actions.reports.workbook import DAY_FORMATS
from co2scan.wording import carriers_listed
from roadmap.domain.bars import MarkState
from roadmap.domain.snapshot import CostLine, Snapshot
from vrt_duurzaam.lib.cells import DAY, EUROS, QUANTITY, TONNES, WHOLE, Column, Styled

BETWEEN = "; "
MARKS = {MarkState.MET: "gehaald", MarkState.OPEN: "gepland", MarkState.MISSED: "gemist"}

ACTIONS = (
    Column("Code", 10),
    Column("Actie", 60),
    Column("Thema", 14),
    Column("Proces", 22),
    Column("Status", 16),
    Column("Horizon", 14),
    Column("Trekker", 22),
    Column("Begin", 13, DAY),
    Column("Eind", 13, DAY),
    Column("Klaar (%)", 10, WHOLE),
    Column("Op tijd tot en met", 13, DAY),
    Column("Te laat", 18),
    Column("Wacht op", 30),
    Column("Verwacht op", 13, DAY),
    Column("Besluit op", 13, DAY),
    Column("Locaties", 40),
    Column("Kan pas na", 18),
    Column("Effect laag (t per jaar)", 12, TONNES),
    Column("Effect verwacht (t per jaar)", 12, TONNES),
    Column("Effect hoog (t per jaar)", 12, TONNES),
    Column("Eenmalige kosten (€)", 16, EUROS),
    Column("Kosten per jaar (€)", 16, EUROS),
    Column("Opbrengst per jaar (€)", 16, EUROS),
)
MILESTONES = (
    Column("Code", 10),
    Column("Actie", 60),
    Column("Mijlpaal", 50),
    Column("Datum", 13, DAY),
    Column("Stand", 12),
)
OBJECTIVES = (
    Column("Doel", 60),
    Column("Thema", 14),
    Column("Eenheid", 12),
    Column("Beginjaar", 10),
    Column("Beginwaarde", 14, QUANTITY),
    Column("Doeljaar", 10),
    Column("Doelwaarde", 14, QUANTITY),
    Column("Laatste meting", 13, DAY),
    Column("Laatste waarde", 14, QUANTITY),
    Column("Voortgang (%)", 12, WHOLE),
    Column("Koers", 20),
)
EFFECTS = (
    Column("Code", 10),
    Column("Actie", 60),
    Column("Laag (t per jaar)", 12, TONNES),
    Column("Verwacht (t per jaar)", 12, TONNES),
    Column("Hoog (t per jaar)", 12, TONNES),
    Column("Vanaf", 13, DAY),
    Column("Groeit in maanden", 10),
    Column("Locaties", 40),
    Column("Energiedragers", 30),
    Column("Hoe geschat", 60),
)


def action_rows(snapshot: Snapshot) -> Iterator[tuple[Any, ...]]:
    themes = _themes(snapshot)
    costs = {line.code: line for line in snapshot.costs}
    for bar in snapshot.bars:
        cost = costs.get(bar.code, CostLine(bar.code, None, None, None))
        saving = bar.saving
        yield (
            bar.code,
            bar.title,
            themes.get(bar.theme, bar.theme),
            Process(bar.process).word,
            Status(bar.status).word,
            bar.horizon,
            bar.owner,
            _day(bar.starts_on, bar.starts_precision),
            _day(bar.ends_on, bar.ends_precision),
            bar.progress,
            bar.late_since,
            bar.late_words,
            bar.waits_for,
            bar.waiting_until,
            bar.decision_on,
            BETWEEN.join(bar.locations),
            BETWEEN.join(bar.depends_on),
            saving.low_t if saving else None,
            saving.expected_t if saving else None,
            saving.high_t if saving else None,
            cost.once_eur,
            cost.yearly_eur,
            cost.benefits_eur,
        )


def _day(day: date | None, precision: str) -> Styled | None:
    """As precise as it was said."""
    return None if day is None else Styled(day, DAY_FORMATS[precision])


def milestone_rows(snapshot: Snapshot) -> Iterator[tuple[Any, ...]]:
    for bar in snapshot.bars:
        for mark in bar.marks:
            yield (bar.code, bar.title, mark.title, mark.on, MARKS[mark.state])


def objective_rows(snapshot: Snapshot) -> Iterator[tuple[Any, ...]]:
    for theme in snapshot.themes:
        for line in theme.objectives:
            yield (
                line.title,
                theme.name,
                line.unit,
                line.base_year,
                line.base_value,
                line.target_year,
                line.target_value,
                line.latest_on,
                line.latest_value,
                line.progress,
                ObjectiveCourse(line.course).word,
            )


def effect_rows(snapshot: Snapshot) -> Iterator[tuple[Any, ...]]:
    titles = {bar.code: bar.title for bar in snapshot.bars}
    for line in snapshot.effects:
        yield (
            line.code,
            titles.get(line.code),
            line.low_t,
            line.expected_t,
            line.high_t,
            line.starts_on,
            line.ramp_months,
            BETWEEN.join(line.locations),
            carriers_listed(line.carriers) or "buiten de CO₂-scan",
            line.method,
        )


def _themes(snapshot: Snapshot) -> dict[str, str]:
    return {theme.key: theme.name for theme in snapshot.themes}

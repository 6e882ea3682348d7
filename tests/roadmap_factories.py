"""Rows of the roadmap for tests, each right on its own; a test names only what it is about."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from roadmap.domain.bars import Bar
from roadmap.domain.course import Course
from roadmap.domain.measures import LIBRARY, defaults
from roadmap.domain.measures.numbers import as_json
from roadmap.domain.snapshot import CoverageLine, FigureLine, HorizonLine, Snapshot, ThemeLine
from roadmap.models import FixedReport, Scenario, ScenarioMeasure
from roadmap.services.reports import Signing, report_of

FIXED_ON = date(2026, 5, 12)
THEMES = (
    ("klimaat", "Klimaat"),
    ("sociaal", "Sociaal"),
    ("circulair", "Circulair"),
    ("natuur", "Natuur"),
)


def a_bar(code: str = "K-01", **parts: Any) -> Bar:
    """Running, with a start and an end."""
    plain = Bar(
        code=code,
        title=f"Actie {code}",
        theme="klimaat",
        process="supporting",
        status="running",
        horizon="2025–2030",
        owner="F. Yilmaz",
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 6, 30),
    )
    return replace(plain, **parts)


def a_course(today: date = FIXED_ON, **parts: Any) -> Course:
    """Of which nothing is known."""
    plain = Course(
        today=today,
        reference_year=2022,
        reference_t=None,
        reference_is_complete=False,
        reference_is_fixed=False,
        years=(),
        level=None,
        targets=(),
        forecast=(),
        contributions=(),
        stopped=(),
        grid_t=Decimal(0),
        grid_name="",
    )
    return replace(plain, **parts)


def a_snapshot(on: date = FIXED_ON, **parts: Any) -> Snapshot:
    """With the themes and one action, and without a figure."""
    plain = Snapshot(
        on=on,
        themes=tuple(ThemeLine(key, name, 0, 0, (), None) for key, name in THEMES),
        horizons=(
            HorizonLine("–2025", None, date(2025, 12, 31)),
            HorizonLine("2025–2030", date(2025, 1, 1), date(2030, 12, 31)),
        ),
        bars=(a_bar(),),
        attention=(),
        course=a_course(on),
        drivers=(),
        coverage=CoverageLine(None, None, None),
        effects=(),
    )
    return replace(plain, **parts)


def a_figure(**parts: Any) -> FigureLine:
    plain = FigureLine(
        location="Kazerne Hengelo",
        meter="hengelo-gas",
        category="Aardgas",
        month=date(2025, 1, 1),
        unit="m³",
        quantity=Decimal("1234.567891"),
        days=Decimal(31),
        estimated_days=Decimal(0),
        factor=Decimal("2.079"),
        factor_source="nl-2025, 2025, CO2emissiefactoren.nl",
        kg=Decimal("2566.666645"),
    )
    return replace(plain, **parts)


def fixed_report(
    snapshot: Snapshot | None = None,
    figures: tuple[FigureLine, ...] = (),
    *,
    title: str = "Bestuur mei",
    fixes_plan: bool = False,
    is_example: bool = False,
) -> FixedReport:
    """As the service makes it, of the snapshot that is given."""
    signing = Signing(title, "Fatma Yilmaz", "secretaris", fixes_plan=fixes_plan)
    moment = datetime.combine(snapshot.on if snapshot else FIXED_ON, datetime.min.time(), UTC)
    report = report_of(signing, snapshot or a_snapshot(), figures, fixed_at=moment.replace(hour=9))
    report.is_example = is_example
    report.save()
    return report


def measure_of(scenario: Scenario, key: str = "save_gas", **parts: Any) -> ScenarioMeasure:
    """All of it at all locations from 2027 on, with the usual numbers of the library."""
    numbers = {**defaults(LIBRARY[key]), **parts.pop("numbers", {})}
    plain = {"measure": key, "starts_on": date(2027, 1, 1), "numbers": as_json(numbers)}
    return ScenarioMeasure.objects.create(scenario=scenario, **{**plain, **parts})

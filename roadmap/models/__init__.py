from roadmap.models.course import GridOutlook, RoadmapSettings, Target
from roadmap.models.reports import FileState, FixedReport, ReportFile, ReportKind
from roadmap.models.scenarios import Scenario, ScenarioAction, ScenarioMeasure
from roadmap.models.telling import DigestChoice, DigestMail, PresentationLink, WrongToken

__all__ = [
    "DigestChoice",
    "DigestMail",
    "FileState",
    "FixedReport",
    "GridOutlook",
    "PresentationLink",
    "ReportFile",
    "ReportKind",
    "RoadmapSettings",
    "Scenario",
    "ScenarioAction",
    "ScenarioMeasure",
    "Target",
    "WrongToken",
]

from roadmap.models.course import GridOutlook, RoadmapSettings, Target
from roadmap.models.dossier import Consolidation, Dossier, DossierRecord, LadderVersion
from roadmap.models.files import (
    DOSSIER_KINDS,
    PLAN_KINDS,
    FileState,
    ReportFile,
    ReportKind,
)
from roadmap.models.reports import FixedReport
from roadmap.models.scenarios import Scenario, ScenarioAction, ScenarioMeasure
from roadmap.models.telling import DigestChoice, DigestMail, PresentationLink, WrongToken

__all__ = [
    "DOSSIER_KINDS",
    "PLAN_KINDS",
    "Consolidation",
    "DigestChoice",
    "DigestMail",
    "Dossier",
    "DossierRecord",
    "FileState",
    "FixedReport",
    "GridOutlook",
    "LadderVersion",
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

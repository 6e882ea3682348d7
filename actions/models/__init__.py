from actions.models.actions import Action
from actions.models.ambition import AmbitionVersion, RoadStep
from actions.models.goals import Objective, ObjectiveMeasurement
from actions.models.parts import ActionDependency, ActionEffect, ActionLink, Milestone
from actions.models.pipeline import (
    Initiative,
    Opportunity,
    OpportunityVote,
    PipelineDecision,
)
from actions.models.saved_views import SavedView
from actions.models.sessions import CodeAttempt, Session, SessionDevice
from actions.models.sheets import PlanSheet
from actions.models.updates import Attachment, Change, ProgressUpdate
from actions.models.words import Horizon, OrganisationUnit, Partner, PolicyLine, Tag, Theme

__all__ = [
    "Action",
    "ActionDependency",
    "ActionEffect",
    "ActionLink",
    "AmbitionVersion",
    "Attachment",
    "Change",
    "CodeAttempt",
    "Horizon",
    "Initiative",
    "Milestone",
    "Objective",
    "ObjectiveMeasurement",
    "Opportunity",
    "OpportunityVote",
    "OrganisationUnit",
    "Partner",
    "PipelineDecision",
    "PlanSheet",
    "PolicyLine",
    "ProgressUpdate",
    "RoadStep",
    "SavedView",
    "Session",
    "SessionDevice",
    "Tag",
    "Theme",
]

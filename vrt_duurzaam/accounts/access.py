"""Who may do what: permission names, and the one table from role to permission.

Views ask for a permission by name. Which rows of a kind a person may see is a question for the
querysets of the app that owns them (`visible_to`, `enterable_by`); another's row is a 404.
"""

from django.db import models


class Role(models.TextChoices):
    CORE_TEAM = "core_team", "kernteam duurzaamheid"
    STATION_MANAGER = "station_manager", "kazernebeheerder"
    MANAGEMENT = "management", "management"
    EMPLOYEE = "employee", "medewerker"
    ADMINISTRATOR = "administrator", "beheerder"


VIEW_FOOTPRINT = "co2scan.view_footprint"  # the organisation's CO2, and every location's
VIEW_OWN_LOCATIONS = "co2scan.view_own_locations"
VIEW_FACTORS = "co2scan.view_factors"
ENTER_OWN = "co2scan.enter_own"  # data of the locations one is bound to
ENTER_ALL = "co2scan.enter_all"
CHANGE_LOCATIONS = "co2scan.change_locations"  # locations, connections, contracts
VIEW_PLATES = "co2scan.view_plates"  # of all vehicles; who enters for a station sees its own
REPLACE_DEVICES = "co2scan.replace_devices"
MANAGE_FACTORS = "co2scan.manage_factors"
MANAGE_TOKENS = "co2scan.manage_tokens"  # the keys of suppliers that send and read by themselves
SIGN_BASELINE = "co2scan.sign_baseline"  # the baseline, and the closing of a year or half year
VIEW_PLAN = "actions.view_plan"  # ambition, objectives, actions, opportunities
EDIT_PLAN = "actions.edit_plan"
WORK_ON_OWN = "actions.work_on_own"  # report on what one owns: actions, milestones, objectives
BRING_OPPORTUNITY = "actions.bring_opportunity"
VIEW_ROADMAP = "roadmap.view_roadmap"  # the roadmap and what is told to everybody
VIEW_COURSE = "roadmap.view_course"  # on course to 2030 or not: overview, course, reports
EDIT_COURSE = "roadmap.edit_course"  # targets and assumptions
MAKE_SCENARIO = "roadmap.make_scenario"
FIX_REPORT = "roadmap.fix_report"
PRESENT = "roadmap.present"  # links for a beamer or a screen in the hall
MANAGE_USERS = "accounts.manage_users"
VIEW_ELEMENTS = "accounts.view_elements"

_PLAN = {VIEW_PLAN, WORK_ON_OWN, BRING_OPPORTUNITY, VIEW_ROADMAP}  # everybody's
_READ_ALL = _PLAN | {VIEW_FOOTPRINT, VIEW_FACTORS, VIEW_COURSE, MAKE_SCENARIO}
_READ_OWN = _PLAN | {VIEW_OWN_LOCATIONS, VIEW_FACTORS}

ROLE_PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.CORE_TEAM: frozenset(
        _READ_ALL
        | {
            EDIT_PLAN,
            EDIT_COURSE,
            FIX_REPORT,
            PRESENT,
            ENTER_ALL,
            CHANGE_LOCATIONS,
            REPLACE_DEVICES,
            VIEW_PLATES,
            MANAGE_FACTORS,
            SIGN_BASELINE,
            VIEW_ELEMENTS,
        }
    ),
    Role.STATION_MANAGER: frozenset(_READ_OWN | {ENTER_OWN, REPLACE_DEVICES}),
    Role.MANAGEMENT: frozenset(_READ_ALL),
    Role.EMPLOYEE: frozenset(_READ_OWN),
    Role.ADMINISTRATOR: frozenset(
        _READ_ALL
        | {
            EDIT_PLAN,
            EDIT_COURSE,
            FIX_REPORT,
            PRESENT,
            ENTER_ALL,
            CHANGE_LOCATIONS,
            REPLACE_DEVICES,
            VIEW_PLATES,
            MANAGE_FACTORS,
            SIGN_BASELINE,
            MANAGE_TOKENS,
            MANAGE_USERS,
            VIEW_ELEMENTS,
        }
    ),
}

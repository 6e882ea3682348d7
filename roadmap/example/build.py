"""Loading and removing the example of the roadmap, on top of the example plan and scan."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from roadmap.example.dossier import make_dossier, remove_dossier
from roadmap.example.leads import make_leads, remove_leads
from roadmap.example.reports import make_report, remove_reports
from roadmap.example.scenarios import make_scenarios, remove_scenarios


@transaction.atomic
def build(today: date | None = None) -> None:
    """Does nothing where it is there already."""
    today = today or timezone.localdate()
    make_scenarios(today)
    make_report(today)
    make_leads()
    make_dossier(today)


@transaction.atomic
def remove() -> None:
    """Without a trace; before the plan and the scan, which its rows point to."""
    remove_scenarios()
    remove_reports()
    remove_leads()
    remove_dossier()

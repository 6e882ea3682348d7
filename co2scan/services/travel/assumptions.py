"""What is assumed about travel: said with its source, dated, never changed afterwards."""

from collections.abc import Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from co2scan.domain.travel_estimates import TravelEstimate, shares_problem
from co2scan.models import TravelAssumption, TravelShare
from vrt_duurzaam.accounts.models import User

MOST = {"km": 300, "days": 31, "home_days": 31, "people": 60}
_WORDS = {
    "km": "Een enkele reis is hooguit 300 km.",
    "days": "Een maand heeft hooguit 31 dagen.",
    "home_days": "Een maand heeft hooguit 31 dagen.",
    "people": "Op één uitruk komen hooguit 60 mensen.",
}


def save_assumption(
    assumption: TravelAssumption, shares: Mapping[str, Decimal], by: User
) -> TravelAssumption:
    """Store an assumption with its shares by category (0.75 is 75 %). What was said before for the
    same location and day stays as a row that no longer counts. Raises ValidationError, in Dutch."""
    check_assumption(assumption, shares)
    with transaction.atomic():
        same = TravelAssumption.objects.filter(
            kind=assumption.kind,
            location=assumption.location,
            starts_on=assumption.starts_on,
            counts=True,
        )
        list(same.order_by("pk").select_for_update().values_list("pk", flat=True))
        same.update(counts=False)
        assumption.created_by = by
        assumption.save()
        TravelShare.objects.bulk_create(
            TravelShare(assumption=assumption, category=key, share=share)
            for key, share in shares.items()
            if share
        )
    return assumption


def check_assumption(assumption: TravelAssumption, shares: Mapping[str, Decimal]) -> None:
    """Raises ValidationError per field."""
    problems: dict[str, str] = {}
    for name, most in MOST.items():
        value = getattr(assumption, name)
        if value < 0:
            problems[name] = "Dit kan niet minder zijn dan 0."
        elif value > most:
            problems[name] = _WORDS[name]
    if not assumption.source.strip():
        problems["source"] = "Schrijf waar je dit op baseert, ook als het een schatting is."
    if assumption.days + assumption.home_days > MOST["days"]:
        problems.setdefault("home_days", "Reizen en thuiswerken zijn samen meer dan een maand.")
    if problems:
        raise ValidationError(problems)
    if message := shares_problem(_kind(assumption), list(shares.values())):
        raise ValidationError(message, code="shares")


def _kind(assumption: TravelAssumption) -> TravelEstimate:
    return "commuting" if assumption.kind == "commuting" else "turnout"


def drop_assumption(assumption: TravelAssumption) -> bool:
    """It no longer counts; False when it did not already. What was computed with it stays, with its
    sum in words."""
    return bool(TravelAssumption.objects.filter(pk=assumption.pk, counts=True).update(counts=False))

"""How the stations of the example are manned, and who takes part in the ranking.

Locations are no example themselves: what a person has filled in stays, and what the example filled
in goes with it.
"""

from django.db.models import QuerySet

from co2scan.choices import LocationKind, PostKind
from co2scan.example.stations import CODES, RANKED, STAFFED
from co2scan.models import Location


def say_how_manned() -> None:
    unsaid = _stations().filter(post_kind="")
    ranked = list(unsaid.filter(code__in=RANKED).values_list("pk", flat=True))
    staffed = unsaid.filter(code__in=STAFFED)
    staffed.update(post_kind=PostKind.STAFFED)
    unsaid.update(post_kind=PostKind.VOLUNTEER)
    Location.objects.filter(pk__in=ranked).update(joins_ranking=True)


def forget_how_manned() -> None:
    """What still is as the example said it."""
    stations = _stations()
    staffed = stations.filter(code__in=STAFFED, post_kind=PostKind.STAFFED)
    volunteers = stations.exclude(code__in=STAFFED).filter(post_kind=PostKind.VOLUNTEER)
    for rows in (staffed, volunteers):
        rows.filter(code__in=RANKED, joins_ranking=True).update(joins_ranking=False)
        rows.update(post_kind="")


def _stations() -> QuerySet[Location]:
    return Location.objects.filter(code__in=CODES, kind=LocationKind.STATION)

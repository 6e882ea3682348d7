"""Everything is checked once a night, whichever worker is there first."""

from datetime import datetime, time

from django.db import IntegrityError, transaction
from django.utils import timezone

from co2scan.models import Location, NightlyCheck
from co2scan.services.findings.requests import request_check

NIGHT = time(2, 0)


def request_nightly(now: datetime) -> bool:
    """Ask to check every location and the organisation, if nobody did so today. From two o'clock,
    when the files of the evening are in; when no worker was there, as soon as there is one.

    The sweep calls this every minute; the row of the day is what makes it once.
    """
    local = timezone.localtime(now)
    if local.time() < NIGHT or NightlyCheck.objects.filter(day=local.date()).exists():
        return False
    try:
        with transaction.atomic():
            NightlyCheck.objects.create(day=local.date())
            request_check([*Location.objects.order_by("pk").values_list("pk", flat=True), None])
    except IntegrityError:
        return False  # another worker was just before us
    return True

from typing import Any

from django.core.management.base import BaseCommand

from co2scan.models import Finding, Location
from co2scan.services.findings import drain_checks, request_check


class Command(BaseCommand):
    help = "Checks the data of all locations by the rules, as every night."

    def handle(self, **_: Any) -> None:
        request_check([*Location.objects.values_list("pk", flat=True), None])
        changed = drain_checks()
        self.stdout.write(
            f"{changed} bevindingen veranderden; {Finding.objects.open().count()} open."
        )

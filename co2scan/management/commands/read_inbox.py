from typing import Any

from django.core.management.base import BaseCommand

from co2scan.imports.inbox import confirm_known, pick_up
from co2scan.imports.pipeline import resume_batches
from co2scan.services.recompute import drain


class Command(BaseCommand):
    help = "Does once what the worker does every minute: take the files of the watched folder."

    def handle(self, **_: Any) -> None:
        pick_up()
        resume_batches()
        confirm_known()
        resume_batches()
        drain()
        pick_up()

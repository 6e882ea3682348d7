from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from co2scan.management.cli import refuse
from co2scan.services.recompute import drain, rebuild


class Command(BaseCommand):
    help = "Rebuilds all aggregates from the raw rows."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="write nothing; exit 1 when anything differs"
        )

    def handle(self, *, check: bool, **_: Any) -> None:
        drain()
        differences = rebuild(check=check)
        self.stdout.write(f"{differences} regels verschillen.")
        if check and differences:
            refuse("De cijfers zijn niet wat de ruwe regels zeggen.")

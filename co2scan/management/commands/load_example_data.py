from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from co2scan.example.build import Built, build
from co2scan.example.people import ACCOUNTS
from co2scan.management.cli import print_json


class Command(BaseCommand):
    help = (
        "Loads invented data to look around in: 30 locations from January 2022 up to last month. "
        "Does nothing when it is there already."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *, json: bool, **_: Any) -> None:
        built = build()
        if json:
            accounts = [asdict(account) for account in ACCOUNTS]
            print_json({**asdict(built), "accounts": accounts})
        else:
            self._tell(built)

    def _tell(self, built: Built) -> None:
        size = f"{built.connections} aansluitingen op {built.locations} locaties"
        if built.is_new:
            self.stdout.write(f"Voorbeeldgegevens geladen: {size}, {built.rows} regels.")
        else:
            self.stdout.write(f"De voorbeeldgegevens zijn er al: {size}. Er is niets gewijzigd.")
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.email:<28}{account.role:<22}{account.password}")

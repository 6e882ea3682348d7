from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from actions.example import build as plan
from co2scan.example import build as scan
from co2scan.example.people import ACCOUNTS
from co2scan.management.cli import print_json
from roadmap.example import build as roadmap


class Command(BaseCommand):
    help = (
        "Loads invented data to look around in: 30 locations from January 2022 up to last month, "
        "and a plan as it stands today. Does nothing when it is there already."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *, json: bool, **_: Any) -> None:
        scanned, planned = scan.build(), plan.build()
        roadmap.build()
        if json:
            accounts = [asdict(account) for account in ACCOUNTS]
            print_json({**asdict(scanned), "plan": asdict(planned), "accounts": accounts})
        else:
            self._tell(scanned, planned)

    def _tell(self, scanned: scan.Built, planned: plan.Built) -> None:
        size = f"{scanned.connections} aansluitingen op {scanned.locations} locaties"
        if scanned.is_new:
            self.stdout.write(f"Voorbeeldgegevens geladen: {size}, {scanned.rows} regels.")
        else:
            self.stdout.write(f"De voorbeeldgegevens zijn er al: {size}. Er is niets gewijzigd.")
        size = (
            f"{planned.actions} acties, {planned.objectives} doelen, "
            f"{planned.opportunities} kansen, {planned.initiatives} initiatieven"
        )
        if planned.is_new:
            self.stdout.write(f"Voorbeeldplan geladen: {size}.")
        else:
            self.stdout.write(f"Het voorbeeldplan is er al: {size}. Er is niets gewijzigd.")
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.email:<28}{account.role:<22}{account.password}")

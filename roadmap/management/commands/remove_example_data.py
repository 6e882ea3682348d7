from argparse import ArgumentParser
from dataclasses import asdict
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand

from actions.example import remove as plan
from co2scan.example import remove as scan
from co2scan.management.cli import print_json, refuse
from roadmap.example import build as roadmap
from roadmap.example import reports


class Command(BaseCommand):
    help = "Removes the example data and plan, with accounts and files. What is real stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--force", action="store_true", help="also what real people put on its rows"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *, force: bool, json: bool, **_: Any) -> None:
        planned: list[plan.Removed] = []
        on_top = scan.OnTop(_real_data, partial(_remove, planned))
        try:
            scanned = scan.remove(force=force, on_top=on_top)
        except scan.RemovalRefused as error:
            if json:
                print_json({"refused": True, "reasons": error.reasons})
            refuse(
                "Er staan echte gegevens op rijen van het voorbeeld. Er is niets verwijderd. "
                "Met --force gaan ook deze weg:\n  " + "\n  ".join(error.reasons)
            )
        if json:
            print_json({**asdict(scanned), "plan": asdict(planned[0])})
        else:
            self._tell(scanned, planned[0])

    def _tell(self, scanned: scan.Removed, planned: plan.Removed) -> None:
        if not scanned.is_anything and not planned.is_anything:
            self.stdout.write("Er waren geen voorbeeldgegevens.")
            return
        self.stdout.write(
            f"Voorbeeldgegevens verwijderd: {scanned.connections} aansluitingen, "
            f"{scanned.rows} regels, {planned.actions} acties, {planned.objectives} doelen, "
            f"{planned.opportunities} kansen, {planned.initiatives} initiatieven."
        )
        for email in scanned.kept_accounts:
            self.stdout.write(
                f"Het account {email} blijft als naam bij andere gegevens staan. "
                "Inloggen kan er niet meer mee."
            )


def _real_data() -> list[str]:
    return [*plan.real_data(), *reports.real_data()]


def _remove(planned: list[plan.Removed]) -> None:
    roadmap.remove()
    planned.append(plan.remove())

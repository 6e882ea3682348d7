from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from co2scan.example.remove import RemovalRefused, Removed, remove
from co2scan.management.cli import print_json, refuse


class Command(BaseCommand):
    help = "Removes the example data, its accounts and files. What is real stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--force", action="store_true", help="also what real people put on its connections"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *, force: bool, json: bool, **_: Any) -> None:
        try:
            removed = remove(force=force)
        except RemovalRefused as error:
            if json:
                print_json({"refused": True, "reasons": error.reasons})
            refuse(
                "Er staan echte gegevens op aansluitingen van het voorbeeld. Er is niets "
                "verwijderd. Met --force gaan ook deze weg:\n  " + "\n  ".join(error.reasons)
            )
        if json:
            print_json(asdict(removed))
        else:
            self._tell(removed)

    def _tell(self, removed: Removed) -> None:
        if not removed.is_anything:
            self.stdout.write("Er waren geen voorbeeldgegevens.")
            return
        self.stdout.write(
            f"Voorbeeldgegevens verwijderd: {removed.connections} aansluitingen, "
            f"{removed.rows} regels."
        )
        for email in removed.kept_accounts:
            self.stdout.write(
                f"Het account {email} blijft als naam bij andere gegevens staan. "
                "Inloggen kan er niet meer mee."
            )

from typing import Any

from django.core.management.base import BaseCommand

from actions.example.build import build


class Command(BaseCommand):
    help = "Loads an invented plan to look around in. Does nothing when it is there already."

    def handle(self, **_: Any) -> None:
        built = build()
        size = f"{built.actions} acties, {built.objectives} doelen, {built.opportunities} kansen"
        if built.is_new:
            self.stdout.write(f"Voorbeeldplan geladen: {size}.")
        else:
            self.stdout.write(f"Het voorbeeldplan is er al: {size}. Er is niets gewijzigd.")

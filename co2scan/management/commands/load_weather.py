"""`manage.py load_weather FILE`: the daily temperatures of a station of the KNMI."""

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from co2scan.imports.knmi import DayMean, read_days
from co2scan.management.cli import print_json, refuse
from co2scan.services.weather import WeatherStored, store_weather
from vrt_duurzaam.lib.dates import short_day
from vrt_duurzaam.lib.numbers import counted, dutch


class Command(BaseCommand):
    help = (
        "Load mean daily temperatures from a daily file of the KNMI (etmgeg_290.txt): adds new "
        "days, replaces what was corrected, never deletes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *, file: Path, json: bool, **_: Any) -> None:
        try:
            days, issues = read_days(file)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}", returncode=2) from error
        if issues:
            if json:
                print_json({"refused": True, "issues": [asdict(issue) for issue in issues]})
            reasons = "\n  ".join(f"regel {issue.row}: {issue.message}" for issue in issues)
            refuse(f"{file.name} is geweigerd, er is niets gewijzigd:\n  {reasons}")
        means = {(found.station, found.day): found.mean_tenths for found in days}
        stored = store_weather(means, f"KNMI, {file.name}")
        if json:
            print_json(asdict(stored))
        else:
            self.stdout.write(_told(days, stored))


def _told(days: list[DayMean], stored: WeatherStored) -> str:
    stations = " en ".join(str(number) for number in sorted({found.station for found in days}))
    first, last = min(found.day for found in days), max(found.day for found in days)
    return (
        f"Weerstation {stations}, {short_day(first)} tot en met {short_day(last)}: "
        f"{counted(stored.new, 'nieuwe dag', 'nieuwe dagen')}, "
        f"{dutch(stored.replaced)} vervangen, {dutch(stored.unchanged)} ongewijzigd."
    )

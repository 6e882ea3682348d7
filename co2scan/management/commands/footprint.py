from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from co2scan.domain.footprint import METHOD_FIGURES, METHOD_NAMES, Footprint, Line
from co2scan.domain.periods import year_months
from co2scan.domain.units import at_six_places
from co2scan.management.cli import print_json, text, wrong_usage
from co2scan.models import FactorList, Location
from co2scan.selectors.coverage import coverage_map, expected_meters
from co2scan.selectors.footprint import Scope, footprint_of, month_figures, with_list


class Command(BaseCommand):
    help = "The footprint of a year, of the organisation or of one location."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--location", metavar="CODE")
        parser.add_argument("--method", choices=list(METHOD_FIGURES), default="prestatieladder")
        parser.add_argument("--factors", metavar="LIST", help="a named list, such as nl-2020-01")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, **options: Any) -> None:
        year, method = options["year"], options["method"]
        locations = _locations(options["location"])
        scope = Scope(date(year, 1, 1), date(year + 1, 1, 1), locations)
        if options["factors"]:
            if not FactorList.objects.filter(name=options["factors"]).exists():
                wrong_usage(f"Factorenlijst {options['factors']} is er niet.")
            rows = list(with_list(scope, options["factors"]))
        else:
            rows = month_figures(scope)
        found = footprint_of(rows, method)
        until = min(scope.ends_on, timezone.localdate())
        coverage = coverage_map(expected_meters(locations), rows, year_months(year), until, method)
        share = coverage.total.complete_share
        if options["json"]:
            print_json(
                {
                    "year": year,
                    "method": method,
                    "location": options["location"],
                    "lines": [describe(line) for line in found.lines],
                    "scopes": {scope: text(kg) for scope, kg in found.scopes.items()},
                    "biogenic_kg": text(found.biogenic_kg),
                    "total_kg": text(found.total_kg),
                    "partial": found.is_partial,
                    "complete_share": text(None if share is None else at_six_places(share)),
                }
            )
        else:
            self.print_table(year, found)

    def print_table(self, year: int, found: Footprint) -> None:
        self.stdout.write(f"{METHOD_NAMES[found.method]} {year}")
        for line in found.lines:
            kg = "factor ontbreekt" if line.kg is None else f"{line.kg:,.2f} kg"
            self.stdout.write(f"{line.scope:>16}  {line.name:<40} {line.quantity:>18,.2f} {kg:>24}")
        partial = " (onvolledig)" if found.is_partial else ""
        self.stdout.write(f"{'totaal':>16}  {found.total_kg:,.2f} kg{partial}")


def _locations(code: str | None) -> tuple[int, ...] | None:
    if code is None:
        return None
    location = Location.objects.filter(code=code).first()
    return (location.pk,) if location else wrong_usage(f"Locatie {code} is er niet.")


def describe(line: Line) -> dict[str, Any]:
    share = line.measured_share
    return {
        "category": line.category,
        "scope": line.scope,
        "quantity": text(line.quantity),
        "unit": line.unit,
        "factor": text(line.factor),
        "kg": text(line.kg),
        "measured_share": text(None if share is None else at_six_places(share)),
    }

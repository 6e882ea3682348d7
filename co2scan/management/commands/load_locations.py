import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from co2scan.imports.location_sheet import read_location_sheet
from co2scan.services.location_sheet import LoadResult, load_locations

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "locations.csv"


class Command(BaseCommand):
    help = (
        "Load the locations from a file: adds new ones, changes what differs, never deletes. "
        "Without FILE the list that the product ships."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=SHIPPED, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="say what would change")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *, file: Path, dry_run: bool, json: bool, **options: Any) -> None:
        try:
            rows, issues = read_location_sheet(file)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}", returncode=2) from error
        result = LoadResult(issues=issues) if issues else load_locations(rows, dry_run=dry_run)
        if json:
            self.stdout.write(_as_json(result))
        elif not result.issues:
            self._tell(result, dry_run)
        if result.issues:
            reasons = [f"  rij {issue.row}: {issue.message}" for issue in result.issues]
            refused = f"{file.name} is geweigerd, er is niets gewijzigd:"
            raise CommandError("\n".join([refused, *reasons]))

    def _tell(self, result: LoadResult, dry_run: bool) -> None:
        for change in result.changes:
            self.stdout.write(f"{change.code}: {change.field} '{change.old}' → '{change.new}'")
        self.stdout.write(
            f"{result.created} nieuw, {result.updated} gewijzigd, {result.unchanged} ongewijzigd, "
            f"{result.figures} gegevens per datum" + (" (niets bewaard)" if dry_run else "")
        )


def _as_json(result: LoadResult) -> str:
    return json.dumps(
        {
            "created": result.created,
            "updated": result.updated,
            "unchanged": result.unchanged,
            "figures": result.figures,
            "changes": [asdict(change) for change in result.changes],
            "issues": [
                {"row": issue.row, "code": issue.code, "message": issue.message}
                for issue in result.issues
            ],
        },
        ensure_ascii=False,
    )

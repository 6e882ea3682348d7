from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from co2scan.domain.mapping import Mapping
from co2scan.domain.units import from_micro
from co2scan.imports import FileRefused, read_file
from co2scan.imports.personal import without_persons
from co2scan.management.cli import print_json, refuse, text, wrong_usage
from co2scan.models import ImportBatch, ImportMapping, Location, Meter
from co2scan.services.file_imports import Done, NobodysFile, store_files
from co2scan.services.imports import Stored
from co2scan.services.matching import Matcher


class Command(BaseCommand):
    help = "Reads meter files (csv, xlsx): all files or none; returns when the figures are right."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        whose = parser.add_mutually_exclusive_group()
        whose.add_argument("--meter", help="the meter that all values belong to")
        whose.add_argument("--location", help="make what is missing at this location")
        parser.add_argument("--layout", help="the layout, when it is not to be recognised")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, **options: Any) -> None:
        matcher = _matcher(options["meter"], options["location"])
        mappings = [Mapping.from_dict(row.mapping) for row in ImportMapping.objects.all()]
        parsed, refused = [], []
        for path in options["files"]:
            if not path.is_file():
                wrong_usage(f"{path}: dit bestand is er niet.")
            try:
                content = read_file(
                    path,
                    layout=options["layout"],
                    mappings=mappings,
                    limit_mb=settings.UPLOAD_LIMIT_MB,
                )
                parsed.append((path, content))
            except FileRefused as reason:
                if reason.code == "layout_name":
                    wrong_usage(reason.message)
                refused.append((path, reason))
        if refused:
            self.report_refusal(refused, as_json=options["json"])
        try:
            done = store_files(
                parsed, matcher, kind="meter", strip=without_persons, dry_run=options["dry_run"]
            )
        except NobodysFile as error:
            self.report(error.done, as_json=options["json"])
            refuse("Niets ingelezen: geen van de meters is bekend. Gebruik --meter of --location.")
        self.report(done, as_json=options["json"])

    def report(self, done: list[Done], *, as_json: bool) -> None:
        batches = [describe(batch, stored) for batch, stored in done]
        if as_json:
            print_json({"batches": batches})
        else:
            self.stdout.write("\n".join(summary(batch) for batch in batches))

    def report_refusal(self, refused: list[tuple[Path, FileRefused]], *, as_json: bool) -> None:
        if as_json:
            print_json({"batches": [describe_refusal(path, reason) for path, reason in refused]})
        refuse("\n".join(f"{path.name}: {reason.message}" for path, reason in refused))


def _matcher(meter_code: str | None, location_code: str | None) -> Matcher:
    if meter_code:
        meter = Meter.objects.select_related("connection__location").filter(code=meter_code).first()
        return Matcher(meter=meter or wrong_usage(f"Meter {meter_code} is er niet."))
    if location_code:
        location = Location.objects.filter(code=location_code).first()
        location = location or wrong_usage(f"Locatie {location_code} is er niet.")
        return Matcher(location=location, may_create=True)
    return Matcher()


def describe(batch: ImportBatch, stored: Stored) -> dict[str, Any]:
    return {
        "file": batch.file_name,
        "layout": batch.layout,
        "rows_read": batch.rows_read,
        "rows_accepted": batch.rows_accepted,
        "rows_rejected": batch.rows_rejected,
        "days": stored.days,
        "totals": [
            {
                "meter": total.meter.code,
                "category": total.meter.category,
                "direction": total.meter.direction,
                "unit": total.meter.unit,
                "quantity": text(from_micro(total.quantity)),
                "first": total.first.isoformat() if total.first else None,
                "last": total.last.isoformat() if total.last else None,
            }
            for total in stored.totals.values()
        ],
        "issues": [
            {"row": issue.row, "code": issue.code, "message": issue.message}
            for issue in stored.tally.issues
        ],
    }


def describe_refusal(path: Path, reason: FileRefused) -> dict[str, Any]:
    return {
        "file": path.name,
        "layout": None,
        "rows_read": 0,
        "rows_accepted": 0,
        "rows_rejected": 0,
        "days": 0,
        "totals": [],
        "issues": [{"row": 0, "code": reason.code, "message": reason.message}],
    }


def summary(batch: dict[str, Any]) -> str:
    totals = ", ".join(f"{t['meter']} {t['quantity']} {t['unit']}" for t in batch["totals"])
    lines = [
        f"{batch['file']} ({batch['layout']}): {batch['rows_accepted']} van {batch['rows_read']} "
        f"regels ingelezen. {totals}"
    ]
    lines += [f"  regel {issue['row']}: {issue['message']}" for issue in batch["issues"][:20]]
    return "\n".join(lines)

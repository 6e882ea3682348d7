from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from co2scan.imports import FileRefused, read_file
from co2scan.imports.personal import without_persons
from co2scan.management.cli import print_json, refuse, wrong_usage
from co2scan.management.commands.import_meter_data import describe, describe_refusal, summary
from co2scan.services.file_imports import store_files
from co2scan.services.matching import Matcher


class Command(BaseCommand):
    help = (
        "Reads the activity sheet: location;category;starts_on;ends_on;quantity;unit;quality;note"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *, file: Path, dry_run: bool, json: bool, **_: Any) -> None:
        if not file.is_file():
            wrong_usage(f"{file}: dit bestand is er niet.")
        try:
            parsed = read_file(file, layout="activity", limit_mb=settings.UPLOAD_LIMIT_MB)
        except FileRefused as reason:
            if json:
                print_json({"batches": [describe_refusal(file, reason)]})
            refuse(f"{file.name}: {reason.message}")
        done = store_files(
            [(file, parsed)], Matcher(), kind="activity", strip=without_persons, dry_run=dry_run
        )
        batches = [describe(batch, stored) for batch, stored in done]
        if json:
            print_json({"batches": batches})
        else:
            self.stdout.write(summary(batches[0]))

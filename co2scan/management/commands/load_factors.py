"""`manage.py load_factors [FILE]`: the shipped lists, the official workbook, or an own csv."""

import argparse
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from co2scan.domain.factor_changes import FactorEffect
from co2scan.imports.factor_lists import FactorFileRefused, read_factor_list, shipped_lists
from co2scan.management.cli import text
from co2scan.services.factors import (
    FactorPreview,
    FactorsRefused,
    apply_factors,
    preview_factors,
)
from co2scan.services.file_imports import finish_recompute
from vrt_duurzaam.lib.numbers import dutch


class Command(BaseCommand):
    help = (
        "Load emission factors: the official list (xlsx) or an own csv, without FILE the lists "
        "that the product ships. Returns when the kilograms are up to date."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=_file, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="say what would change")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
        parser.add_argument(
            "--as-correction-on",
            type=_day,
            metavar="YYYY-MM-DD",
            help="issue what differs from another value of the same day anew on this day",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path | None = options["file"]
        day: date | None = options["as_correction_on"]
        try:
            rows = read_factor_list(path.read_bytes()) if path else shipped_lists()
            if options["dry_run"]:
                preview = preview_factors(rows, as_correction_on=day)
            else:
                preview = apply_factors(rows, by=None, as_correction_on=day)
        except (FactorFileRefused, FactorsRefused) as error:
            if options["json"]:
                refused = {"refused": True, "reasons": error.reasons}
                self.stdout.write(json.dumps(refused, ensure_ascii=False))
            raise CommandError("\n".join(error.reasons), returncode=1) from error
        if not options["dry_run"]:
            finish_recompute({meter for meter, _ in preview.touched})
        if options["json"]:
            result = _as_json(preview, is_dry=options["dry_run"])
            self.stdout.write(json.dumps(result, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_summary(preview, is_dry=options["dry_run"])))


def _file(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"het bestand {text} is er niet")
    return path


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is geen datum als 2026-01-31") from None


def _as_json(preview: FactorPreview, *, is_dry: bool) -> dict[str, object]:
    return {
        "dry_run": is_dry,
        "lists": sorted({change.row.list_name for change in preview.changes}),
        "rows": len(preview.changes),
        "new": len(preview.new),
        "changed": len(preview.changed),
        "confirmed": len(preview.confirmed),
        "unchanged": len(preview.unchanged),
        "conflicts": len(preview.conflicts),
        "effects": [
            {
                "category": effect.category,
                "year": effect.year,
                "meter_months": effect.months,
                "before_kg": text(effect.before_kg),
                "after_kg": text(effect.after_kg),
            }
            for effect in preview.effects
        ],
    }


def _summary(preview: FactorPreview, *, is_dry: bool) -> list[str]:
    counts = (
        f"{len(preview.new)} nieuw, {len(preview.changed)} gewijzigd, "
        f"{len(preview.confirmed)} bevestigd, {len(preview.unchanged)} al bekend"
    )
    lines = [f"{len(preview.changes)} factoren gelezen: {counts}."]
    if preview.conflicts:
        lines.append(f"{len(preview.conflicts)} vragen om een latere datum van uitgifte.")
    lines += [_effect(effect) for effect in preview.effects]
    if is_dry:
        lines.append("Er is niets bewaard.")
    return lines


def _effect(effect: FactorEffect) -> str:
    months = "1 maand" if effect.months == 1 else f"{effect.months} maanden"
    change = f"{_kg(effect.before_kg)} wordt {_kg(effect.after_kg)}"
    return f"{effect.name} {effect.year}: {months}, {change}"


def _kg(value: Decimal | None) -> str:
    return "onbekend" if value is None else f"{dutch(value, 0)} kg"

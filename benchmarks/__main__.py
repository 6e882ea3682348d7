"""Runs the benchmarks, prints a table, writes JSON, exits 1 when a bar is missed.

Each group has a database of its own; with its name only that one is run.
"""

import json
import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vrt_duurzaam.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from benchmarks import (  # noqa: E402
    dossier,
    findings,
    ingest,
    intake,
    pages,
    plan,
    recompute,
    roadmap,
)
from benchmarks.result import Result  # noqa: E402

GROUPS = {
    "plan": (ingest, recompute, pages, roadmap, plan),
    "dossier": (findings, dossier, intake),
}


def main(names: list[str]) -> int:
    if connection.vendor != "postgresql":
        print("De metingen draaien op PostgreSQL: gebruik make bench.", file=sys.stderr)
        return 2
    if unknown := set(names) - set(GROUPS):
        print(f"Onbekend: {', '.join(unknown)}. Er is {', '.join(GROUPS)}.", file=sys.stderr)
        return 2
    results: list[Result] = []
    for name in names or GROUPS:
        connection.settings_dict["TEST"]["NAME"] = f"bench_{name}"
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        for part in GROUPS[name]:
            results += part.measure()
    print_table(results)
    path = Path(settings.VAR_DIR) / "bench.json"
    path.write_text(json.dumps([result.as_dict() for result in results], indent=2))
    print(f"\nJSON: {path}")
    return 0 if all(result.is_met for result in results) else 1


def print_table(results: list[Result]) -> None:
    print(f"\n{'meting':<58}{'waarde':>12}{'grens':>10}")
    for result in results:
        bar = "" if result.bar is None else f"{result.bar:g}"
        verdict = "" if result.bar is None else ("  gehaald" if result.is_met else "  GEMIST")
        print(f"{result.name:<58}{result.value:>12.3f}{bar:>10}{verdict}")


sys.exit(main(sys.argv[1:]))

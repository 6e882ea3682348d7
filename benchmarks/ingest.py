"""(a) A million quarter-hours in 30 files through the real import until the aggregates are right,
against a raw COPY of the same million values into a table with primary key and unique index."""

import io
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection

from benchmarks.files import ean, quarters, write_file
from benchmarks.result import Result
from co2scan.imports import read_file
from co2scan.imports.personal import without_persons
from co2scan.models import Connection, Location, MonthlyConsumption
from co2scan.services.file_imports import store_files
from co2scan.services.matching import Matcher

FILES = 30
VALUES = 1_000_000
START = datetime(2023, 12, 31, 23, 0, tzinfo=UTC)


def measure() -> list[Result]:
    counts = [VALUES // FILES + (number < VALUES % FILES) for number in range(FILES)]
    _connections()
    with tempfile.TemporaryDirectory() as folder:
        paths = [
            write_file(Path(folder), number, START, count) for number, count in enumerate(counts)
        ]
        copied = min(_copy(counts) for _ in range(2))
        started = time.perf_counter()
        parsed = [(path, read_file(path)) for path in paths]
        read = time.perf_counter() - started
        store_files(parsed, Matcher(), kind="meter", strip=without_persons, dry_run=False)
        imported = time.perf_counter() - started
    _check(counts)
    return [
        Result("(a) COPY van een miljoen waarden, s", copied),
        Result("(a) daarvan lezen van 30 bestanden, s", read),
        Result("(a) inlezen tot de cijfers kloppen, s", imported),
        Result("(a) inlezen ÷ COPY", imported / copied, 2.0),
    ]


def _connections() -> None:
    location = Location.objects.create(code="meting", name="Meting", kind="station")
    for number in range(FILES):
        Connection.objects.create(
            location=location,
            code=f"meting-{number}",
            name=f"Aansluiting {number}",
            kind="electricity",
            ean=ean(number),
        )


def _copy(counts: list[int]) -> float:
    buffer = io.StringIO()
    identifier = 0
    for number, count in enumerate(counts):
        for moment, hundredths in quarters(START, count):
            identifier += 1
            buffer.write(f"{identifier}\t{number}\t{moment.isoformat()}\t{hundredths / 100}\n")
    buffer.seek(0)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_raw")
        cursor.execute(
            "CREATE TABLE bench_raw (id bigint PRIMARY KEY, meter int NOT NULL, "
            "starts_at timestamptz NOT NULL, value numeric(20, 6) NOT NULL, "
            "UNIQUE (meter, starts_at))"
        )
        started = time.perf_counter()
        cursor.cursor.copy_expert("COPY bench_raw FROM STDIN", buffer)
        return time.perf_counter() - started


def _check(counts: list[int]) -> None:
    """A fast import that is wrong is worth nothing: every value must be in the months."""
    expected = sum(hundredths for count in counts for _, hundredths in quarters(START, count))
    found = sum(MonthlyConsumption.objects.values_list("metered_quantity", flat=True))
    assert found * 100 == expected, f"{found} kWh in the months, {expected / 100} in the files"

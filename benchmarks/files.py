"""Meter files as suppliers send them, made here: quarter-hours in the portal's layout."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from co2scan.domain.ean import check_digit

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
UTC = ZoneInfo("UTC")
QUARTER = timedelta(minutes=15)
HEADER = (
    "datum_tijd;levering_normaal;levering_laag;teruglevering_normaal;"
    "teruglevering_laag;buitentemperatuur"
)


def ean(number: int) -> str:
    body = f"8716871200{number:07d}"
    return f"{body}{check_digit(body)}"


def quarters(start: datetime, count: int) -> Iterator[tuple[datetime, int]]:
    """(end of the quarter in UTC, value in hundredths of a kWh)."""
    for index in range(count):
        yield start + QUARTER * (index + 1), (index * 7919) % 400


def write_file(folder: Path, number: int, start: datetime, count: int) -> Path:
    path = folder / f"meter_{ean(number)}.csv"
    lines = [HEADER]
    for moment, hundredths in quarters(start, count):
        local = moment.astimezone(AMSTERDAM)
        value = f"{hundredths // 100},{hundredths % 100:02d}"
        normal, low = (value, "") if 7 <= local.hour < 23 else ("", value)
        lines.append(f"{local:%d-%m-%Y %H:%M:%S %z};{normal};{low};;0,00;-")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path

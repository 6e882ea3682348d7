"""What the raw rows of a bundle say of each day. Whole millionths of a unit; no product code."""

import csv
import io
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import IO
from zoneinfo import ZoneInfo

DAY, ZONE = timedelta(days=1), ZoneInfo("Europe/Amsterdam")
Row = dict[str, str]
Table = Callable[..., list[Row]]
Offers = Iterator[tuple[date, int, int, int, str]]


def tables(path: str | IO[bytes]) -> Table:
    """The rows of a file of the bundle by its name, of all or only of what is asked."""
    with zipfile.ZipFile(path) as bundle:
        files = {name: bundle.read(name) for name in bundle.namelist() if name.endswith(".csv")}

    def table(name: str, **only: str) -> list[Row]:
        text = files.get(f"{name}.csv", b"").decode("utf-8-sig")
        rows = csv.DictReader(io.StringIO(text), delimiter=";")
        return [row for row in rows if only.items() <= row.items()]

    return table


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def micro(text: str) -> int:
    return int(number(text) * 10**6)


def opens(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=ZONE).timestamp()


def length(day: date) -> int:
    return int(opens(day + DAY) - opens(day))


def days(first: date, end: date) -> list[date]:
    return [first + DAY * count for count in range((end - first).days)]


def spread(whole: int, weights: list[int]) -> list[int]:
    upto = [(2 * whole * done // sum(weights) + 1) // 2 for done in accumulate(weights, initial=0)]
    return [after - before for before, after in pairwise(upto)]


def slices(row: Row, later: Row) -> list[tuple[date, int, int]]:
    """What a register counted between two stands, per day, with the seconds that it covers."""
    start, end = (datetime.fromisoformat(each["tijdstip"]) for each in (row, later))
    used = micro(later["stand"]) - micro(row["stand"])
    size = 10 ** (int(row["cijfers"] or 99) + 6) if used < 0 else 0  # it went round
    if size and not 0 <= used + size <= size // 2:
        return []
    on = days(start.date(), end.date() + DAY)
    cuts = [start.timestamp(), *map(opens, on[1:]), end.timestamp()]
    seconds = [int(after - before) for before, after in pairwise(cuts)]
    return list(
        zip(on, spread(round((used + size) * number(row["factor"])), seconds), seconds, strict=True)
    )


def stands(rows: list[Row]) -> dict[date, tuple[int, int]]:
    """The registers of a device together: a day is covered as far as the least of them."""
    runs, counted, total = defaultdict(list), defaultdict(list), defaultdict(lambda: (0, 0))
    for row in rows:
        runs[row["apparaat"], row["telwerk"]].append(row)
    for (device, register), run in runs.items():
        for day, part, seconds in (each for pair in pairwise(run) for each in slices(*pair)):
            counted[device, day].append((register, part, seconds))
    for (device, day), parts in counted.items():
        running = [key for key in runs if key[0] == device and runs[key][0]["tijdstip"] < f"{day}U"]
        covers = [sum(s for other, _, s in parts if other == one) for one in {p[0] for p in parts}]
        is_whole = len(covers) == len(running)
        before, part = total[day], sum(part for _, part, _ in parts)
        total[day] = before[0] + part, before[1] + (min(covers) if is_whole else 0)
    return total


def offers(raw: Table) -> Offers:
    """Day, rank of the source, quantity, seconds of the day that it covers, category it names."""
    for row in raw("kwartieren"):
        day = date.fromisoformat(row["dag"])
        known = [micro(row[f"w{place}"]) for place in range(1, 101) if row[f"w{place}"]]
        yield day, 0, sum(known), length(day) * len(known) // int(row["verwacht"]), ""
    for day, (part, seconds) in stands(raw("meterstanden")).items():
        yield day, 1, part, seconds, ""
    for row in raw("opgaven"):
        on = days(date.fromisoformat(row["vanaf"]), date.fromisoformat(row["tot"]))
        rank = 2 if row["kwaliteit"] == "gemeten" else 3
        for day, part in zip(on, spread(micro(row["hoeveelheid"]), [1] * len(on)), strict=True):
            yield day, rank, part, length(day), row["categorie"]

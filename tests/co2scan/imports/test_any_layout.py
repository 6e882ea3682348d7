"""One truth, written out in a layout that nobody here has seen, comes back by the proposal of the
wizard: what it does not ask about is right. A person answers what it asks.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from co2scan.domain.incoming import MISSING, ParsedFile
from co2scan.domain.mapping import Mapping
from co2scan.domain.periods import AMSTERDAM, local_midnight
from co2scan.domain.proposal import Proposal
from co2scan.imports import LayoutUnknown
from tests.co2scan.imports.files import parse_text, unpacked

EANS = ("871687120061402458", "871687140013926764")
DAYS = (date(2025, 1, 11), date(2025, 3, 29), date(2025, 10, 25), date(2025, 7, 3))
Truth = dict[tuple[str, datetime], int]  # micro-kWh by EAN and the start of the interval


@dataclass(frozen=True)
class Layout:
    """How a supplier happens to write it."""

    day: date
    minutes: int
    meters: int
    encoding: str
    delimiter: str
    decimal: str
    has_thousands: bool
    dates: str  # strftime
    has_two_columns: bool
    stamp: str
    names_stamp: bool
    zone: str
    names_zone: bool
    names_unit: bool
    unit: str
    is_descending: bool
    above: int  # blank rows and a title
    has_units_row: bool
    has_total: bool
    ean: str  # how it is written


layouts = st.builds(
    Layout,
    day=st.sampled_from(DAYS),
    minutes=st.sampled_from([15, 60]),
    meters=st.integers(1, 2),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    delimiter=st.sampled_from([";", ",", "\t", "|"]),
    decimal=st.sampled_from([",", "."]),
    has_thousands=st.booleans(),
    dates=st.sampled_from(["%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d", "%m/%d/%Y", "%d.%m.%Y"]),
    has_two_columns=st.booleans(),
    stamp=st.sampled_from(["start", "end"]),
    names_stamp=st.booleans(),
    zone=st.sampled_from(["local", "utc", "winter", "offset"]),
    names_zone=st.booleans(),
    names_unit=st.booleans(),
    unit=st.sampled_from(["kWh", "MWh", "Wh"]),
    is_descending=st.booleans(),
    above=st.integers(0, 3),
    has_units_row=st.booleans(),
    has_total=st.booleans(),
    ean=st.sampled_from(["{}", '=""{}""', "'{}"]),
)
ORDERS = {"%d": "dmy", "%Y": "ymd", "%m": "mdy"}
PER_KWH = {"kWh": 1_000_000, "MWh": 1_000_000_000, "Wh": 1_000}


def truth_of(layout: Layout, amounts: list[int]) -> Truth:
    """Two days; each amount is in thousandths of the unit."""
    step = timedelta(minutes=layout.minutes)
    start = local_midnight(layout.day).astimezone(UTC)
    end = local_midnight(layout.day + timedelta(days=2)).astimezone(UTC)
    count = (end - start) // step
    return {
        (ean, start + number * step): amounts[(number + place) % len(amounts)]
        * PER_KWH[layout.unit]
        // 1000
        for place, ean in enumerate(EANS[: layout.meters])
        for number in range(count)
    }


def number(micro: int, layout: Layout) -> str:
    whole, rest = divmod(micro * 1000 // PER_KWH[layout.unit], 1000)
    other = {",": ".", ".": ","}[layout.decimal]
    text = f"{whole:,}".replace(",", other) if layout.has_thousands else str(whole)
    return f"{text}{layout.decimal}{rest:03}" if rest else text


def moment(start: datetime, layout: Layout) -> list[str]:
    at = start + (timedelta(minutes=layout.minutes) if layout.stamp == "end" else timedelta(0))
    if layout.zone in ("local", "offset"):
        at = at.astimezone(AMSTERDAM)
    elif layout.zone == "winter":
        at += timedelta(hours=1)
    offset = f"{at:%z}" if layout.zone == "offset" else ""
    if layout.has_two_columns and not offset:
        return [at.strftime(layout.dates), f"{at:%H:%M}"]
    return [f"{at.strftime(layout.dates)} {at:%H:%M} {offset}".strip()]


def written(truth: Truth, layout: Layout) -> bytes:
    has_two = layout.has_two_columns and layout.zone != "offset"
    stamp = {"start": " van", "end": " tot"}[layout.stamp] if layout.names_stamp else ""
    zone = (
        {"utc": " UTC", "winter": " wintertijd"}.get(layout.zone, "") if layout.names_zone else ""
    )
    unit = f" ({layout.unit})" if layout.names_unit and not layout.has_units_row else ""
    header = [
        "EAN",
        f"Datum{stamp}{zone}",
        *(["Tijd"] if has_two else []),
        f"Levering stroom{unit}",
    ]
    rows = [
        [layout.ean.format(ean), *moment(start, layout), number(micro, layout)]
        for (ean, start), micro in sorted(truth.items(), key=lambda item: item[0])
    ]
    if layout.is_descending:
        rows.reverse()
    units = [["", "", *([""] if has_two else []), layout.unit]] if layout.has_units_row else []
    total = [["Totaal", "", *([""] if has_two else []), number(sum(truth.values()), layout)]]
    above = [["Verbruik van onze aansluitingen"], [], []][: layout.above]
    table = [*above, header, *units, *rows, *(total if layout.has_total else [])]
    quoted = [
        layout.delimiter.join(
            f'"{cell}"' if layout.delimiter in cell or '"' in cell else cell for cell in row
        )
        for row in table
    ]
    return "\r\n".join(quoted).encode(layout.encoding)


def answered(proposal: Proposal, layout: Layout) -> Mapping:
    """A person who knows the file answers what is asked, and looks at nothing else."""
    mapping, asked = proposal.mapping, proposal.questions
    said: dict[str, Any] = {}
    if "date_order" in asked:
        said["date_order"] = ORDERS[layout.dates[:2]]
    if "stamp" in asked:
        said["stamp"] = layout.stamp
    if "zone" in asked:
        said["zone"] = layout.zone
    if "decimal" in asked:
        said["decimal"] = {",": "comma", ".": "point"}[layout.decimal]
    values = mapping.values
    if "kind" in asked:
        values = tuple(replace(value, kind="interval") for value in values)
        said["minutes"] = layout.minutes
    if any(name.startswith("unit-") for name in asked):
        values = tuple(replace(value, unit=layout.unit) for value in values)
    return replace(mapping, name="proef", values=values, **said)


def read_back(parsed: ParsedFile) -> Truth:
    found: Truth = {}
    for stream in parsed.intervals:
        for day in stream.days:
            start = local_midnight(day.day).astimezone(UTC)
            for place, micro in enumerate(unpacked(day)):
                if micro != MISSING:
                    at = start + place * timedelta(minutes=stream.minutes)
                    found[stream.source.ean, at] = micro
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("layouts")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(layout=layouts, amounts=st.lists(st.integers(0, 2_500_000), min_size=3, max_size=7))
def test_a_truth_in_any_layout_comes_back_or_is_asked_about(
    folder: Path, layout: Layout, amounts: list[int]
) -> None:
    truth = truth_of(layout, amounts)
    content = written(truth, layout)
    with pytest.raises(LayoutUnknown) as caught:
        parse_text(folder, content)
    mapping = answered(caught.value.proposal, layout)
    assert mapping.problems() == []
    parsed = parse_text(folder, content, mapping)
    assert [issue for issue in parsed.issues if issue.code != "total_row"] == []
    assert read_back(parsed) == truth

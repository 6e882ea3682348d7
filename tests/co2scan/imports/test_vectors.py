"""Whole columns and single cells must say the same; and what must not be loaded too early."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from co2scan.imports.tables import WIDEST, Bytes
from co2scan.imports.values import MOMENTS, CellError, parse_moment, parse_number
from co2scan.imports.vectors import read_moments, read_numbers
from tests.environment import ROOT

NUMBERISH = st.text(alphabet="0123456789,.-+ ", max_size=20)
MOMENTISH = st.builds(
    "{:02}-{:02}-{:04} {:02}:{:02}:00 {}{:02}{:02}".format,
    st.integers(0, 32),
    st.integers(0, 13),
    st.integers(1980, 2110),
    st.integers(0, 25),
    st.integers(0, 61),
    st.sampled_from("+-"),
    st.integers(0, 2),
    st.sampled_from([0, 30]),
)


def column(texts: list[str]) -> Bytes:
    cells = [text.strip().encode().ljust(WIDEST, b"\0") for text in texts]
    return np.frombuffer(b"".join(cells), dtype=np.uint8).reshape(-1, WIDEST).T


@given(st.lists(NUMBERISH | st.decimals(0, 10**9, places=3).map(str), min_size=1))
def test_numbers(texts: list[str]) -> None:
    for sign in ("comma", "point"):
        found = read_numbers(column(texts), sign)
        for text, value, is_blank, is_sure in zip(texts, *found, strict=True):
            assert is_blank == (not text.strip())
            if is_sure and not is_blank:
                assert value == parse_number(text, sign)


def test_plain_numbers_are_sure() -> None:
    found = read_numbers(column(["0,11", "12", "", "123456789,123456", ",5", "1.234,5"]), "comma")
    assert found.is_sure.tolist() == [True, True, True, True, True, False]
    assert found.values[:5].tolist() == [110_000, 12_000_000, 0, 123_456_789_123_456, 500_000]


@given(st.lists(MOMENTISH, min_size=1))
def test_moments(texts: list[str]) -> None:
    found = read_moments(column(texts), MOMENTS["dmy"])
    assert found is not None
    for place, text in enumerate(texts):
        try:
            moment = parse_moment(text, "dmy")
        except CellError:
            assert not found.is_sure[place]
            continue
        assert moment.offset is not None
        if found.is_sure[place]:
            naive = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(found.naive[place]))
            assert naive.replace(tzinfo=None) == moment.naive
            assert timedelta(seconds=int(found.offsets[place])) == moment.offset


def test_plain_moments_are_sure() -> None:
    texts = ["29-10-2023 02:15:00 +0200", "29-10-2023 02:15:00 +0100", "29-10-2023 2:15"]
    found = read_moments(column(texts), MOMENTS["dmy"])
    assert found is not None
    assert found.is_sure.tolist() == [True, True, False]
    assert (found.offsets - found.offsets[1]).tolist()[:2] == [3600, 0]


def test_the_door_is_cheap() -> None:
    """Web processes may import the door; numpy and calamine come with the first file."""
    code = (
        "import sys, co2scan.imports;"
        "print(sorted({'numpy', 'pandas', 'python_calamine'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"

import re

import pytest
import segno

from actions.views.sessions.qr import QUIET, qr_code

RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")


@pytest.mark.parametrize(
    "address",
    ["https://duurzaam.example.org/doe-mee/KNRS7W4D/", "http://127.0.0.1:8000/doe-mee/BCDFGHJK/"],
)
def test_the_path_draws_the_code_square_by_square(address: str) -> None:
    drawn = qr_code(address)
    squares = [[0] * drawn.size for _ in range(drawn.size)]
    assert RUN.sub("", drawn.path) == ""
    for x, y, width, back in (map(int, found) for found in RUN.findall(drawn.path)):
        assert width == back
        squares[y][x : x + width] = [1] * width
    wanted = segno.make_qr(address, error="m")
    assert squares == [[int(dark) for dark in row] for row in wanted.matrix_iter(border=QUIET)]

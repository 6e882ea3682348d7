"""Every URL × every role → status; tests/test_access.py asks each. The lines stand in tests/access.

Columns: nobody signed in, employee, station manager, management, core team, administrator. The
manager and the employee are bound to `own`; `other` is a neighbour's station, whose rows do not
exist for them (404). `in` is a redirect to the sign-in page, `go` a redirect onward. A line that
starts with POST is asked by POST, without data; the others by GET.
"""

from dataclasses import dataclass
from pathlib import Path

from vrt_duurzaam.accounts.access import Role

LINES = Path(__file__).with_name("access")
COLUMNS = (
    None,
    Role.EMPLOYEE,
    Role.STATION_MANAGER,
    Role.MANAGEMENT,
    Role.CORE_TEAM,
    Role.ADMINISTRATOR,
)


@dataclass(frozen=True)
class Line:
    name: str
    of: str
    method: str
    expected: tuple[str, ...]


def lines() -> list[Line]:
    found = []
    texts = [file.read_text() for file in sorted(LINES.glob("*.txt"))]
    for text in "".join(texts).splitlines():
        if text.startswith("#") or not text.strip():
            continue
        words = text.split()
        method = "POST" if words[0] == "POST" else "GET"
        name, of, *expected = words[1:] if method == "POST" else words
        found.append(Line(name, of, method, tuple(expected)))
    return found

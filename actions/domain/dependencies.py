"""Which action waits for which; a circle is refused."""

from collections.abc import Iterable, Mapping, Sequence


def find_cycle(
    edges: Iterable[tuple[int, int]], action: int, depends_on: int
) -> tuple[int, ...] | None:
    """The circle that `action` → `depends_on` would close, as the actions on it in order, or None.

    `edges` are (action, what it depends on). The answer starts and ends with `action`.
    """
    if action == depends_on:
        return (action, action)
    following: dict[int, list[int]] = {}
    for start, end in edges:
        following.setdefault(start, []).append(end)
    return _path(following, depends_on, action)


def circle_words(codes: Sequence[str]) -> str:
    """`K-08 wacht op K-03, dat weer op K-08 wacht`: a circle as `find_cycle` gives it, in words."""
    first, second, *rest = codes
    links = [f"dat op {code} wacht" for code in rest[:-1]]
    return ", ".join([f"{first} wacht op {second}", *links, f"dat weer op {first} wacht"])


def _path(following: Mapping[int, list[int]], start: int, goal: int) -> tuple[int, ...] | None:
    came_from: dict[int, int] = {start: goal}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            break
        for step in following.get(here, ()):
            if step not in came_from:
                came_from[step] = here
                waiting.append(step)
    else:
        return None
    steps, here = [goal], came_from[goal]
    while here != goal:
        steps.append(here)
        here = came_from[here]
    return (goal, *reversed(steps))

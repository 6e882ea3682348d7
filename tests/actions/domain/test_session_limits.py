import pytest

from actions.domain.session_limits import (
    CodeFacts,
    DropFacts,
    drop_problem,
    may_try,
    posts_now,
    vote_problem,
)


@pytest.mark.parametrize(
    ("wrong", "right", "in_all", "may"),
    [
        (0, 0, 0, True),
        (9, 0, 9, True),
        (10, 0, 10, False),
        (10, 1, 10, True),  # somebody of that hall came in: people sit there, who mistype
        (60, 200, 60, True),  # a hall of 200 phones behind one address
        (210, 200, 210, False),
        (0, 0, 1999, True),
        (0, 0, 2000, False),  # from everywhere at once: nobody may guess
        (0, 200, 2000, False),
    ],
)
def test_who_may_try_a_code(wrong: int, right: int, in_all: int, may: bool) -> None:
    assert may_try(CodeFacts(wrong, right, in_all)) is may


@pytest.mark.parametrize(
    ("of_device", "of_session", "seconds", "problem"),
    [
        (0, 0, None, ""),
        (1, 1, 5.0, ""),
        (1, 1, 4.9, "Even wachten: over een paar tellen kun je de volgende versturen."),
        (19, 499, 60.0, ""),
        (
            20,
            20,
            60.0,
            "Je hebt 20 kansen ingebracht; meer kan niet. Stem op die van anderen.",
        ),
        (0, 500, None, "Er zijn al 500 kansen; meer past niet in deze sessie."),
    ],
)
def test_one_more_opportunity(
    of_device: int, of_session: int, seconds: float | None, problem: str
) -> None:
    assert drop_problem(DropFacts(of_device, of_session, seconds)) == problem


@pytest.mark.parametrize(
    ("cast", "problem"),
    [(0, ""), (4, ""), (5, "Je 5 stemmen zijn op. Haal er eerst een weg."), (6, "Je 5 stemmen")],
)
def test_one_more_vote(cast: int, problem: str) -> None:
    assert vote_problem(cast).startswith(problem)
    assert bool(vote_problem(cast)) is bool(problem)


@pytest.mark.parametrize(
    ("posts", "seconds", "now"),
    [
        (0, None, (1, True)),
        (1, 0.5, (2, False)),
        (60, 59.9, (61, False)),
        (61, 60.0, (1, True)),  # a new minute
    ],
)
def test_posts_are_counted_by_the_minute(
    posts: int, seconds: float | None, now: tuple[int, bool]
) -> None:
    assert posts_now(posts, seconds) == now

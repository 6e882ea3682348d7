"""`make test`: the whole suite on PostgreSQL, Redis and a browser, and all of it on SQLite that
touches a database, needs neither browser nor processes, and is not marked `once`.

Everything after the name goes to pytest. The services start and end here.
"""

import sys

from vrt_duurzaam.tools.programs import BROWSER, PANGO, MissingProgramError
from vrt_duurzaam.tools.servers import ServiceError
from vrt_duurzaam.tools.services import run, running

PYTEST = [sys.executable, "-m", "pytest", "--dist", "worksteal", "--numprocesses"]
PROCESSORS = "2"
WITH_WAITING = "3"  # a browser waits for pages, and a worker for its work
ON_SQLITE = "database and not browser and not processes and not once"
PASSED, FAILED, NOTHING_COLLECTED = 0, 1, 5


def main(arguments: list[str]) -> int:
    try:
        with running() as environment:
            BROWSER.obtain()
            PANGO.obtain()
            return both_runs(arguments, environment)
    except (MissingProgramError, ServiceError) as problem:
        print(problem, file=sys.stderr)
        return 1


def both_runs(arguments: list[str], environment: dict[str, str]) -> int:
    """SQLite first, so that the last line is that of the whole suite; the worst of both counts."""
    print("\nSQLite and a queue in files: what touches a database", flush=True)
    embedded = {k: v for k, v in environment.items() if k not in {"DATABASE_URL", "BROKER_URL"}}
    on_sqlite = run([*PYTEST, PROCESSORS, *arguments, "-m", ON_SQLITE], embedded)
    if on_sqlite not in {PASSED, FAILED, NOTHING_COLLECTED}:  # stopped, or called in a wrong way
        return on_sqlite

    print("\nPostgreSQL, Redis, worker and browser", flush=True)
    outcome = "FAILED, see above" if on_sqlite == FAILED else "passed"
    environment["EARLIER_RUN"] = f"SQLite: {outcome}"
    on_postgresql = run([*PYTEST, WITH_WAITING, *arguments], environment)

    outcomes = [on_sqlite, on_postgresql]
    if arguments and outcomes != [NOTHING_COLLECTED, NOTHING_COLLECTED]:
        # A choice of browser tests leaves nothing for SQLite, which is as it should be.
        outcomes = [0 if outcome == NOTHING_COLLECTED else outcome for outcome in outcomes]
    return max(outcomes, key=abs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

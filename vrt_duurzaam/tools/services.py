"""A PostgreSQL and a Redis of our own, on free ports, for as long as a command runs.

    python -m vrt_duurzaam.tools.services run [--durable] -- COMMAND…

COMMAND finds them in DATABASE_URL and BROKER_URL, and with them all that the settings ask for.
--durable keeps PostgreSQL's own settings for safe writing, for who measures; without it everything
that only matters after a power cut is off.
"""

import argparse
import os
import secrets
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

from vrt_duurzaam.tools.programs import POSTGRESQL, REDIS, MissingProgramError
from vrt_duurzaam.tools.servers import PostgreSQL, Redis, ServiceError

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def running(*, durable: bool = False) -> Iterator[dict[str, str]]:
    """The environment for a command that uses both services; they end with the block.

    Raises MissingProgramError when a program cannot be had, ServiceError when one does not start.
    """
    with ExitStack() as ending:
        postgresql = PostgreSQL(POSTGRESQL.obtain(), durable=durable)
        ending.callback(postgresql.close)
        redis = Redis(REDIS.obtain())
        ending.callback(redis.close)
        var_dir = ending.enter_context(tempfile.TemporaryDirectory(prefix="vrt-"))
        postgresql.start()
        redis.start()
        yield {
            **with_bytecode(),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "SECRET_KEY": secrets.token_urlsafe(48),
            "TLS": "false",
            "VAR_DIR": os.environ.get("VAR_DIR", var_dir),
            "STATIC_ROOT": str(ROOT / "var" / "static"),
            "DATABASE_URL": postgresql.url,
            "BROKER_URL": redis.url,
        }


def with_bytecode() -> dict[str, str]:
    """Our environment, in which a module is compiled once, whatever the machine says of that.

    Compiling all that the site imports takes ten seconds, and each process of the suite, each
    worker and each web process that it starts would do so again.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(ROOT / "var" / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def run(command: list[str], environment: dict[str, str]) -> int:
    """Run it to its end, also when we are asked to stop: it stops first, then its services."""
    process = subprocess.Popen(command, env=environment, cwd=ROOT)

    def pass_on(_number: int, _frame: FrameType | None) -> None:
        # As Ctrl-C, which pytest takes as a request to end its own processes first.
        process.send_signal(signal.SIGINT)

    # Ctrl-C itself reaches the command without us: it is in the same group of the terminal.
    earlier = [signal.signal(signal.SIGINT, signal.SIG_IGN), signal.signal(signal.SIGTERM, pass_on)]
    try:
        return process.wait()
    finally:
        signal.signal(signal.SIGINT, earlier[0])
        signal.signal(signal.SIGTERM, earlier[1])


def main() -> int:
    parser = argparse.ArgumentParser(description="Run a command with its own PostgreSQL and Redis.")
    parser.add_argument("action", choices=["run"])
    parser.add_argument("--durable", action="store_true")
    parser.add_argument("command", nargs="+")
    chosen = parser.parse_args()
    try:
        with running(durable=chosen.durable) as environment:
            return run(chosen.command, environment)
    except (MissingProgramError, ServiceError) as problem:
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())

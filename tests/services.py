"""Fixtures for the real parts: Redis, the web process and the worker of the Procfile.

A part that is missing makes the test fail and says what to run; nothing is skipped.
"""

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from celery.utils.nodenames import default_nodename
from django.db import connection

from tests.environment import ROOT
from vrt_duurzaam.celery import app
from vrt_duurzaam.tools.programs import REDIS
from vrt_duurzaam.tools.servers import Redis, free_port

START_SECONDS = 40
STOP_SECONDS = 20
NEEDS_SERVICES = "This test needs PostgreSQL and Redis. Run it with: make test ARGS='PATH -k NAME'"


class ProcfileProcess:
    """A process started by the very line of the Procfile, on the database of the tests."""

    def __init__(
        self, name: str, log: Path, is_ready: Callable[[], bool], **environment: str
    ) -> None:
        self.name = name
        self.log = log
        self.is_ready = is_ready
        self.environment = environment
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it is ready; the test fails with its log when it is not."""
        programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                shlex.split(procfile()[self.name]),
                cwd=ROOT,
                env={
                    **os.environ,
                    "PATH": programs,
                    "DJANGO_SETTINGS_MODULE": "tests.environment",
                    "DATABASE_URL": database_url(),
                    **self.environment,
                },
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        give_up_at = time.monotonic() + START_SECONDS
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > give_up_at:
                self.kill()
                pytest.fail(f"The {self.name} does not start:\n{self.log.read_text()[-4000:]}")
            time.sleep(0.1)

    def kill(self) -> None:
        """SIGKILL to it and its children: what a power cut or the kernel does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to stop, and wait until it has."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, how)
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()


def procfile() -> dict[str, str]:
    """The commands of the Procfile by their name."""
    lines = (ROOT / "Procfile").read_text().splitlines()
    return {name: command.strip() for name, _, command in (line.partition(":") for line in lines)}


def database_url() -> str:
    """The address of the database that this test uses, for another process."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


# -- Redis --------------------------------------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def _redis() -> Iterator[Redis | None]:
    """The Redis of this pytest process, or None where the queue is in files (SQLite)."""
    port = urlsplit(os.environ["BROKER_URL"]).port
    if port is None:
        yield None
        return
    program = REDIS.find()
    if program is None:
        pytest.exit(NEEDS_SERVICES, 1)
    server = Redis(program)
    try:
        server.start(port)
        yield server
    finally:
        server.close()


@pytest.fixture
def redis_server(_redis: Redis | None) -> Iterator[Redis]:
    """An empty Redis that the test may stop() and start(redis_server.port)."""
    if _redis is None:
        pytest.fail(NEEDS_SERVICES)
    ask_redis(_redis.port, "FLUSHALL")
    yield _redis
    if not _redis.answers():
        _redis.start(_redis.port)


@pytest.fixture
def redis_url(redis_server: Redis) -> str:
    return redis_server.url


def ask_redis(port: int, command: str) -> bytes:
    with socket.create_connection(("127.0.0.1", port), 5) as asked:
        asked.sendall(command.encode() + b"\r\n")
        return asked.recv(4096)


# -- processes ----------------------------------------------------------------------------------


@pytest.fixture
def celery_worker_process(
    transactional_db: None, redis_url: str, tmp_path: Path
) -> Iterator[ProcfileProcess]:
    """A running worker; kill() and start() play the crash and the restart."""
    worker = ProcfileProcess("worker", tmp_path / "worker.log", worker_answers)
    try:
        worker.start()
        yield worker
    finally:
        worker.kill()


def worker_answers() -> bool:
    # By name, since beat answers as well.
    return bool(app.control.ping([default_nodename(None)], limit=1, timeout=1))


@pytest.fixture(scope="session")
def _web(
    django_db_setup: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ProcfileProcess]:
    port = str(free_port())
    web = ProcfileProcess(
        "web",
        tmp_path_factory.mktemp("web") / "web.log",
        lambda: site_answers(f"http://127.0.0.1:{port}/"),
        PORT=port,
        WEB_CONCURRENCY="1",
    )
    try:
        web.start()
        yield web
    finally:
        web.stop()


def site_answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=5):
            return True
    except HTTPError:
        return True
    except (URLError, OSError):
        return False


@pytest.fixture
def site(transactional_db: None, _web: ProcfileProcess) -> str:
    """The running site on this test's database: its address, without a slash at the end."""
    return f"http://127.0.0.1:{_web.environment['PORT']}"

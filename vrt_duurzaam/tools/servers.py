"""PostgreSQL and Redis as child processes, each in a folder and on a port of its own."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

START_SECONDS = 30
STOP_SECONDS = 15
ATTEMPTS = 3  # another program may take the free port just before we do
UNSAFE_BUT_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
DATABASE_NAME = "vrt"


class ServiceError(Exception):
    """A service did not come up; the text holds the end of its log."""


class Server:
    """A server process in a folder of its own that ends with us.

    As root it runs as an unprivileged user, since PostgreSQL refuses root.
    """

    def __init__(self, title: str) -> None:
        self.title = title
        self.user = unprivileged_user()
        # Root's own TMPDIR may be closed to that user; /tmp never is.
        self.folder = Path(tempfile.mkdtemp(prefix="vrt-", dir="/tmp" if self.user else None))
        if self.user:
            shutil.chown(self.folder, self.user)
        self.log = self.folder / "log"
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        raise NotImplementedError

    def answers(self) -> bool:
        raise NotImplementedError

    def start(self, port: int | None = None) -> None:
        """Start on the port, or on a free one; raises ServiceError when it does not answer."""
        for _ in range(1 if port else ATTEMPTS):
            self.port = port or free_port()
            self.process = self.launch(self.command())
            if self._comes_up():
                return
            self.stop()
        raise ServiceError(f"{self.title} does not start:\n{self.log.read_text()[-2000:]}")

    def stop(self) -> None:
        """End it and wait until it is gone; a second time does nothing."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None

    def close(self) -> None:
        """Stop it and remove its folder."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def launch(self, command: list[str]) -> subprocess.Popen[bytes]:
        """Start a program as the unprivileged user, out of reach of the terminal's Ctrl-C."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                command,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                user=self.user,
                group=pwd.getpwnam(self.user).pw_gid if self.user else None,
                extra_groups=[] if self.user else None,
            )

    def _comes_up(self) -> bool:
        give_up_at = time.monotonic() + START_SECONDS
        while self.process and self.process.poll() is None and time.monotonic() < give_up_at:
            if self.answers():
                return True
            time.sleep(0.05)
        return False


class PostgreSQL(Server):
    """An empty cluster with one database; everyone on this machine may in, for a few minutes."""

    def __init__(self, programs: Path, *, durable: bool = False) -> None:
        super().__init__("PostgreSQL")
        self.programs = readable_by(self.user, programs, self.folder)
        self.data = self.folder / "data"
        self.durable = durable

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/{DATABASE_NAME}"

    def command(self) -> list[str]:
        options = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200"]
        options += () if self.durable else UNSAFE_BUT_FAST
        flags = [word for option in options for word in ("-c", option)]
        return [str(self.programs / "postgres"), "-D", str(self.data), "-p", str(self.port), *flags]

    def start(self, port: int | None = None) -> None:
        arguments = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8"]
        initdb = [str(self.programs / "initdb"), "--no-sync", *arguments, "-D", str(self.data)]
        if self.launch(initdb).wait():
            raise ServiceError(f"initdb refuses:\n{self.log.read_text()[-2000:]}")
        super().start(port)
        with closing(self._connect()) as connection:
            connection.autocommit = True
            connection.cursor().execute(f"CREATE DATABASE {DATABASE_NAME}")

    def answers(self) -> bool:
        import psycopg2

        try:
            self._connect().close()
        except psycopg2.OperationalError:
            return False
        return True

    def _connect(self) -> Any:
        import psycopg2

        address = {"host": "127.0.0.1", "port": self.port}
        return psycopg2.connect(user="postgres", dbname="postgres", connect_timeout=3, **address)


class Redis(Server):
    """A Redis that keeps nothing on disk, so that stopping it loses what was in it."""

    def __init__(self, program: Path) -> None:
        super().__init__("Redis")
        self.program = readable_by(self.user, program, self.folder)

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        keep_nothing = ["--save", "", "--appendonly", "no"]
        where = ["--bind", "127.0.0.1", "--port", str(self.port), "--dir", str(self.folder)]
        return [str(self.program), *where, *keep_nothing]

    def answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def unprivileged_user() -> str | None:
    """Who runs the servers when we are root; None when we are not, and run them ourselves."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def readable_by(user: str | None, program: Path, folder: Path) -> Path:
    """The program, or a copy in `folder` when its package lies where the user may not come."""
    open_to_all = all(part.stat().st_mode & 0o005 == 0o005 for part in (program, *program.parents))
    packages = next((part for part in program.parents if part.name == "site-packages"), None)
    if user is None or open_to_all or packages is None:
        return program
    place = program.relative_to(packages)
    copies = folder / "programs"
    for name in (place.parts[0], f"{place.parts[0]}.libs"):  # and the libraries that it came with
        if (packages / name).exists():
            shutil.copytree(packages / name, copies / name, symlinks=True)
    return copies / place


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

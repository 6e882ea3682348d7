"""`make start`: the whole site on this machine, without any service, until Ctrl-C.

The first time it prepares the database and the example data. Later it only does so when a
migration or a list that the product ships has changed, so that the first page is there quickly.
It is called by its path: as a part of the package it would load Celery first.
"""

import argparse
import errno
import hashlib
import os
import secrets
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from honcho.environ import parse_procfile
from honcho.manager import Manager
from honcho.printer import Printer

ROOT = Path(__file__).resolve().parents[2]
LONG_SECONDS = 30

PASSWORD = "voorbeeld-2030"
ACCOUNTS = (
    ("kernteam", "kernteam@example.org"),
    ("kazernebeheerder", "kazerne@example.org"),
    ("management", "management@example.org"),
    ("medewerker", "medewerker@example.org"),
    ("beheerder", "beheerder@example.org"),
)


def main() -> int:
    parser = argparse.ArgumentParser(description="Start de site op deze machine.")
    parser.add_argument("--port", type=int, default=8000)
    port: int = parser.parse_args().port
    if not is_free(port):
        print(f"Poort {port} is bezet. Kies een andere, bijvoorbeeld: make start PORT={port + 1}")
        return 1
    var_dir = Path(os.environ.get("VAR_DIR", ROOT / "var")).resolve()
    var_dir.mkdir(parents=True, exist_ok=True)
    environment = embedded_environment(var_dir, port)
    marker = var_dir / "example-data-loaded"
    prepare_database(var_dir, environment, marker)
    # It gets what posters and memos need, or says what to install; the rest works without.
    subprocess.run([sys.executable, str(ROOT / "vrt_duurzaam" / "tools" / "programs.py")])
    return serve(environment, port, has_examples=marker.exists())


def is_free(port: int) -> bool:
    """Whether this port of 127.0.0.1 can be had."""
    with socket.socket() as probe:
        # A port on which a connection has just closed is free, as it is to gunicorn.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as problem:
            if problem.errno in {errno.EADDRINUSE, errno.EACCES}:
                return False
            raise
    return True


def embedded_environment(var_dir: Path, port: int) -> dict[str, str]:
    """What the settings and gunicorn read; it goes before what a .env file says."""
    key_file = var_dir / "secret_key"
    if not key_file.exists():
        key_file.touch(mode=0o600)
        key_file.write_text(secrets.token_urlsafe(50))
    return {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PYTHONUNBUFFERED": "1",
        "SECRET_KEY_FILE": str(key_file),
        "TLS": "false",
        "VAR_DIR": str(var_dir),
        "DATABASE_URL": os.environ.get("DATABASE_URL") or sqlite_url(var_dir),
        "BROKER_URL": os.environ.get("BROKER_URL") or "filesystem://localhost//",
        "STATIC_ROOT": str(ROOT / "var" / "static"),
        "HOST": "127.0.0.1",
        "PORT": str(port),
    }


def sqlite_url(var_dir: Path) -> str:
    return f"sqlite:///{var_dir / 'db.sqlite3'}"


# -- the database -------------------------------------------------------------------------------


def prepare_database(var_dir: Path, environment: dict[str, str], marker: Path) -> None:
    """Tables, factors and locations when those changed; example data on the very first start.

    `marker` says that this database has had its example data, also when they were removed since.
    """
    url = environment["DATABASE_URL"]
    file = var_dir / "db.sqlite3"
    if url == sqlite_url(var_dir) and not file.exists():
        marker.unlink(missing_ok=True)
    stamp = var_dir / "prepared"
    if not stamp.exists() or stamp.read_text() != preparation_digest(url, file):
        manage("Database", environment, "migrate", "--verbosity=0")
        manage("Emissiefactoren", environment, "load_factors")
        manage("Locaties", environment, "load_locations", "co2scan/data/locations.csv")
    if not marker.exists():
        manage("Voorbeeldgegevens", environment, "load_example_data")
        marker.touch()
    stamp.write_text(preparation_digest(url, file))


def preparation_digest(url: str, file: Path) -> str:
    """Changes with the migrations, the shipped lists, the packages and the database itself."""
    sources = [
        *ROOT.glob("*/migrations/*.py"),
        *ROOT.glob("vrt_duurzaam/*/migrations/*.py"),
        *(path for path in ROOT.glob("*/data/**/*") if path.is_file()),
        ROOT / "requirements.txt",
    ]
    # Another file under the same name, such as a copy put back, is another database.
    inode = file.stat().st_ino if file.exists() else None
    total = hashlib.sha256(f"{url} {inode}".encode())
    for path in sorted(sources):
        total.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return total.hexdigest()


def manage(title: str, environment: dict[str, str], *arguments: str) -> None:
    """Run one management command; end with it when it fails."""
    print(f"• {title}", flush=True)
    command = [sys.executable, "manage.py", *arguments]
    if subprocess.run(command, cwd=ROOT, env=environment).returncode:
        sys.exit(f"Dit lukte niet: manage.py {' '.join(arguments)}")


# -- serving ------------------------------------------------------------------------------------


def serve(environment: dict[str, str], port: int, *, has_examples: bool) -> int:
    """Run what the Procfile names until Ctrl-C, or until one of them ends."""
    manager = Manager(QuietPrinter(sys.stdout))
    with tempfile.TemporaryDirectory(prefix="vrt-start-") as folder:
        site_is_there = Path(folder) / "site-is-there"
        for name, command in parse_procfile((ROOT / "Procfile").read_text()).processes.items():
            # All of them at once would make the first page wait for the processor.
            wait = f"while [ ! -e {shlex.quote(str(site_is_there))} ]; do sleep 0.1; done"
            line = f"exec {command}" if name == "web" else f"{wait}; exec {command}"
            manager.add_process(name, line, env=environment, cwd=str(ROOT))
        threading.Thread(
            target=announce, args=(port, site_is_there, has_examples), daemon=True
        ).start()
        run_until_stopped(manager)
    stopped_by_us = {0, 130, 143}
    return 0 if manager.returncode in stopped_by_us else 1


def run_until_stopped(manager: Manager) -> None:
    """Pass on what the processes say, and leave none behind."""
    # A terminal that is closed asks to stop as well; the processes would outlive it.
    signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    try:
        manager.loop()
    finally:
        manager.kill()


class QuietPrinter(Printer):
    """Leaves out honcho's own lines, that a process started with some number."""

    def write(self, message: Any) -> None:
        if message.name != "system":
            super().write(message)


def announce(port: int, site_is_there: Path, has_examples: bool) -> None:
    """Say where the site is, and who can sign in, as soon as it really answers."""
    address = f"http://127.0.0.1:{port}/"
    began = time.monotonic()
    is_patient = True
    while not answers(address):
        if is_patient and time.monotonic() - began > LONG_SECONDS:
            print("De site antwoordt nog niet; kijk hierboven naar de reden.", flush=True)
            is_patient = False
        time.sleep(0.1)
    site_is_there.touch()
    lines = ["", f"VRT Duurzaam staat op {address}"]
    if has_examples:
        lines += [f"Accounts zolang de voorbeeldgegevens er zijn, wachtwoord {PASSWORD}:"]
        lines += [f"  {email:<26}{role}" for role, email in ACCOUNTS]
    lines += ["Stoppen: Ctrl-C", ""]
    print("\n".join(lines), flush=True)


def answers(address: str) -> bool:
    try:
        with urlopen(f"{address}gezond", timeout=5) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False


if __name__ == "__main__":
    sys.exit(main())

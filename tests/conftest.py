"""What every test has: the services, the browser, and the files for the browser as collected."""

import gc
import os
import shutil
import subprocess
import sys

import pytest

from tests.environment import ROOT

pytest_plugins = ["tests.databases", "tests.services", "tests.browsing", "tests.first_words"]


def pytest_sessionstart(session: pytest.Session) -> None:
    """Pages name their style sheets by the hash that collecting gave them."""
    if hasattr(session.config, "workerinput"):
        return
    install = [sys.executable, "vrt_duurzaam/tools/install.py", "static-files"]
    if subprocess.run(install, cwd=ROOT, check=False).returncode:
        pytest.exit("The files for the browser cannot be collected: run `make setup`.", 1)


def pytest_collection_finish() -> None:
    """The tests themselves and all that they import stay; looking for garbage passes them by."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """`make test` runs twice; the outcome of the first run stands with that of the second."""
    earlier_run = os.environ.get("EARLIER_RUN")
    if earlier_run:
        terminalreporter.section("earlier run")
        terminalreporter.line(earlier_run)


def pytest_unconfigure() -> None:
    shutil.rmtree(os.environ["VAR_DIR"], ignore_errors=True)

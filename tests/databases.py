"""Which tests touch a database, and what it costs them: one migration for all processes of a run,
and emptying without truncating.

A test that touches a database is in both runs of `make test`, any other in the second only. The
mark `database` says which; it is given at collection. A test without it may ask no query at all:
pytest-django refuses that.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase

from tests.environment import ROOT

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}
MIGRATED = "MIGRATED_DATABASE"  # in the environment of the processes: what they copy


# -- which tests ----------------------------------------------------------------------------------


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if touches_database(item):
            item.add_marker("database")


def touches_database(item: Any) -> bool:
    """Whether pytest-django would let it: by its mark, a fixture or Django's own test class."""
    return bool(
        item.get_closest_marker("django_db")
        or DATABASE_FIXTURES.intersection(item.fixturenames)
        or (item.cls and issubclass(item.cls, TransactionTestCase))
    )


# -- one migration --------------------------------------------------------------------------------


def pytest_sessionstart(session: pytest.Session) -> None:
    """Migrating takes seconds of a processor: done once, while the processes collect the tests.

    Who migrates holds the lock until it ends, in whatever way.
    """
    if not session.config.pluginmanager.has_plugin("dsession"):
        return  # one process, or one of those that pytest-xdist starts
    os.environ[MIGRATED] = connection.creation._get_test_db_name()
    with lock_file().open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.environment"}
        migrate = [sys.executable, "-m", "tests.databases"]
        # Who then finds no migrated database migrates itself, and shows what is wrong.
        subprocess.Popen(
            migrate,
            cwd=ROOT,
            env=environment,
            pass_fds=[lock.fileno()],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def migrate_once() -> None:
    import django

    django.setup()
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
    migrated_file().touch()


def lock_file() -> Path:
    return folder() / "migrating.lock"


def migrated_file() -> Path:
    return folder() / "migrated"


def folder() -> Path:
    """That of the process that started the others, which each have their own VAR_DIR."""
    return Path(os.environ.setdefault("MIGRATED_IN", os.environ["VAR_DIR"]))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """The database of this process becomes a copy; without a migrated one it migrates its own."""
    if MIGRATED not in os.environ:
        return
    with lock_file().open() as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
    if not migrated_file().exists():
        return
    here: dict[str, Any] = connection.settings_dict["TEST"]
    if connection.vendor == "sqlite":
        shutil.copyfile(os.environ[MIGRATED], here["NAME"])
    else:
        here["TEMPLATE"] = os.environ[MIGRATED]
    here["MIGRATE"] = False


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Django would remove the copied file before it begins; at the end it goes with its folder."""
    return MIGRATED in os.environ and connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """What Django asks of a database only once is asked here, not in a test that counts queries."""
    with django_db_blocker.unblock():
        assert connection.features.supports_json_field


# -- emptying -------------------------------------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def _empty_by_deleting() -> Iterator[None]:
    """After a test with processes Django truncates every table, each with new files for itself and
    its indexes; nearly all of them are empty, and deleting a few rows takes milliseconds."""
    if connection.vendor != "postgresql":
        yield
        return
    # Of the class: once a browser runs, Django makes a second connection in this thread.
    operations: Any = type(connection.ops)
    truncate = operations.sql_flush
    operations.sql_flush = delete_all
    yield
    operations.sql_flush = truncate


def delete_all(self: Any, style: Any, tables: list[str], **options: bool) -> list[str]:
    """As truncating does: it waits for who is writing, and asks no trigger and no foreign key."""
    names = [self.quote_name(table) for table in tables]
    return [
        f"LOCK TABLE {', '.join(names)} IN ACCESS EXCLUSIVE MODE",
        "SET LOCAL session_replication_role = replica",
        *(f"DELETE FROM {name}" for name in names),
    ]


if __name__ == "__main__":
    migrate_once()

"""The environment in which the tests run; the settings themselves are the product's own.

pytest reads this as its settings module, and so do the web and worker processes that tests
start. Each pytest process has a folder of its own for data, and on PostgreSQL also a Redis of
its own, so that a test may stop it.
"""

import os
import sys
import tempfile
from pathlib import Path

from vrt_duurzaam.tools.servers import free_port

ROOT = Path(__file__).resolve().parent.parent
PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "main")

# A process that a test starts inherits the environment as it is.
if os.environ.get("TEST_ENVIRONMENT_OF") != PROCESS:
    folder = tempfile.mkdtemp(prefix="vrt-test-")
    os.environ.update(
        TEST_ENVIRONMENT_OF=PROCESS,
        SECRET_KEY="a-key-that-only-the-tests-use",
        TLS="false",
        VAR_DIR=folder,
        ASSETS_DIR=str(ROOT / "var" / "assets"),
        STATIC_ROOT=str(ROOT / "var" / "static"),
        # Playwright's loop runs in the thread of the test, where Django would then refuse a query.
        DJANGO_ALLOW_ASYNC_UNSAFE="true",
    )
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        os.environ["BROKER_URL"] = f"redis://127.0.0.1:{free_port()}/0"
    else:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/db.sqlite3"
        os.environ["BROKER_URL"] = "filesystem://localhost//"

from vrt_duurzaam.settings import *  # noqa: E402, F403
from vrt_duurzaam.settings import DATABASES, VAR_DIR  # noqa: E402

# The real hasher is slow on purpose; hundreds of tests sign somebody in.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Every test client would look through all files for the browser first: 17 ms each. The web process
# of the browser tests is no pytest and does as in use.
WHITENOISE_AUTOREFRESH = "pytest" in sys.modules
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in use: in memory SQLite locks in another way.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}

"""`make lint`: every check on the text of the code. All of them run; one that fails is enough."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="vrt-lint-") as var_dir:
        environment = {
            **os.environ,
            "PATH": os.pathsep.join([str(BIN), os.environ["PATH"]]),
            "SECRET_KEY": "only-to-check",
            "TLS": "false",
            "VAR_DIR": var_dir,
            "DATABASE_URL": f"sqlite:///{var_dir}/db.sqlite3",
        }
        failed = [
            " ".join(command[:3])
            for command in commands()
            if subprocess.run(command, cwd=ROOT, env=environment).returncode
        ]
    if failed:
        print(f"\nNot right yet: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def commands() -> list[list[str]]:
    manage = [sys.executable, "manage.py"]
    templates = [str(path) for path in sorted(ROOT.glob("templates/**/*.html"))]
    return [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["lint-imports"],
        ["djade", "--check", "--target-version", "5.2", *templates],
        [*manage, "check", "--fail-level", "WARNING"],
        [*manage, "makemigrations", "--check", "--dry-run"],
    ]


if __name__ == "__main__":
    sys.exit(main())

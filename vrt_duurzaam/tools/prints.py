"""Poster, memo, slides and dossier of the example in docs/screens, made by the worker of a site.

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
OF_A_YEAR = {
    "Emissie-inventaris (PDF)": "inventaris.pdf",
    "Energiebeoordeling (PDF)": "energiebeoordeling.pdf",
    "Voortgangsrapport (PDF)": "voortgangsrapport.pdf",
    "Datakwaliteitsplan (PDF)": "datakwaliteitsplan.pdf",
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
        for label, name in OF_A_YEAR.items():
            fetch(page, f"{site}/dossier/2025/", label, FOLDER / name)
    draw("memo")
    draw("inventaris", most=3)
    return 0


def draw(name: str, most: int = 9) -> None:
    """The first pages of a document as pictures."""
    for number, sheet in enumerate(pypdfium2.PdfDocument(FOLDER / f"{name}.pdf"), start=1):
        if number <= most:
            picture = sheet.render(scale=SHARP).to_pil()
            picture.save(FOLDER / f"{name}-{number}.png", optimize=True)


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

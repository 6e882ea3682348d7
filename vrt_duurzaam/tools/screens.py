"""Pictures of the main pages in docs/screens, from a site that `make start` runs.

.venv/bin/python -m vrt_duurzaam.tools.screens [http://127.0.0.1:8000]
"""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from vrt_duurzaam.tools.programs import BROWSER
from vrt_duurzaam.tools.start import PASSWORD

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screens"
LOOKS = ((1440, "light"), (360, "dark"))

# name of the picture, who looks, where, and the link to follow from there
PAGES = tuple(
    (*page, "")[:4]
    for page in (
        ("inloggen", None, "/inloggen/"),
        ("overzicht", "management", "/overzicht/"),
        ("koers", "management", "/koers/"),
        ("zo-is-geteld", "management", "/koers/telling/"),
        ("wat-als", "kernteam", "/koers/wat-als/", "Sneller van het gas"),
        ("kosten-per-ton", "management", "/koers/kosten/"),
        ("koers-doelen", "kernteam", "/koers/doelen/"),
        ("routekaart", "management", "/routekaart/"),
        ("routekaart-actie", "kernteam", "/routekaart/?actie=K-08"),
        ("routekaart-kwartalen", "medewerker", "/routekaart/?schaal=kwartalen&theme=klimaat"),
        ("routekaart-afhankelijk", "kernteam", "/routekaart/?afhankelijk=ja"),
        ("verschoven", "management", "/routekaart/verschoven/"),
        ("presenteren", "management", "/routekaart/presenteren/"),
        ("sinds", "management", "/sinds/"),
        ("rapporten", "kernteam", "/rapporten/"),
        ("rapport", "management", "/rapporten/", "Bestuursbesluit actieplan"),
        ("rapport-vastleggen", "kernteam", "/rapporten/vastleggen/"),
        ("samen", "medewerker", "/samen/"),
        ("weekmail", "kernteam", "/weekmail/"),
        ("acties", "kernteam", "/acties/"),
        ("acties-gefilterd", "kernteam", "/acties/?status=running&signal=late"),
        ("bord", "kernteam", "/acties/bord/"),
        ("actie", "kernteam", "/acties/K-08/"),
        ("actie-geschiedenis", "management", "/acties/K-08/geschiedenis/"),
        ("meenemen", "kernteam", "/acties/meenemen/"),
        ("excel-inlezen", "kernteam", "/acties/inlezen/"),
        ("mijn-werk", "kazerne", "/mijn-werk/"),
        ("mijn-werk-kernteam", "kernteam", "/mijn-werk/"),
        ("doelen", "management", "/doelen/"),
        ("doel", "management", "/doelen/", "60 % minder aardgas in 2030"),
        ("thema", "management", "/themas/klimaat/"),
        ("kansen", "kernteam", "/kansen/"),
        ("kansen-beoordelen", "kernteam", "/kansen/beoordelen/"),
        ("matrix", "management", "/kansen/matrix/"),
        ("initiatieven", "management", "/initiatieven/"),
        ("kans", "kernteam", "/kansen/", "Motor uit bij langdurige inzetten"),
        ("sessies", "kernteam", "/sessies/"),
        ("sessie", "kernteam", "/sessies/", "Kansensessie"),
        ("meedoen", None, "/doe-mee/"),
        ("ambitie", "medewerker", "/ambitie/"),
        ("ambitie-verschil", "kernteam", "/ambitie/versies/verschil/"),
        ("aanpak", "medewerker", "/aanpak/"),
        ("lijsten", "kernteam", "/actieplan/lijsten/"),
        ("co2-scan", "management", "/co2-scan/"),
        ("co2-locatie", "management", "/locaties/hengelo/co2/"),
        ("herkomst", "management", "/co2-scan/herkomst/?soort=natural_gas&scope=1"),
        ("meter-maand", "kernteam", "/locaties/hengelo/meters/hengelo-gas/2026-9/"),
        ("mijn-kazerne", "kazerne", "/mijn-kazerne/hengelo/"),
        ("invoer", "kernteam", "/invoer/"),
        ("inlezen", "kernteam", "/inlezen/"),
        ("locaties", "kernteam", "/locaties/"),
        ("locatie", "kernteam", "/locaties/hengelo/"),
        ("factoren", "kernteam", "/factoren/?q=diesel"),
        ("eigen-factor", "kernteam", "/factoren/eigen/"),
        ("vergelijken", "management", "/co2-scan/vergelijken/"),
        ("weer", "kernteam", "/weer/"),
        ("nulmeting", "management", "/nulmeting/"),
        ("nulmeting-opstellen", "kernteam", "/nulmeting/opstellen/"),
        ("bronnen", "kernteam", "/bronnen/"),
        ("bron", "kernteam", "/bronnen/district_heat/"),
        ("voertuigen", "kernteam", "/voertuigen/"),
        ("voertuig", "kernteam", "/voertuigen/", "Dienstauto D-11"),
        ("reizen", "management", "/reizen/"),
        ("reizen-invoer", "kernteam", "/reizen/invoer/zakelijk/"),
        ("wpm", "management", "/reizen/wpm/2025/"),
        ("uitrukken", "kernteam", "/context/"),
        ("oefeningen", "kernteam", "/oefeningen/"),
        ("oefening-vastleggen", "kazerne", "/oefeningen/nieuw/"),
        ("installaties", "kernteam", "/installaties/"),
        ("installatie", "kernteam", "/installaties/", "Koeling serverruimte"),
        ("maandronde", "kernteam", "/invoer/ronde/"),
        ("bevindingen", "kernteam", "/bevindingen/"),
        ("bevinding", "kernteam", "/bevindingen/", "Installatie lekt"),
        ("gaten-vullen", "kernteam", "/invoer/gaten/"),
        ("dossier", "management", "/dossier/"),
        ("dossier-jaar", "kernteam", "/dossier/2025/"),
        ("kruistabel", "management", "/dossier/2025/kruistabel/"),
        ("koppelen", None, "/api/v1/"),
        ("gebruikers", "beheerder", "/beheer/gebruikers/"),
        ("elementen", "beheerder", "/beheer/elementen/"),
    )
)


def main() -> int:
    site = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    FOLDER.mkdir(parents=True, exist_ok=True)
    program = BROWSER.find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(program) if program else None, args=["--no-sandbox", "--lang=nl"]
        )
        for width, theme in LOOKS:
            take_all(browser, site, width, theme)
    return 0


def take_all(browser: Browser, site: str, width: int, theme: str) -> None:
    people: dict[str | None, BrowserContext] = {}
    for name, person, path, link in PAGES:
        if person not in people:
            people[person] = context(browser, site, width, theme, person)
        page = people[person].new_page()
        answer = page.goto(site + path, wait_until="networkidle")
        if answer is None or answer.status != 200:
            sys.exit(f"{path} answers {answer.status if answer else 'nothing'}")
        if link:
            page.get_by_role("link", name=link).first.click()
            page.wait_for_load_state("networkidle")
        keep(page.screenshot(full_page=True), FOLDER / f"{name}-{width}-{theme}.png")
        page.close()


def keep(picture: bytes, path: Path) -> None:
    """With 256 colours: a third of the size, and nobody sees the difference."""
    few = Image.open(BytesIO(picture)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def context(
    browser: Browser, site: str, width: int, theme: str, person: str | None
) -> BrowserContext:
    made = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if theme == "dark" else "light",
        locale="nl-NL",
        reduced_motion="reduce",
    )
    if person:
        page = made.new_page()
        page.goto(f"{site}/inloggen/")
        page.fill("input[name=username]", f"{person}@example.org")
        page.fill("input[name=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_load_state("networkidle")
        page.close()
    return made


if __name__ == "__main__":
    sys.exit(main())

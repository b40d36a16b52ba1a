"""Pictures of every screen for the documentation: python -m tests.annotations.review.screens

Light and dark, 1280 and 1920 wide, on invented dossiers. A few stand alone, at full size; all of them on four sheets.
"""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.annotations.review.browser import CHROMIUM, Problems, come_in, new_page, running
from tests.annotations.review.building import make_project
from tests.annotations.review.staging import stage

TARGET = Path(__file__).parents[3] / "docs" / "screens"
SCREENS = {
    "coderen": ("/coderen/2/I-1a.uiterlijk", ()),
    "niet-gevonden": ("/coderen/1/I-1b.datum", ()),
    "markeren": ("/coderen/2/I-1c.woning", ("w", "ArrowDown", *("Shift+ArrowRight",) * 4)),
    "corrigeren": ("/coderen/2/I-1a.uiterlijk", ("c",)),
    "zoeken": ("/coderen/2/I-1a.uiterlijk", ("/",)),
    "codeboekpaneel": ("/coderen/2/I-1a.uiterlijk", ("g",)),
    "toetsen": ("/coderen/2/I-1a.uiterlijk", ("?",)),
    "overzicht": ("/", ()),
    "lijst": ("/lijst", ()),
    "verschillen": ("/verschillen", ()),
    "beoordelen": ("/verschillen/1/I-1a.herkomst", ()),
    "steekproef": ("/steekproef", ()),
    "herzien": ("/herzien", ()),
    "vondsten": ("/vondsten/2", ()),
    "dossierblad": ("/dossier/1", ()),
    "codeboek": ("/codeboek", ()),
    "code": ("/codeboek/I-1a.voornaam", ()),
    "instellingen": ("/instellingen", ()),
    "accounts": ("/accounts", ()),
    "voorkeuren": ("/voorkeuren", ()),
    "hulp": ("/hulp", ()),
    "doel": ("/doel", ()),
    "aanmelden": ("/aanmelden", ()),
}
ALONE = {
    ("coderen", "light", 1280),
    ("niet-gevonden", "dark", 1280),
    ("beoordelen", "light", 1280),
    ("overzicht", "light", 1280),
}
SIZES = {1280: 800, 1920: 1080}
_TILE = 480
_COLUMNS = 4


def main() -> None:
    """Take the pictures and put them in `docs/screens`."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        project = make_project(Path(folder), ("001", "002", "004", "005", "006"))
        stage(project, "Sanne")
        project.close()
        with running(Path(folder), "--coder", "Sanne") as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = new_page(browser, Problems())
            come_in(page, server.link)
            for width, height in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                for scheme in ("light", "dark"):
                    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                    _sheet(page, server.base, scheme, width)
            browser.close()


def _sheet(page: Page, base: str, scheme: str, width: int) -> None:
    tiles = []
    for name, (path, keys) in SCREENS.items():
        page.goto(base + path)
        page.wait_for_load_state("networkidle")
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_timeout(250)
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        if (name, scheme, width) in ALONE:
            picture.save(TARGET / f"{name}-{_DUTCH[scheme]}.webp", quality=48, method=6)
        tiles.append(picture.resize((_TILE, _TILE * picture.height // picture.width), Image.Resampling.LANCZOS))
    height = tiles[0].height
    rows = -(-len(tiles) // _COLUMNS)
    sheet = Image.new("RGB", (_COLUMNS * (_TILE + 8) + 8, rows * (height + 8) + 8), "#8a8678")
    for n, tile in enumerate(tiles):
        sheet.paste(tile, (8 + n % _COLUMNS * (_TILE + 8), 8 + n // _COLUMNS * (height + 8)))
    sheet.save(TARGET / f"alle-{_DUTCH[scheme]}-{width}.webp", quality=42, method=6)


_DUTCH = {"light": "licht", "dark": "donker"}

if __name__ == "__main__":
    main()

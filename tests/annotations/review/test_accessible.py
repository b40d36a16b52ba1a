"""Every screen, light and dark, through axe-core: no fault against WCAG 2.2 AA that is serious or critical."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect, sync_playwright

from annotations.review.routes import all_routes
from annotations.store import Project
from tests.annotations.review.browser import CHROMIUM, Problems, Server, come_in, new_page, start
from tests.annotations.review.building import make_project
from tests.annotations.review.staging import stage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
SCREENS = (
    "/", "/coderen/1/I-1a.voornaam", "/coderen/1/I-1a.achternaam", "/coderen/1/I-1b.datum", "/lijst", "/verschillen",
    "/verschillen/1/I-1a.herkomst", "/steekproef", "/herzien", "/codeboek", "/codeboek/I-1a.voornaam", "/vondsten/1",
    "/dossier/1", "/verhalen", "/verhalen/V0", "/verhalen/V0/sjabloon", "/instellingen", "/accounts", "/voorkeuren",
    "/hulp", "/doel", "/aanmelden", "/bestaat-niet",
)  # fmt: skip
NOT_SCREENS = {"/begin/{token}", "/coderen", "/coderen/{case:int}", "/coderen/{case:int}/{code}/volgende",
               "/verschillen/begin"}  # fmt: skip
DIALOGS = {"?": "hulp", "m": "memo", "/": "zoek", "c": "corrigeer", "g": "codeboek"}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def test_no_screen_is_forgotten() -> None:
    shown = {re.sub(r"\d+", "1", path) for path in SCREENS}
    for route in all_routes():
        if "GET" not in (route.methods or ()) or route.path in NOT_SCREENS or "{page" in route.path:
            continue
        path = route.path.replace("{case:int}", "1")
        assert any(
            re.fullmatch(path.replace("{code}", r"[\w.-]+").replace("{group}", r"[\w.-]+"), other) for other in shown
        ), route.path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("toegankelijk")
    project: Project = make_project(folder, ("001", "002"))
    stage(project, "Sanne")
    project.close()
    made = start(folder, "--coder", "Sanne")
    yield made
    made.kill()


@pytest.fixture(scope="module")
def page(server: Server) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        made = new_page(browser, Problems())
        come_in(made, server.link)
        yield made
        browser.close()


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    return [
        f"{fault['id']} ({fault['impact']}): {node['target']} {node['failureSummary'][:200]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_has_no_serious_fault(path: str, scheme: str, page: Page, server: Server) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(server.base + path)
    page.wait_for_load_state("networkidle")
    for folded in page.locator("main details").all():
        folded.evaluate("node => { node.open = true }")
    assert faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("key", DIALOGS)
def test_a_dialog_has_no_serious_fault(key: str, scheme: str, page: Page, server: Server) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(server.base + "/coderen/1/I-1a.voornaam")
    expect(page.locator("#kop")).to_be_focused()
    page.keyboard.press(key)
    page.wait_for_selector(f"#{DIALOGS[key]}[open]")
    assert faults(page) == []


def test_nothing_is_wider_than_a_narrow_screen(page: Page, server: Server) -> None:
    """WCAG 1.4.10: at 400 % on 1280 wide (320 pixels) nothing has to be scrolled sideways."""
    page.set_viewport_size({"width": 320, "height": 640})
    try:
        for path in ("/", "/coderen/1/I-1a.voornaam", "/instellingen", "/hulp"):
            page.goto(server.base + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    finally:
        page.set_viewport_size({"width": 1280, "height": 800})

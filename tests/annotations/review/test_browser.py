"""A whole dossier in real Chromium, by keyboard alone: two coders, corrections, marking on the page, adjudication."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from annotations.codebook import load
from annotations.model import Phase, Value
from annotations.store import Project, accounts, assignments, decisions, latest
from annotations.store.accounts import ALL_ROLES, Role
from tests.annotations.review.browser import CHROMIUM, Problems, come_in, log_in, new_page, running
from tests.annotations.review.conftest import PASSWORD
from tests.annotations.review.hostile import SCRIPT, add_hostile

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
CODES = [code.id for code in load().codes]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def problems() -> Iterator[Problems]:
    found = Problems()
    yield found
    assert not found


def code_on_screen(page: Page, code: str) -> None:
    expect(page.locator("#item")).to_have_attribute("data-code", code)
    expect(page.locator("#kop")).to_be_focused()


def saved(page: Page) -> None:
    expect(page.locator("#bewaard")).to_have_text("Alles bewaard")


def no_control(project: Project) -> None:
    with project.transaction() as connection:
        connection.execute("INSERT OR REPLACE INTO settings VALUES ('review.control', '0')")


def test_a_dossier_by_keyboard_alone(browser: Browser, folder: Path, project: Project, problems: Problems) -> None:
    no_control(project)
    with running(folder, "--coder", "Sanne") as server:
        page = new_page(browser, problems)
        come_in(page, server.link)
        page.get_by_role("link", name="Verder met coderen").press("Enter")
        code_on_screen(page, CODES[0])
        expect(page.locator("#kaders rect.voorstel.active")).to_have_count(1)
        _accept_and_undo(page)
        _correct_and_mark(page)
        for place, code in enumerate(CODES[3:], start=3):
            code_on_screen(page, code)
            page.keyboard.press("an2"[place % 3])
        expect(page.locator("#item")).to_have_attribute("data-case", "2")
        saved(page)
        assert page.locator("*:focus").get_attribute("id") == "kop"
    values = latest.values(project.connection, "001", "Sanne")
    assert list(values) == sorted(CODES)
    corrected = latest.decision(project.connection, "001", CODES[2], "Sanne")
    assert corrected is not None
    assert (corrected.value, corrected.note) == (Value.PRESENT, "uit Congo, zegt zij")
    quotes = [e.quote for e in corrected.evidence]
    assert len(quotes) == 3
    assert all(made.seconds is not None and made.seconds < 60 for made in decisions.current(project.connection))


def _accept_and_undo(page: Page) -> None:
    page.keyboard.press("a")
    code_on_screen(page, CODES[1])
    page.keyboard.press("x")
    code_on_screen(page, CODES[2])
    for code in (CODES[1], CODES[0]):
        page.keyboard.press("Backspace")
        code_on_screen(page, code)
        expect(page.locator(f'.rail a[data-code="{code}"]')).to_have_attribute("data-state", "")
    page.keyboard.press("Control+z")
    expect(page.locator("#status")).to_have_text("Er is niets om ongedaan te maken.")
    page.keyboard.press("a")
    code_on_screen(page, CODES[1])
    page.keyboard.press("2")
    code_on_screen(page, CODES[2])


def _correct_and_mark(page: Page) -> None:
    """Move a border of the evidence, mark other words on the page, write a memo, flag it, and save as a correction."""
    first = page.locator("#bewijs .active mark")
    before = first.inner_text()
    page.keyboard.press("[")
    expect(first).not_to_have_text(before)
    assert first.inner_text().endswith(before)
    page.keyboard.press("{")
    expect(first).to_have_text(before)
    page.keyboard.press("w")
    for key in ("ArrowDown", "Home", "Shift+ArrowRight", "Shift+ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#bewijs li")).to_have_count(3)
    page.keyboard.press("m")
    page.keyboard.type("uit Congo, zegt zij")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("f")
    expect(page.get_by_role("button", name="Vlag")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("c")
    page.keyboard.press("1")
    page.keyboard.press("Enter")


def test_two_coders_and_an_adjudicator(browser: Browser, folder: Path, project: Project, problems: Problems) -> None:
    with project.transaction() as connection:
        for name, roles in (("Anna", {Role.CODER}), ("Bram", {Role.CODER}), ("Carla", ALL_ROLES)):
            accounts.save(connection, name, frozenset(roles), PASSWORD)
        for name in ("Anna", "Bram"):
            assignments.assign(connection, "001", name)
    with running(folder) as server:
        for name, keys in (("Anna", "111"), ("Bram", "121")):
            page = new_page(browser, problems)
            log_in(page, server, name, PASSWORD)
            page.goto(f"{server.base}/coderen")
            for code, key in zip(CODES, keys, strict=False):
                code_on_screen(page, code)
                expect(page.locator(".suggestion")).to_have_count(0)
                page.keyboard.press(key)
            code_on_screen(page, CODES[3])
            saved(page)
        page = new_page(browser, problems, width=1920, height=1080)
        log_in(page, server, "Carla", PASSWORD)
        page.goto(f"{server.base}/verschillen")
        page.get_by_role("link", name="Beginnen").press("Enter")
        expect(page.locator(".side")).to_have_count(2)
        expect(page.locator("#kop")).to_be_focused()
        assert sorted(page.locator(".side .value").all_inner_texts()) == ["aanwezig", "niet aanwezig"]
        page.keyboard.press("m")
        page.keyboard.type("er staat geen achternaam")
        page.keyboard.press("Enter")
        page.keyboard.press("2")
        page.wait_for_url("**/verschillen")
        expect(page.locator("main")).to_contain_text("Er wacht niets")
    [coded] = decisions.holding(project.connection)
    assert coded.values == {CODES[0]: True, CODES[1]: False, CODES[2]: True}
    last = list(decisions.history(project.connection))[-1]
    assert (last.phase, last.coder, last.note) == (Phase.ADJUDICATED, "Carla", "er staat geen achternaam")


def test_marking_with_the_mouse_on_the_page(
    browser: Browser, folder: Path, project: Project, problems: Problems
) -> None:
    no_control(project)
    with running(folder, "--coder", "Sanne") as server:
        page = new_page(browser, problems)
        come_in(page, server.link)
        page.goto(f"{server.base}/coderen/1/I-1b.datum")
        box = page.locator("#kaders rect.tegen").first.bounding_box()
        assert box
        page.mouse.move(box["x"] + 4, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
        page.mouse.up()
        expect(page.locator("#bewijs li")).to_have_count(1)
        page.keyboard.press("x")
        code_on_screen(page, "I-1b.tijdstip")
        saved(page)
    made = latest.decision(project.connection, "001", "I-1b.datum", "Sanne")
    assert made is not None
    assert made.value is Value.PRESENT
    assert made.evidence[0].quote.startswith("Ik kan u")


def test_the_text_stands_in_when_the_file_is_gone(browser: Browser, folder: Path, project: Project) -> None:
    no_control(project)
    with project.transaction() as connection:
        connection.execute("UPDATE documents SET path = path || '.weg'")
    with running(folder, "--coder", "Sanne") as server:
        page = new_page(browser, Problems())
        come_in(page, server.link)
        page.goto(f"{server.base}/coderen/1/I-1a.voornaam")
        expect(page.locator("#tekst .notice")).to_contain_text("niet meer te vinden")
        expect(page.locator("#tekst .w.voorstel.active").first).to_have_text("Mama")
        page.keyboard.press("w")
        for key in ("ArrowRight", "Shift+ArrowRight", "Enter"):
            page.keyboard.press(key)
        expect(page.locator("#bewijs li.active mark")).to_have_text("Juliet, zo")


def test_hostile_text_does_nothing(browser: Browser, folder: Path, project: Project, problems: Problems) -> None:
    no_control(project)
    case = add_hostile(project)
    with running(folder, "--coder", "Sanne") as server:
        page = new_page(browser, Problems())
        page.on("dialog", lambda dialog: problems.append(dialog.message))
        come_in(page, server.link)
        page.goto(f"{server.base}/coderen/{case}/I-1a.voornaam")
        expect(page.locator("#bewijs mark")).to_have_text(SCRIPT)
        expect(page.locator("#tekst")).to_contain_text("[U+202E]gnikcolb")
        page.keyboard.press("/")
        page.keyboard.type("script")
        page.keyboard.press("Enter")
        expect(page.locator("#treffers mark").first).to_have_text("script")
        page.keyboard.press("Escape")
        page.keyboard.press("[")
        for path in ("lijst", f"vondsten/{case}", f"dossier/{case}", ""):
            page.goto(f"{server.base}/{path}")
            assert "gekaapt" not in page.title()


def test_nothing_is_lost_when_the_server_is_away(browser: Browser, folder: Path, project: Project) -> None:
    no_control(project)
    with running(folder, "--coder", "Sanne") as server:
        page = new_page(browser, Problems())
        come_in(page, server.link)
        page.goto(f"{server.base}/coderen")
        code_on_screen(page, CODES[0])
        page.keyboard.press("a")
        saved(page)
        page.wait_for_load_state("networkidle")
    page.keyboard.press("a")
    expect(page.locator("#alarm")).to_contain_text("Nog niet bewaard: 1")
    with running(folder, "--coder", "Sanne", "--port", server.base.rpartition(":")[2]):
        expect(page.locator("#bewaard")).to_have_text("Alles bewaard", timeout=15_000)
        expect(page.locator("#alarm")).to_be_hidden()
    assert len(latest.values(project.connection, "001", "Sanne")) == 2

"""The review app in real Chromium: from a key to the next item painted, and from a filter to its list painted.

The peer of the large project is a small one in the same run: what a coder feels must not depend on the size of the
project. Needs Chromium.
"""

import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from benchmarks.figure import Figure, Report
from benchmarks.large_project import build
from tests.annotations.review.browser import CHROMIUM, Problems, come_in, new_page, running

LARGE = 10_000
_DECISIONS = 200
_PAUSE = 350
"""Milliseconds between keys: a quick coder."""
_KEYS = "a1an2jka"
FILTERS = (
    "", "?code=I-1a.voornaam", "?zekerheid=laag", "?zekerheid=hoog&voorstel=aanwezig", "?stand=open", "?stand=beslist",
    "?verhaallijn=control.voodoo-oath", "?voorstel=nvt&stand=beslist", "?code=III-3b.route_politie&zekerheid=laag",
    "?merk=flag", "?code=I-1b.datum&stand=open&voorstel=aanwezig&verhaallijn=place.house-in-woods",
    "?stand=beslist&zekerheid=laag&voorstel=nvt",
)  # fmt: skip


def run() -> Report:
    """Measure both projects, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        large, small = Path(folder) / "groot", Path(folder) / "klein"
        build(large, LARGE).close()
        build(small, 0).close()
        return measure(large, small)


def measure(large: Path, small: Path) -> Report:
    """Measure a large and a small project that are there already."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        ours, peer = (_project(browser, folder) for folder in (large, small))
        browser.close()
    figures = [Figure(name, ours[name], peer[name], "ms", "small project") for name in ours]
    note = f"{_DECISIONS} keys at {_PAUSE} ms, {len(FILTERS)} filters five times; every figure is wall-clock time."
    return Report("Review: 10,000 dossiers, 280,000 suggestions", tuple(figures), (note,))


def _project(browser: Browser, folder: Path) -> dict[str, float]:
    with running(folder, "--coder", "Sanne") as server:
        page = new_page(browser, Problems())
        come_in(page, server.link)
        items = _items(page, server.base)
        lists = _lists(page, server.base)
        page.goto(server.base + "/")
        first = _painted(page)
    return {
        "key to next item painted, median": statistics.median(items),
        "key to next item painted, p95": _p95(items),
        "filter to list painted, median": statistics.median(lists),
        "filter to list painted, p95": _p95(lists),
        "filter to list painted, slowest": max(lists),
        "overview painted": first,
    }


def _items(page: Page, base: str) -> list[float]:
    page.goto(base + "/coderen")
    expect(page.locator("#kop")).to_be_focused()
    page.wait_for_timeout(1000)
    for n in range(_DECISIONS):
        page.keyboard.press(_KEYS[n % len(_KEYS)])
        page.wait_for_timeout(_PAUSE)
    found: list[float] = page.evaluate("performance.getEntriesByName('relaas-item').map(e => e.duration)")
    assert len(found) > _DECISIONS * 0.8, len(found)
    return found


def _lists(page: Page, base: str) -> list[float]:
    found = []
    for _ in range(5):
        for query in FILTERS:
            page.goto(f"{base}/lijst{query}")
            found.append(_painted(page))
    return found


def _painted(page: Page) -> float:
    """Milliseconds from the start of the navigation to the first paint of its content."""
    moment = None
    while moment is None:
        moment = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null")
    return float(moment)


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[18]

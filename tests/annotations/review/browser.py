"""The app as a command in a process of its own, and real Chromium in front of it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
_LINK = re.compile(r"http://127\.0\.0\.1:\d+/\S*")


@dataclass
class Server:
    """A running app."""

    process: subprocess.Popen[str]
    link: str

    @property
    def base(self) -> str:
        return "/".join(self.link.split("/")[:3])

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stderr
        self.process.stderr.close()


def start(folder: Path, *options: str) -> Server:
    """`relaas review` on the project; returns when it says that it is ready."""
    command = [sys.executable, "-m", "scripts", "review", "--project", str(folder), "--no-browser", *options]
    root = Path(__file__).parents[3]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=root)
    assert process.stderr
    said = []
    for line in process.stderr:
        said.append(line)
        if found := _LINK.search(line):
            return Server(process, found[0])
    raise AssertionError("".join(said))


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Server]:
    server = start(folder, *options)
    try:
        yield server
    finally:
        server.kill()


class Problems(list[str]):
    """What the browser complained of: a test that ends with any has failed."""


def new_page(browser: Browser, problems: Problems, *, dark: bool = False, width: int = 1280, height: int = 800) -> Page:
    """A fresh window, whose complaints are kept."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", locale="nl-NL"
    )
    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.on("dialog", lambda dialog: problems.append(dialog.message))
    return page


def come_in(page: Page, link: str) -> None:
    """Open the one-time link and say what for."""
    page.goto(link)
    page.get_by_role("button", name="Verder").press("Enter")
    page.wait_for_url("**/")


def log_in(page: Page, server: Server, name: str, password: str) -> None:
    page.goto(f"{server.base}/aanmelden")
    expect(page.get_by_label("Naam")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/doel")
    page.get_by_role("button", name="Verder").press("Enter")
    page.wait_for_url("**/")

"""Pages as pictures: only of the file that was read, in a process that a bad file cannot leave."""

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from annotations.sample import folder
from corpus.read import Limits
from corpus.render import PNG, PageAsked, PictureError, Renderer

SAMPLE = folder() / "001" / "1-aangifte.pdf"


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    made = Renderer(Limits(seconds=20.0))
    yield made
    made.close()


def asked(path: Path, page: int = 1, scale: float = 1.0) -> PageAsked:
    return PageAsked(path, hashlib.sha256(path.read_bytes()).hexdigest(), page, scale)


@pytest.mark.parametrize(("scale", "size"), [(1.0, (596, 842)), (2.0, (1191, 1684))])
def test_a_page_is_drawn_at_its_size(scale: float, size: tuple[int, int], renderer: Renderer) -> None:
    picture = Image.open(io.BytesIO(renderer.draw(asked(SAMPLE, scale=scale))))
    assert (picture.format, picture.size) == ("PNG", size)
    assert len(picture.convert("L").getcolors() or ()) > 2


def test_pages_differ(renderer: Renderer) -> None:
    assert renderer.draw(asked(SAMPLE, 1)) != renderer.draw(asked(SAMPLE, 2))


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (PageAsked(SAMPLE, "0" * 64, 1, 1.0), "changed"),
        (PageAsked(SAMPLE.with_name("weg.pdf"), "0" * 64, 1, 1.0), "gone"),
        (asked(SAMPLE, 0), "damaged"),
        (asked(SAMPLE, 99), "damaged"),
    ],
)
def test_what_cannot_be_drawn_is_said(page: PageAsked, reason: str, renderer: Renderer) -> None:
    with pytest.raises(PictureError) as caught:
        renderer.draw(page)
    assert caught.value.reason == reason
    assert renderer.draw(asked(SAMPLE)).startswith(PNG)


def test_rubbish_is_damaged(renderer: Renderer, tmp_path: Path) -> None:
    file = tmp_path / "rommel.pdf"
    file.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)
    with pytest.raises(PictureError, match="damaged"):
        renderer.draw(asked(file))


def test_a_drawing_process_that_dies_is_replaced(renderer: Renderer) -> None:
    assert renderer._worker
    renderer._worker.process.kill()
    renderer._worker.process.join()
    assert renderer.draw(asked(SAMPLE)).startswith(PNG)


def test_one_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    hurried = Renderer(Limits(seconds=0.0))
    with pytest.raises(PictureError, match="late"):
        hurried.draw(asked(SAMPLE))
    assert hurried._worker is None
    hurried.close()

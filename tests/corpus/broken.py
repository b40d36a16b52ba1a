"""Broken and odd PDF files, made from the project's own by a fixed seed, and by hand."""

import random
import re
import zlib
from collections.abc import Callable, Iterator

from tests.corpus.making import draw_columns, draw_lines, draw_table, statement_pages, words_to_lines

_OBJECT = re.compile(rb"\d+ 0 obj.*?endobj", re.DOTALL)
_NUMBER = re.compile(rb"(?<=[ \[/])-?\d+(?:\.\d+)?(?=[ \]/>\r\n])")
_REFERENCE = re.compile(rb"\d+ 0 R")
_NAME = re.compile(rb"/[A-Z][A-Za-z]+")
_ODD_NUMBERS = (b"-1", b"0", b"2147483648", b"99999999999999", b"1e308", b"-0.0001", b"65536", b"nan")

Damage = Callable[[bytes, random.Random], bytes]


def sources() -> list[bytes]:
    """Whole files to damage: several pages, two columns, a table, objects with long streams."""
    lines = words_to_lines(" ".join(" ".join(page) for page in statement_pages(1, 20)), 42)
    return [
        draw_lines(statement_pages(3, 12)),
        draw_columns(lines[:18], lines[18:34], "PROCES-VERBAAL VAN AANGIFTE"),
        draw_table([["Naam", "VERZONNEN"], ["Voornaam", "Niemand"], ["Geboren", "1 januari 1990"]]),
        draw_lines(statement_pages(1, 10), rotation=90, crop=(20, 20, 500, 800)),
    ]


def truncate(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(1, len(data))]


def flip_bits(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 4, 16, 200))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def blank_stretch(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data))
    length = rng.randrange(1, 400)
    filling = rng.choice((b"\0" * length, rng.randbytes(length), b""))
    return data[:start] + filling + data[start + length :]


def swap_objects(data: bytes, rng: random.Random) -> bytes:
    spans = [m.span() for m in _OBJECT.finditer(data)]
    (a, b), (c, d) = sorted(rng.sample(spans, 2))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def double_object(data: bytes, rng: random.Random) -> bytes:
    spans = [m.span() for m in _OBJECT.finditer(data)]
    start, end = rng.choice(spans)
    number = rng.choice(spans)
    copied = re.sub(rb"^\d+", re.match(rb"\d+", data[number[0] :])[0], data[start:end])  # type: ignore[index]
    return data[:end] + b"\n" + copied + data[end:]


def damage_xref(data: bytes, rng: random.Random) -> bytes:
    at = data.rfind(b"xref", 0, data.rfind(b"startxref"))
    changed = bytearray(data)
    for _ in range(rng.randrange(1, 12)):
        place = rng.randrange(max(at, 0), len(changed))
        if chr(changed[place]).isdigit():
            changed[place] = ord(rng.choice("0123456789"))
    return bytes(changed)


def odd_number(data: bytes, rng: random.Random) -> bytes:
    places = [m.span() for m in _NUMBER.finditer(data)]
    for start, end in sorted(rng.sample(places, min(len(places), rng.choice((1, 3)))), reverse=True):
        data = data[:start] + rng.choice(_ODD_NUMBERS) + data[end:]
    return data


def cross_references(data: bytes, rng: random.Random) -> bytes:
    places = [m.span() for m in _REFERENCE.finditer(data)]
    for start, end in sorted(rng.sample(places, min(len(places), rng.choice((1, 2, 5)))), reverse=True):
        other = rng.choice(places)
        data = data[:start] + data[other[0] : other[1]] + data[end:]
    return data


def rename(data: bytes, rng: random.Random) -> bytes:
    places = [m.span() for m in _NAME.finditer(data)]
    start, end = rng.choice(places)
    other = rng.choice(places)
    return data[:start] + data[other[0] : other[1]] + data[end:]


def join_files(data: bytes, rng: random.Random) -> bytes:
    return rng.randbytes(rng.randrange(0, 1000)) + data + data[rng.randrange(len(data)) :]


DAMAGES: tuple[Damage, ...] = (
    truncate,
    flip_bits,
    blank_stretch,
    swap_objects,
    double_object,
    damage_xref,
    odd_number,
    cross_references,
    rename,
    join_files,
)


def damaged(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """`count` damaged files, each by one to three damages; the same for the same seed."""
    rng = random.Random(seed)
    whole = sources()
    for n in range(count):
        data = rng.choice(whole)
        damages = rng.sample(DAMAGES, rng.choice((1, 1, 2, 3)))
        for damage in damages:
            try:
                data = damage(data, rng)
            except (ValueError, IndexError, TypeError):
                # A damage before left nothing for this one to take hold of.
                continue
        yield f"{n:04}-{'-'.join(d.__name__ for d in damages)}.pdf", data


def _file(objects: dict[int, bytes], root: int = 1) -> bytes:
    """A PDF file of these objects, with a correct table."""
    out = b"%PDF-1.5\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places.get(number, 0)
    return out + b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, root, start)


def page_file(content: bytes, *, box: bytes = b"[0 0 595 842]", extra: dict[int, bytes] | None = None) -> bytes:
    """A file of one page with this content stream; objects 6 and up may be added, `/X` names object 6."""
    return _file(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R /Resources "
            b"<< /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>" % box,
            4: stream(content),
            5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            **(extra or {}),
        }
    )


def stream(content: bytes, head: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), head, content)


def _bomb(size: int, depth: int) -> bytes:
    packer = zlib.compressobj(9)
    block = b" " * (1 << 20)
    data = b"".join(packer.compress(block) for _ in range(size >> 20)) + packer.flush()
    for _ in range(depth - 1):
        data = zlib.compress(data, 9)
    return data


def _deep_tree(levels: int) -> bytes:
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    for n in range(2, levels + 2):
        parent = b"/Parent %d 0 R" % (n - 1) if n > 2 else b""
        objects[n] = b"<< /Type /Pages %s /Kids [%d 0 R] /Count 1 >>" % (parent, n + 1)
    objects[levels + 2] = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 10 10] >>" % (levels + 1)
    return _file(objects)


def _many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % n for n in range(3, count + 3))
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)}
    objects |= dict.fromkeys(range(3, count + 3), b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>")
    return _file(objects)


def handmade() -> Iterator[tuple[str, bytes]]:
    """Cases made by hand: what a hostile or careless sender might hand in."""
    text = b"BT /F1 12 Tf 72 700 Td (Ik ben aangekomen met de bus en zij haalde mij op) Tj ET"
    flate = b"/Filter /FlateDecode"
    twice = b"/Filter [/FlateDecode /FlateDecode]"
    yield "empty.pdf", b""
    yield "only-header.pdf", b"%PDF-1.7\n"
    yield "text.pdf", b"Dit is een gewone tekst.\n" * 40
    yield "html.pdf", b"<!doctype html><title>Niet gevonden</title>" + b" " * 2000
    yield "zip.pdf", b"PK\x03\x04" + b"\0" * 5000
    yield "zeros.pdf", b"\0" * 100_000
    yield "late-header.pdf", b"x" * 900 + page_file(text)
    yield "bomb-content.pdf", page_file(b"").replace(stream(b""), stream(_bomb(160 << 20, 1), flate))
    yield "bomb-nested.pdf", page_file(b"").replace(stream(b""), stream(_bomb(400 << 20, 2), twice))
    for n, box in enumerate(
        (b"[0 0 1e9 1e9]", b"[0 0 0 0]", b"[500 500 0 0]", b"[0 0 -5 -5]", b"[a b c d]", b"[]", b"[0 0 14400 14400]")
    ):
        yield f"box-{n}.pdf", page_file(text, box=box)
    image = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 "
    for n, (wide, high) in enumerate(((100_000, 100_000), (2_000_000_000, 2), (-5, 7), (0, 0), (30_000, 30_000))):
        picture = stream(zlib.compress(b"\0" * 4096), image % (wide, high) + flate)
        yield f"image-{n}.pdf", page_file(b"q 500 0 0 700 40 40 cm /X Do Q", extra={6: picture})
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 500 500] /Resources << /XObject << /X 6 0 R >> >>"
    yield "form-in-itself.pdf", page_file(b"/X Do", extra={6: stream(b"/X Do /X Do", form)})
    yield "nested-states.pdf", page_file(b"q " * 1_000_000 + text)
    yield "nested-arrays.pdf", page_file(b"[" * 500_000 + text)
    yield "many-characters.pdf", page_file(b"BT /F1 1 Tf 1 0 0 1 10 10 Tm " + b"(abcdefghij) Tj " * 60_000 + b"ET")
    yield "no-end-of-text.pdf", page_file(b"BT /F1 12 Tf (open")
    yield "deep-tree.pdf", _deep_tree(3000)
    yield "many-pages.pdf", _many_pages(10_000)
    kids = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"}
    yield "cyclic-kids.pdf", _file(kids)
    yield "cyclic-length.pdf", page_file(text).replace(b"/Length %d" % len(text), b"/Length 4 0 R")
    yield "root-missing.pdf", _file({2: b"<< >>"}, root=9)
    yield "count-lies.pdf", page_file(text).replace(b"/Count 1", b"/Count 2000000000")
    yield "password.pdf", draw_lines([["Geheim"]], password="sleutel")
    yield (
        "empty-password.pdf",
        draw_lines([["Zonder wachtwoord te openen, met de tekst van een verklaring"]], password=""),
    )

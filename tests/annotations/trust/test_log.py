"""The log: any change shows, in 1,000 of 1,000 random tries; a purge may forget, nobody else may."""

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations.store import Project, anchor, log
from annotations.store.database import migrations
from annotations.store.events import Event

Row = tuple[int, str, str, str, str, str, str, str, str]
Tamper = Callable[[list[Row], random.Random], list[Row]]
ENTRIES = 60
TRIES = 1000
INSERT = "INSERT INTO log (seq, at, actor, event, subject, details, hash, salt, sealed) VALUES (?,?,?,?,?,?,?,?,?)"


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    """A log of a project at work."""
    chance = random.Random(7)
    events = list(Event)
    with Project(tmp_path_factory.mktemp("log") / "project", create=True) as project:
        for number in range(ENTRIES):
            with project.transaction() as connection:
                event = chance.choice([e for e in events if e is not Event.PURGED])
                log.append(connection, chance.choice(["jansen", "el azhari"]), event, f"{number:03d}", n=number)
        return [_row(entry) for entry in log.entries(project.connection)]


def _row(e: log.Entry) -> Row:
    return (e.seq, e.at, e.actor, e.event, e.subject, e.details, e.hash, e.salt, e.sealed)


def _problems(rows: list[Row], known: log.Head | None) -> list[str]:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    connection.execute(
        "CREATE TABLE log (seq INTEGER PRIMARY KEY, at TEXT, actor TEXT, event TEXT, subject TEXT, details TEXT,"
        " hash TEXT, salt TEXT, sealed TEXT)"
    )
    connection.executemany(INSERT, rows)
    found = log.verify(connection, known)
    connection.close()
    return found


def changed(rows: list[Row], chance: random.Random) -> list[Row]:
    """One character of one field of one entry is another."""
    at = chance.randrange(len(rows))
    column = chance.choice([1, 2, 3, 4, 5, 6, 7, 8])
    row = list(rows[at])
    text = str(row[column])
    place = chance.randrange(len(text))
    # Stays valid JSON and a plausible value: a digit or letter for another.
    places = [i for i, c in enumerate(text) if c.isalnum()] or [place]
    place = chance.choice(places)
    row[column] = text[:place] + chance.choice([c for c in "0123456789abcdef" if c != text[place]]) + text[place + 1 :]
    return [*rows[:at], tuple(row), *rows[at + 1 :]]  # type: ignore[list-item]


def removed(rows: list[Row], chance: random.Random) -> list[Row]:
    """Some entries are gone, in the middle or at the end, with or without the others renumbered."""
    at = chance.randrange(len(rows))
    count = chance.randint(1, len(rows) - at)
    rest = rows[:at] + rows[at + count :]
    return _renumbered(rest) if chance.random() < 0.5 else rest


def inserted(rows: list[Row], chance: random.Random) -> list[Row]:
    """An entry is put in between, its own hash as it should be, the others renumbered."""
    at = chance.randrange(len(rows))
    previous = rows[at - 1][6] if at else log.START
    return _renumbered([*rows[:at], _made(previous, at + 1, chance), *rows[at:]])


def reordered(rows: list[Row], chance: random.Random) -> list[Row]:
    """Two entries change places, and take each other's numbers."""
    one, two = chance.sample(range(len(rows)), 2)
    out = list(rows)
    out[one], out[two] = out[two], out[one]
    return _renumbered(out)


def emptied(rows: list[Row], chance: random.Random) -> list[Row]:
    """An entry is emptied as a purge would do it, but no purge says so."""
    at = chance.randrange(len(rows))
    row = rows[at]
    return [*rows[:at], (*row[:4], "", log.EMPTY, row[6], "", row[8]), *rows[at + 1 :]]


def rewritten(rows: list[Row], chance: random.Random) -> list[Row]:
    """An entry is changed and the whole chain after it computed anew: only a head noted elsewhere shows it."""
    at = chance.randrange(len(rows))
    out = list(rows[:at])
    for seq in range(at + 1, len(rows) + 1):
        old = rows[seq - 1]
        previous = out[-1][6] if out else log.START
        out.append(_made(previous, seq, chance) if seq == at + 1 else _chained(previous, old))
    return out


def _renumbered(rows: list[Row]) -> list[Row]:
    return [(n, *row[1:]) for n, row in enumerate(rows, start=1)]


def _made(previous: str, seq: int, chance: random.Random) -> Row:
    salt, subject, details = f"{chance.getrandbits(128):032x}", "017", log.EMPTY
    sealed = log.seal(salt, subject, details)
    return _chained(
        previous, (seq, "2026-01-01T00:00:00+00:00", "jansen", Event.DECIDED, subject, details, "", salt, sealed)
    )


def _chained(previous: str, row: Row) -> Row:
    return (*row[:6], log.digest(previous, row[0], row[1], row[2], row[3], row[8]), *row[7:])


TAMPERS: tuple[Tamper, ...] = (changed, removed, inserted, reordered, emptied, rewritten)


def test_every_tampering_is_found(rows: list[Row]) -> None:
    known = log.Head(rows[-1][0], rows[-1][6])
    assert _problems(rows, known) == []
    chance = random.Random(20260101)
    missed = []
    for number in range(TRIES):
        tamper = TAMPERS[number % len(TAMPERS)]
        other = tamper(rows, chance)
        if not _problems(other, known):
            missed.append((number, tamper.__name__))
    assert missed == []


def test_a_cut_off_end_shows_only_by_the_anchor(rows: list[Row]) -> None:
    known = log.Head(rows[-1][0], rows[-1][6])
    assert _problems(rows[:-3], None) == []
    assert "einde ontbreekt" in _problems(rows[:-3], known)[0]


def test_the_anchor_follows_each_transaction(tmp_path: Path) -> None:
    with Project(tmp_path / "p", create=True) as project:
        for number in range(3):
            with project.transaction() as connection:
                log.append(connection, "jansen", Event.CONSULTED, f"{number}")
            assert anchor.read(project.folder) == log.head(project.connection)


def test_the_anchor_never_goes_back_unless_renewed(tmp_path: Path) -> None:
    anchor.advance(tmp_path, log.Head(5, "a" * 64))
    anchor.advance(tmp_path, log.Head(4, "b" * 64))
    assert anchor.read(tmp_path) == log.Head(5, "a" * 64)
    anchor.renew(tmp_path, log.Head(4, "b" * 64))
    assert anchor.read(tmp_path) == log.Head(4, "b" * 64)


@pytest.mark.parametrize("content", [b"", b"x" * 86, b"0" * 20 + b" " + b"g" * 64 + b"\n"])
def test_a_spoilt_anchor_is_no_anchor_and_is_written_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / anchor.ANCHOR).write_bytes(content)
    assert anchor.read(tmp_path) is None
    anchor.advance(tmp_path, log.Head(1, "c" * 64))
    assert anchor.read(tmp_path) == log.Head(1, "c" * 64)


def test_the_database_itself_refuses_to_change_the_log(tmp_path: Path) -> None:
    with Project(tmp_path / "p", create=True) as project:
        with project.transaction() as connection:
            log.append(connection, "jansen", Event.CONSULTED, "017")
        for sql in ("UPDATE log SET actor = 'x'", "DELETE FROM log"):
            with pytest.raises(sqlite3.IntegrityError), project.transaction() as connection:
                connection.execute(sql)


def test_filters(tmp_path: Path) -> None:
    with Project(tmp_path / "p", create=True) as project:
        with project.transaction() as connection:
            log.append(connection, "jansen", Event.CONSULTED, "017")
            log.append(connection, "bakker", Event.DECIDED, "017/I-1a.voornaam", value="present")
            log.append(connection, "bakker", Event.CONSULTED, "0171")
        wanted = log.Wanted
        counts = {
            wanted(): 3,
            wanted(dossier="017"): 2,
            wanted(event="raadplegen"): 2,
            wanted(actor="bakker", event="raadplegen"): 1,
            wanted(since="2999-01-01"): 0,
            wanted(before="2999-01-01"): 3,
        }
        for want, count in counts.items():
            assert len(list(log.entries(project.connection, want))) == count, want


def test_an_unlisted_event_is_refused(tmp_path: Path) -> None:
    with (
        Project(tmp_path / "p", create=True) as project,
        pytest.raises(ValueError, match="gissen"),
        project.transaction() as connection,
    ):
        log.append(connection, "jansen", "gissen")  # type: ignore[arg-type]


def test_every_event_is_explained() -> None:
    assert all(event.meaning for event in Event)
    assert len({event.meaning for event in Event}) == len(Event)


def test_entries_from_before_the_seal_still_hold(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
    connection.row_factory = sqlite3.Row
    for number, sql in migrations():
        if number == 1:
            connection.executescript(sql)
    fields = ("2026-01-01T10:00:00+00:00", "jansen", "inlezen", "017/a.pdf", "{}")
    old = log._sha256([log.START, 1, *fields])
    connection.execute("INSERT INTO log VALUES (1, ?, ?, ?, ?, ?, ?)", (*fields, old))
    connection.executescript(next(sql for number, sql in migrations() if number == 4))
    log.append(connection, "jansen", Event.CONSULTED, "017")
    assert log.verify(connection) == []
    connection.execute("DROP TRIGGER log_no_update")
    connection.execute("UPDATE log SET subject = '018/a.pdf' WHERE seq = 1")
    assert "regel 1 is gewijzigd" in log.verify(connection)[0]
    connection.close()


@pytest.mark.parametrize(("seqs", "text"), [([], ""), ([3], "3"), ([9, 3, 4, 5, 7], "3-5,7,9")])
def test_ranges(seqs: list[int], text: str) -> None:
    assert log.ranges(seqs) == text
    assert list(log.numbers(text, 100)) == sorted(seqs)

"""What must be in the log is: every event is written somewhere, and only events of the list are."""

import ast
from pathlib import Path

from annotations.store.events import Event

ROOT = Path(__file__).parents[3]
SOURCES = [p for package in ("annotations", "scripts") for p in (ROOT / package).rglob("*.py")]


def _events_used() -> set[str]:
    """Members of `Event` that code other than the list itself names."""
    used = set()
    for path in SOURCES:
        if path.name == "events.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Event":
                used.add(node.attr)
    return used


def test_every_event_is_written_somewhere() -> None:
    assert {event.name for event in Event} - _events_used() == set()


def test_the_log_is_written_through_its_own_door_only() -> None:
    doors = {
        path.name
        for path in SOURCES
        if "INSERT INTO log" in (text := path.read_text("utf-8")) or "UPDATE log" in text or "DELETE FROM log" in text
    }
    assert doors == {"log.py", "erase.py"}

"""kill -9 of the server at random moments, while four coders decide; what was acknowledged must be there, once."""

import random
import re
import secrets
import socket
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from annotations.codebook import load
from annotations.store import Project, accounts, log
from annotations.store.accounts import Role
from annotations.store.database import problems
from tests.annotations.review.browser import Server, start

CODERS = ("Anna", "Bram", "Carla", "Dirk")
_PASSWORD = "een lang wachtwoord"
_TOKEN = re.compile(r'<meta name="csrf" content="([^"]+)">')


@dataclass
class Outcome:
    """What came of it."""

    kills: int = 0
    acknowledged: int = 0
    sent_again: int = 0
    missing: list[str] = field(default_factory=list)
    double: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Coder(threading.Thread):
    """Decides without end; what was not answered is sent again under the same key, as the screen does."""

    def __init__(self, base: str, name: str, cases: list[int]) -> None:
        super().__init__(daemon=True)
        self.name = name
        self.acknowledged: list[str] = []
        self.sent_again = 0
        self._stop_asked = threading.Event()
        self._cases, self._client = cases, httpx.Client(base_url=base, timeout=20)
        self._client.post("/aanmelden", data={"naam": name, "wachtwoord": _PASSWORD})
        found = _TOKEN.search(self._client.get("/voorkeuren").text)
        assert found
        self._headers = {"x-csrf": found[1], "accept": "application/json"}
        self._client.post("/doel", json={"doel": "proef"}, headers=self._headers)

    def run(self) -> None:
        chance = random.Random(self.name)
        codes = [code.id for code in load().codes]
        while not self._stop_asked.is_set():
            value = chance.choice(["present", "absent", "not applicable"])
            body = {"case": chance.choice(self._cases), "code": chance.choice(codes), "value": value}
            self._until_answered({**body, "request": secrets.token_hex(8)})

    def _until_answered(self, body: dict[str, object]) -> None:
        while True:
            try:
                answer = self._client.post("/beslis", json=body, headers=self._headers)
            except httpx.HTTPError:
                if self._stop_asked.is_set():
                    return
                self.sent_again += 1
                time.sleep(0.05)
                continue
            assert answer.json().get("ok"), answer.text
            self.acknowledged.append(str(body["request"]))
            return

    def stop(self) -> None:
        self._stop_asked.set()
        self.join()
        self._client.close()


def kill_often(folder: Path, kills: int, seed: int = 1) -> Outcome:
    """Kill the server so many times, then look at what is there."""
    with Project(folder) as project, project.transaction() as connection:
        for name in CODERS:
            accounts.save(connection, name, frozenset(Role), _PASSWORD)
        cases = [row["id"] for row in connection.execute("SELECT id FROM cases")]
    port, chance, outcome = _free_port(), random.Random(seed), Outcome()
    server = _start(folder, port)
    coders = [Coder(server.base, name, cases) for name in CODERS]
    for coder in coders:
        coder.start()
    for _ in range(kills):
        time.sleep(chance.uniform(0.02, 1.5))
        server.kill()
        outcome.kills += 1
        server = _start(folder, port)
    time.sleep(0.5)
    for coder in coders:
        coder.stop()
    server.kill()
    outcome.sent_again = sum(coder.sent_again for coder in coders)
    _look(folder, [key for coder in coders for key in coder.acknowledged], outcome)
    return outcome


def _look(folder: Path, keys: list[str], outcome: Outcome) -> None:
    outcome.acknowledged = len(keys)
    with Project(folder) as project:
        connection = project.connection
        made = [row["request"].partition(":")[0] for row in connection.execute("SELECT request FROM decisions")]
        acts = [row["request"] for row in connection.execute("SELECT request FROM acts WHERE kind = 'decide'")]
        there, done = Counter(made), Counter(acts)
        outcome.missing = [key for key in keys if not there[key] or not done[key]]
        outcome.double = [key for key in there if there[key] != 1 or done[key] != 1]
        held = connection.execute("SELECT count(*) FROM latest").fetchone()[0]
        counted = connection.execute("SELECT coalesce(sum(decided), 0) FROM progress").fetchone()[0]
        outcome.faults = log.verify(connection) + problems(connection, full=True)
        if held != counted:
            outcome.faults.append(f"{held} decisions hold, {counted} are counted")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _start(folder: Path, port: int) -> Server:
    return start(folder, "--port", str(port))

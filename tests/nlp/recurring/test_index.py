"""The index on disk: grows, shrinks, survives, notices damage."""

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from nlp.recurring import detect, segment
from nlp.recurring import index as module
from nlp.recurring.index import Index, clear
from nlp.recurring.segment import IndexDamagedError
from nlp.recurring.settings import Settings
from tests.nlp.recurring.collections import REWORDED, SAME_WORDS, STORY, account, collection

ACCOUNTS = collection({"a": STORY, "b": SAME_WORDS, "c": REWORDED}, others=20)


def found(index: Index) -> list[object]:
    return list(detect.bare_links(index, detect.scan(index, Settings()).chains))


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    index = Index.open(tmp_path_factory.mktemp("heel"))
    index.add(ACCOUNTS)
    return found(index)


@pytest.mark.parametrize("batch", [1, 5, 1000])
def test_batches_and_merges_change_nothing(tmp_path: Path, expected: list[object], batch: int) -> None:
    index = Index.open(tmp_path)
    index.add(ACCOUNTS, batch=batch)
    assert found(index) == expected
    index.merge(every=True)
    assert len(index.segments) == 1
    assert found(Index.open(tmp_path)) == expected


def test_a_changed_dossier_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    index.add(ACCOUNTS)
    index.add([account("b", "Er is niets gebeurd. Ik woonde bij mijn oom en leerde voor kapper.")])
    assert len(index.rows) == len(ACCOUNTS)
    assert "b" not in {name for link in found(index) for name in (link.a.dossier, link.b.dossier)}  # type: ignore[attr-defined]


def test_a_dossier_without_an_account_takes_no_other_with_it(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    index.add([account("a", STORY), account("leeg", ""), account("b", SAME_WORDS)])
    index.add([account("leeg", "")])
    assert sorted(index.marks) == ["a", "b", "leeg"]
    assert sorted(Index.open(tmp_path).rows.names()) == ["a", "b", "leeg"]


def test_rows_are_found_by_number_and_by_name(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    index.add(ACCOUNTS, batch=6)
    assert [row.number for row in index.rows] == list(range(len(ACCOUNTS)))
    assert [index.row(account.dossier).entry for account in ACCOUNTS] == [row.entry for row in index.rows]
    assert [index.owner_of(row.first) for row in index.rows] == list(range(len(ACCOUNTS)))
    assert index.owner_of(index.sentences) == index.number_of("niemand") == -1


def test_a_removed_dossier_leaves_no_feature_on_the_disk(tmp_path: Path, expected: list[object]) -> None:
    index = Index.open(tmp_path)
    index.add(ACCOUNTS, batch=7)
    before = sum(len(part.keys) for part in index.segments)
    index.add([account("weg", STORY)])
    index.remove(["weg"])
    again = Index.open(tmp_path)
    assert sum(len(part.keys) for part in again.segments) == before
    assert found(again) == expected


def test_random_additions_and_removals_end_as_a_fresh_index(tmp_path: Path) -> None:
    random.seed(4)
    index = Index.open(tmp_path / "lang")
    for _ in range(12):
        index.add(random.sample(ACCOUNTS, 5), batch=2)
        if random.random() < 0.3:
            index.remove([random.choice(ACCOUNTS).dossier])
    index.add([a for a in ACCOUNTS if a.dossier not in index.marks])
    fresh = Index.open(tmp_path / "nieuw")
    fresh.add(ACCOUNTS)
    assert found(index) == found(fresh)


FILES = ("index.json", "keys.u64", "checks.npz", "sentences.npz", "dossiers.json", "segment.json")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("harm", ["flip", "cut", "gone"])
def test_damage_is_noticed(tmp_path: Path, name: str, harm: str) -> None:
    Index.open(tmp_path).add(ACCOUNTS)
    path = next(p for p in tmp_path.rglob(name))
    data = bytearray(path.read_bytes())
    if harm == "flip":
        data[len(data) // 2] ^= 0x10
        path.write_bytes(data)
    elif harm == "cut":
        path.write_bytes(data[:-9])
    else:
        path.unlink()
    if (name, harm) == ("index.json", "gone"):
        # Nothing says what is there: it is thrown away, never used.
        assert not Index.open(tmp_path).rows
        return
    with pytest.raises(IndexDamagedError):
        found(Index.open(tmp_path))


def test_every_flipped_bit_of_the_keys_is_noticed(tmp_path: Path) -> None:
    Index.open(tmp_path).add(ACCOUNTS)
    path = next(tmp_path.rglob("keys.u64"))
    data = path.read_bytes()
    for place in np.random.default_rng(1).integers(0, len(data), 20):
        harmed = bytearray(data)
        harmed[place] ^= 1 << int(place % 8)
        path.write_bytes(harmed)
        with pytest.raises(IndexDamagedError):
            found(Index.open(tmp_path))
    path.write_bytes(data)
    found(Index.open(tmp_path))


def test_other_rules_make_another_index(tmp_path: Path) -> None:
    Index.open(tmp_path).add(ACCOUNTS)
    state = json.loads((tmp_path / "index.json").read_text())
    state.pop("check")
    state["made"] = [0, "andere woorden", "1"]
    check = module._check(state)
    (tmp_path / "index.json").write_text(json.dumps({**state, "check": check}))
    assert not Index.open(tmp_path).rows


def test_clear_only_takes_what_is_of_the_index(tmp_path: Path) -> None:
    (tmp_path / "iets.txt").write_text("blijft")
    Index.open(tmp_path).add(ACCOUNTS)
    clear(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["iets.txt"]


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on_to_the_same_result(tmp_path: Path, expected: list[object]) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from nlp.recurring.index import Index\n"
        "from tests.nlp.recurring.test_index import ACCOUNTS\n"
        "index = Index.open(Path(sys.argv[1]))\n"
        "print('begint', flush=True)\n"
        "index.add((a for a in ACCOUNTS if a.dossier not in index.marks), batch=2)\n"
    )
    for after in (1, 3, 5):
        run = subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]
        )
        assert run.stdout is not None
        run.stdout.readline()
        while run.poll() is None and len(list(tmp_path.glob("s*/segment.json"))) < 2 * after:
            pass
        os.kill(run.pid, signal.SIGKILL)
        run.stdout.close()
        run.wait()
        Index.open(tmp_path)
    index = Index.open(tmp_path)
    index.add(a for a in ACCOUNTS if a.dossier not in index.marks)
    assert found(index) == expected


def test_an_unfinished_segment_is_not_used(tmp_path: Path, expected: list[object]) -> None:
    index = Index.open(tmp_path)
    index.add(ACCOUNTS)
    (tmp_path / "s000099").mkdir()
    (tmp_path / "s000099" / "keys.u64").write_bytes(b"half")
    assert found(Index.open(tmp_path)) == expected
    with pytest.raises(IndexDamagedError):
        segment.read(tmp_path / "s000099")

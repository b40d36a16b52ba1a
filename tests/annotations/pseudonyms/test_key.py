"""The key: encrypted, apart from the project, and destroyed for good."""

import json
from pathlib import Path

import pytest

from annotations.errors import KeyFileError
from annotations.pseudonyms import key

PHRASE = "vier losse woorden samen"


def test_made_and_loaded(tmp_path: Path) -> None:
    path = tmp_path / "ergens" / "sleutel.json"
    secret = key.make(path, PHRASE)
    assert key.load(path, PHRASE) == secret
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert secret not in path.read_bytes()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda held: {**held, "secret": held["nonce"]}, "wachtzin past niet"),
        (lambda held: {**held, "cost": 1 << 40}, "geen sleutelbestand"),
        (lambda held: {**held, "cost": 3}, "geen sleutelbestand"),
        (lambda held: {**held, "cost": (1 << 15) + 1}, "geen sleutelbestand"),
        (lambda held: {**held, "salt": "géén base64"}, "geen sleutelbestand"),
        (lambda _held: {}, "geen sleutelbestand"),
    ],
)
def test_a_spoilt_key_is_refused(tmp_path: Path, spoil, message: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "sleutel.json"
    key.make(path, PHRASE)
    path.write_text(json.dumps(spoil(json.loads(path.read_text()))), encoding="utf-8")
    with pytest.raises(KeyFileError, match=message):
        key.load(path, PHRASE)


def test_a_wrong_phrase_a_short_one_and_a_second_key(tmp_path: Path) -> None:
    path = tmp_path / "sleutel.json"
    with pytest.raises(KeyFileError, match="te kort"):
        key.make(path, "kort")
    key.make(path, PHRASE)
    with pytest.raises(KeyFileError, match="wachtzin past niet"):
        key.load(path, PHRASE + "!")
    with pytest.raises(KeyFileError, match="al een sleutel"):
        key.make(path, PHRASE)


def test_destroyed(tmp_path: Path) -> None:
    path = tmp_path / "sleutel.json"
    key.make(path, PHRASE)
    other_name = tmp_path / "zelfde bestand"
    other_name.hardlink_to(path)
    content = path.read_bytes()
    assert key.destroy(path).fingerprint == key.fingerprint(content)
    assert not path.exists()
    # The bytes on disk are overwritten, not only forgotten.
    assert other_name.read_bytes() != content
    with pytest.raises(KeyFileError, match="kan niet worden gelezen"):
        key.load(path, PHRASE)
    with pytest.raises(KeyFileError, match="vernietigd"):
        key.destroy(path)

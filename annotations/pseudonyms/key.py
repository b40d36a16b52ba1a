"""The key: the secret that pseudonyms are made from, encrypted with a passphrase, in a file apart from the project.

Whoever has the project and the key can tell which name a pseudonym stands for; with one of the two nobody can.
Destroying the key makes pseudonyms final. Without a key an export uses a secret of its own that is thrown away:
consistent within that export only.
"""

import json
import os
import secrets
import sqlite3
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from platformdirs import user_data_path
from pydantic import BaseModel, Field, ValidationError

from annotations.errors import KeyFileError

SECRET = 32
"""Length of the secret, in bytes."""
_COST = 1 << 15
_FORM = "relaas-sleutel-1"
_SHORTEST = 12
"""Shortest passphrase, in characters."""
_PROJECT = "project.id"


class _KeyFile(BaseModel):
    """The file as it stands on disk; the bounds keep a hostile file from asking for all memory."""

    form: str = Field(pattern=f"^{_FORM}$")
    cost: int = Field(ge=1 << 14, le=1 << 20)
    salt: str = Field(max_length=64)
    nonce: str = Field(max_length=64)
    secret: str = Field(max_length=256)


@dataclass(frozen=True, slots=True)
class Destroyed:
    """A key that is gone: its fingerprint, for the log."""

    fingerprint: str


def project_id(connection: sqlite3.Connection) -> str:
    """A random name for the project, made at first use. Call it in a transaction."""
    row = connection.execute("SELECT value FROM settings WHERE key = ?", (_PROJECT,)).fetchone()
    if row is not None:
        return str(row[0])
    name = secrets.token_hex(8)
    connection.execute("INSERT INTO settings VALUES (?, ?)", (_PROJECT, name))
    return name


def default_path(name: str) -> Path:
    """Where the key of a project lies when the user names no other place: with the user, not with the project."""
    return user_data_path("relaas") / "sleutels" / f"{name}.json"


def throwaway() -> bytes:
    """A secret for one export."""
    return secrets.token_bytes(SECRET)


def make(path: Path, passphrase: str) -> bytes:
    """Make a key and keep it in `path`, encrypted. Returns the secret.

    Raises:
        KeyFileError: there is a key already, or the passphrase is too short, or the file cannot be written.

    """
    if len(passphrase) < _SHORTEST:
        msg = f"De wachtzin is te kort: gebruik ten minste {_SHORTEST} tekens, bijvoorbeeld vier losse woorden."
        raise KeyFileError(msg)
    secret, salt, nonce = throwaway(), secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = AESGCM(_derive(passphrase, salt, _COST)).encrypt(nonce, secret, _FORM.encode())
    fields = {"salt": salt, "nonce": nonce, "secret": sealed}
    body = {"form": _FORM, "cost": _COST, **{name: b64encode(value).decode() for name, value in fields.items()}}
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        msg = f"Er is al een sleutel: {path}. Vernietig die eerst, of geef een ander bestand."
        raise KeyFileError(msg) from error
    except OSError as error:
        msg = f"De sleutel kan niet worden geschreven naar {path}: {error.strerror}."
        raise KeyFileError(msg) from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        json.dump(body, out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    return secret


def load(path: Path, passphrase: str) -> bytes:
    """The secret in a key file.

    Raises:
        KeyFileError: there is no key, it is damaged or changed, or the passphrase is not its passphrase.

    """
    try:
        held = _KeyFile.model_validate_json(path.read_bytes())
        salt, nonce, sealed = (b64decode(text, validate=True) for text in (held.salt, held.nonce, held.secret))
        return AESGCM(_derive(passphrase, salt, held.cost)).decrypt(nonce, sealed, _FORM.encode())
    except OSError as error:
        msg = f"De sleutel {path} kan niet worden gelezen: {error.strerror}."
        raise KeyFileError(msg) from error
    except (ValidationError, ValueError) as error:
        msg = f"{path} is geen sleutelbestand van Relaas, of het is beschadigd. Zet een kopie van de sleutel terug."
        raise KeyFileError(msg) from error
    except InvalidTag as error:
        msg = f"De wachtzin past niet bij {path}, of het bestand is gewijzigd."
        raise KeyFileError(msg) from error


def destroy(path: Path) -> Destroyed:
    """Overwrite the key file and remove it.

    Copies elsewhere (backups of the machine) are out of reach: see docs/dpia.md.

    Raises:
        KeyFileError: there is no key there.

    """
    try:
        size = path.stat().st_size
        mark = fingerprint(path.read_bytes())
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except OSError as error:
        msg = f"De sleutel {path} kan niet worden vernietigd: {error.strerror}."
        raise KeyFileError(msg) from error
    return Destroyed(mark)


def fingerprint(content: bytes) -> str:
    """A short mark of a key file, for the log: tells keys apart, says nothing of the secret."""
    return sha256(content).hexdigest()[:16]


def _derive(passphrase: str, salt: bytes, cost: int) -> bytes:
    return Scrypt(salt=salt, length=SECRET, n=cost, r=8, p=1).derive(passphrase.encode())

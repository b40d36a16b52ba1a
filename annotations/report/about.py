"""The version of the program that a report was made with."""

from importlib.metadata import PackageNotFoundError, version


def program() -> str:
    """Name and version; a checkout that is not installed says so."""
    try:
        return f"relaas {version('relaas')}"
    except PackageNotFoundError:
        return "relaas (niet geïnstalleerd)"

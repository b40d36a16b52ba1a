"""Which program this is."""

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """The version of Relaas, as its package says it."""
    try:
        return version("relaas")
    except PackageNotFoundError:
        return "niet geïnstalleerd"

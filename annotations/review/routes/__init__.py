"""The routes, one module a screen. A module has `ROUTES`; a new screen is a new module, listed here."""

from annotations.review.guard import GuardedRoute
from annotations.review.routes import (
    adjudicating,
    codebook,
    coding,
    deciding,
    entry,
    findings,
    listing,
    managing,
    pictures,
    recurring,
    sampling,
    sheet,
    start,
)

_SCREENS = (
    entry,
    start,
    coding,
    deciding,
    pictures,
    codebook,
    listing,
    adjudicating,
    sampling,
    findings,
    recurring,
    sheet,
    managing,
)


def all_routes() -> list[GuardedRoute]:
    """Every route of the app."""
    return [route for screen in _SCREENS for route in screen.ROUTES]

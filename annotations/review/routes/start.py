"""The first screen."""

from starlette.responses import Response

from annotations.review import overview_view
from annotations.review.guard import page
from annotations.review.visit import Visit


def overview(visit: Visit) -> Response:
    """Where the project stands."""
    return visit.show("overview.html", view=overview_view.build(visit))


ROUTES = [page("/", overview)]

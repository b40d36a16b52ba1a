"""A city within the name of a court, parket or municipality stands by itself there, and is a place as well."""

import re
from collections.abc import Sequence

from nlp.entities.spans import Mention
from nlp.model import EntityType

_STANDS_ALONE = re.compile(
    r"(?:(?:arrondissements|ressorts)?parket|rechtbank|rb\.?|(?:gerechts)?hof|gemeente|kantongerecht)"
    r"\s+(?:te\s+|van\s+)?(?P<place>['’A-ZÀ-Þ][\w'’\-]+(?:\s[A-ZÀ-Þ][\w\-]+)*)$"
    r"|.*\s(?:te|in)\s+(?P<other>['’A-ZÀ-Þ][\w'’\-]+(?:\s[A-ZÀ-Þ][\w\-]+)*)$",
    re.IGNORECASE | re.DOTALL,
)


def with_nested(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, each body's name followed by the place within it."""
    found: list[Mention] = []
    for mention in mentions:
        found.append(mention)
        if mention.type is EntityType.ORGANISATION:
            match = _STANDS_ALONE.match(text, mention.start, mention.end)
            group = match and ("place" if match.group("place") else "other")
            if match and group:
                found.append(Mention(match.start(group), match.end(group), EntityType.LOCATION))
    return found

"""Text as XML and other programs can hold it, with every character in its place."""

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BEYOND = re.compile("[\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text with characters that XML forbids (such as a page's end) as line ends: same length."""
    return _FORBIDDEN.sub("\n", text).replace("\r", "\n")


def plain_text(text: str) -> str:
    """As `xml_text`, and without characters that some programs count as two (NVivo): same length in every count."""
    return _BEYOND.sub("\N{REPLACEMENT CHARACTER}", xml_text(text))

"""Text of a dossier as a screen may show it: what would be invisible, or turn the line around, is made visible.

Offsets are counted in the stored text, never in what this returns.
"""

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def plain(text: str) -> str:
    """The text with control, bidirectional and zero-width characters written out."""
    return _UNSEEN.sub(_named, text)


def _named(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return f"[U+{code:04X}]"

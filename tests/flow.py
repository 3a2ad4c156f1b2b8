"""Pages as they are read: where a template breaks its lines is nobody's business but its own."""

import re

_BESIDE_TAGS = re.compile(r"(?<=>)[ \n]*\n[ \n]*|[ \n]*\n[ \n]*(?=[<>])")
_LINES = re.compile(r"[ \n]*\n[ \n]*")


def flowed(html):
    """Return a page as if it stood on one line: an end of line is a space between words, and nothing beside a tag."""
    return _LINES.sub(" ", _BESIDE_TAGS.sub("", html))

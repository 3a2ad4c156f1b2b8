"""Every right that has an end: how it is used, and how it ends.

Each builder returns two functions: the first uses the right and raises where it is refused, the second ends it. A right
that has several doors (page, mail, feed, action) has a builder for each. What begins with an underscore is no right.
"""

import inspect

from tests.project.rights import agenda, forum, functions, groups, texts
from tests.project.rights.asking import RefusedError

RIGHTS = [
    builder
    for module in (functions, groups, forum, agenda, texts)
    for name, builder in vars(module).items()
    if inspect.isfunction(builder) and builder.__module__ == module.__name__ and not name.startswith("_")
]

__all__ = ["RIGHTS", "RefusedError"]

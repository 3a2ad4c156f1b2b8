"""No regular expression takes long, whatever text somebody sends it."""

import subprocess
import sys

from django.urls import get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern, URLResolver

from core.ui.middleware import LONGEST_ADDRESS
from tests.project.hostile_patterns import LONGEST, TABLE, Ours
from tests.project.patterns import ROOT, found


def test_each_expression_says_what_it_meets():
    assert set(found()) == set(TABLE)


def test_who_meets_our_own_text_alone_says_why():
    assert all(row.because for row in TABLE.values() if isinstance(row, Ours))


def test_a_text_that_is_shorter_than_the_others_says_what_bounds_it():
    assert all(row.by for row in TABLE.values() if not isinstance(row, Ours) and row.most < LONGEST)


def test_no_expression_takes_the_square_of_what_it_meets():
    # A limit of processor time for each, in a process that the kernel ends at it. It is no measure: what is linear
    # takes a tenth of it, what is quadratic in 400,000 characters far more. Neighbours do not count in it
    done = subprocess.run(
        [sys.executable, "-m", "tests.project.patterns"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    told = done.stdout.splitlines()
    assert told and told[-1].startswith("done"), f"stopped at {told[-1:]}, {done.returncode}\n{done.stderr[-2000:]}"


def routes(patterns):
    for one in patterns:
        yield one.pattern
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns)


def test_no_address_takes_long_to_resolve():
    """The expression of each route, those of the admin and of accounts too, meets an address as long as one may be."""
    assert {type(one) for one in routes(get_resolver().url_patterns)} <= {RoutePattern, RegexPattern}
    for pattern in routes(get_resolver().url_patterns):
        for piece in ("a", "-", "a-", "1", "1-", "/", "%"):
            pattern.regex.search(piece * (LONGEST_ADDRESS // len(piece)) + "!")

"""axe-core in a page of the tests: what it finds, in a few words."""

from functools import cache
from importlib.resources import files


@cache
def _source():
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(page, *, colours=True):
    """Return what axe finds on a page; without ``colours``, the rules that ask nothing of them."""
    page.evaluate(_source())
    return _run(page, {} if colours else {"rules": {"color-contrast": {"enabled": False}}})


def dark_violations(page):
    """Return what axe finds of colours in the dark, on a page where it has run already: nothing else differs there."""
    page.emulate_media(color_scheme="dark")
    page.evaluate("document.getAnimations().forEach(one => one.finish())")  # the admin fades from one to the other
    found = _run(page, {"runOnly": ["color-contrast"]})
    page.emulate_media(color_scheme="light")
    return [("in the dark", *one) for one in found]


def _run(page, options):
    # only what is broken is asked for: what passes is most of a report and of the time that it takes
    told = {"resultTypes": ["violations"], "reporter": "no-passes", **options}
    found = page.evaluate("async options => (await axe.run(document, options)).violations", told)
    return [(rule["id"], [node["html"][:160] for node in rule["nodes"]][:4]) for rule in found]

"""Loaded before Django's settings: a real PostgreSQL for the run, and the environment of a test machine."""

import gc
import os
import shutil
import sys

import pytest

from reseau66 import development
from reseau66.embedded_postgres import Cluster
from tests.scheduling import LONG, Scheduling

TEST_VAR = development.VAR / "test"
_cluster: Cluster | None = None


def _is_controller() -> bool:
    return "PYTEST_XDIST_WORKER" not in os.environ


sys.dont_write_bytecode = False  # some machines set it: compiling everything takes longer than a test
if _is_controller():
    # What a developer's shell says must not change what the tests say
    for name in (
        "DEMO",
        "PYTHONDONTWRITEBYTECODE",
        "HTTPS",
        "MAIL_FOLDER",
        "MEDIA_ROOT",
        "STATIC_ROOT",
        "STAFF_SECOND_FACTOR",
        "SITE_URL",
        "SECRET_KEY_FALLBACKS",
    ):
        os.environ.pop(name, None)
    development.set_defaults(
        SECRET_KEY="tests-" + "0" * 40,
        ALLOWED_HOSTS="*",
        DEMO="false",
        LOG_LEVEL="ERROR",
        MAIL_FOLDER=str(TEST_VAR / "courriels"),
        MEDIA_ROOT=str(TEST_VAR / "media"),
        STATIC_ROOT=str(TEST_VAR / "static"),
    )
    if "DATABASE_URL" not in os.environ:
        _cluster = development.start_database(
            "reseau66", folder="test-postgres", durable=False, mark=development.SCRATCH_MARK
        )


def chromium() -> str | None:
    """Return the path of a Chromium on this machine; the build without windows first, it is twice as fast."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def dovecot() -> str | None:
    """Return the path of the IMAP server of the tests on this machine."""
    return shutil.which("dovecot", path=os.environ.get("PATH", "") + ":/usr/sbin")


# what a test needs of the machine: its marker, how it is found, its name
NEEDS = (
    ("browser", chromium, "Chromium"),
    ("imap", dovecot, "Dovecot"),
)


TESTS_OF_A_COLLECTION = 25
_tests_run = 0


def pytest_collection_finish(session: pytest.Session) -> None:
    """Look for cycles between tests alone, and each time among what is new: what stayed once is walked no more."""
    gc.disable()
    _collect()


def pytest_runtest_logfinish() -> None:
    global _tests_run  # noqa: PLW0603 - one for each process
    _tests_run += 1
    if _tests_run % TESTS_OF_A_COLLECTION == 0:
        _collect()


def _collect() -> None:
    gc.collect()
    gc.freeze()


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Scheduling:
    return Scheduling(config, log)


def pytest_sessionstart(session: pytest.Session) -> None:
    if _is_controller() and not session.config.option.collectonly:
        from django.core.management import call_command

        call_command("collectstatic", interactive=False, verbosity=0)


def pytest_unconfigure(config: pytest.Config) -> None:
    if _cluster:
        _cluster.leave()


def pytest_report_header(config: pytest.Config) -> str:
    return f"browser: {chromium() or 'no Chromium found, browser tests are left out'}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for _, found, name in NEEDS:
        if not found():
            terminalreporter.write_line(f"Tests were left out: no {name} on this machine.", yellow=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the long ones; leave out what this machine cannot run, which is a failure where CI says so."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
    missing = {marker: name for marker, found, name in NEEDS if not found()}
    if missing and os.environ.get("CI"):
        raise pytest.UsageError(f"CI runs every test: install {', '.join(missing.values())}.")
    left_out = [item for item in items if any(item.get_closest_marker(marker) for marker in missing)]
    items[:] = [item for item in items if item not in left_out]
    if left_out:
        config.hook.pytest_deselected(items=left_out)

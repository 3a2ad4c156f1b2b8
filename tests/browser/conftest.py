"""A real Chromium against the real site, with the network cut off from everything else."""

import os

import pytest
from django.core.cache import cache
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test import Client
from django.test.testcases import LiveServerThread

from core.notifications.actions import sweep
from tests import factories
from tests.environment import chromium
from tests.forum.mail import mailbox, sent  # noqa: F401 - fixtures

ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run", "--disable-dev-shm-usage", "--disable-extensions", "--in-process-gpu"),
    # one site and nothing else: no process for each origin, nothing kept for « back », and no name leads outside
    *("--disable-site-isolation-trials", "--disable-features=BackForwardCache,IsolateOrigins,PaintHolding,Translate"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


PATIENCE = 90_000  # ms: two cores serve two browsers, the site, PostgreSQL and the other tests


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's event loop stands in this thread
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)


class Server(ThreadedWSGIServer):
    """Looks twenty times a second whether it shall stop, not twice: each test waits for that."""

    def serve_forever(self, poll_interval=0.05):
        super().serve_forever(poll_interval)


class ServerThread(LiveServerThread):
    server_class = Server


@pytest.fixture
def site(transactional_db, settings):
    """The address of the site, served as in production: hashed static files, compressed."""
    settings.WHITENOISE_AUTOREFRESH = False
    settings.DEMO = True  # whose mails are read on the site
    thread = ServerThread("127.0.0.1", static_handler=lambda application: application)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    settings.SITE_URL = f"http://127.0.0.1:{thread.port}"
    cache.clear()  # all browsers come from one address, and what one test counted outlives it
    yield settings.SITE_URL
    thread.terminate()
    cache.clear()


@pytest.fixture
def open_page(browser, site):
    """Return a function that opens a page; what leaves the site or fails in its scripts fails the test."""
    contexts, faults = [], []

    def watch(page):
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.on(
            "console",
            lambda m: faults.append(m.text) if m.type == "error" and "status of 4" not in m.text else None,
        )

    def look(request):
        if not request.url.startswith((site, site.replace("127.0.0.1", "localhost"), "data:", "blob:")):
            faults.append(f"left the site: {request.url}")

    def make(user=None, width=1280, **options):
        options = {"reduced_motion": "reduce", "locale": "fr-FR", **options}
        context = browser.new_context(viewport={"width": width, "height": 900}, base_url=site, **options)
        context.set_default_timeout(PATIENCE)
        context.on("request", look)  # routes would hold up each request, and take a quarter of the time
        contexts.append(context)
        page = context.new_page()
        watch(page)
        if user:
            context.add_cookies([{"name": "session", "value": session_of(user), "url": site}])
        return page

    yield make
    for context in contexts:
        context.close()
    assert faults == []


def session_of(user):
    """Return the key of a session that begins as it does behind the form, which one page of a test need not show."""
    client = Client()
    client.post("/compte/connexion/", {"login": user.email, "password": factories.PASSWORD})
    client.get("/")  # what greets her is read
    return client.cookies["session"].value


def log_in(page, email, password=factories.PASSWORD):
    page.goto("/compte/connexion/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(password)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url(lambda url: "connexion" not in url)


@pytest.fixture
def worker():
    """Do now what the background worker does within seconds."""
    return sweep

"""Every form of the portal, sent once by a real Chromium: Django's client sends no Origin and fills no editor.

The demo's pages are read as each role, as links lead; each form that they show is sent from the page where it stands.
What a form writes is undone behind its answer, so that one form leaves the next one its world.
"""

from collections import Counter, defaultdict, deque
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import resolve
from playwright.sync_api import Error as PlaywrightError

from members.models import User
from reseau66.development import DEMO_MARK
from tests.browser.form_filling import forms_of, send
from tests.browser.forms_table import NOT_SENT, REFUSED, SAME_FORM, STARTS, values

ROLES = ("", "nouvelle", "elu", "technicienne", "animatrice", "administratrice")
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PAGES_OF_A_ROUTE = 2  # as each role: what a page shows depends on where its object stands
PATIENCE_WITH_ONE = 20_000  # ms
LEAST = 200  # forms that the demo shows
PLACES_OF_A_FORM = 3  # where it is tried, until it is taken


class UndoneBehind:
    """A middleware that answers as ever, then takes back what a request has written."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method != "POST":
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            transaction.set_rollback(True)
        return response


@pytest.fixture
def _undone(settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.UndoneBehind"]


@pytest.fixture
def _demo_mark(transactional_db):
    """Marked to its end whatever happens: a site of the tests after this one would not start on a demo's database."""
    name = connection.ops.quote_name(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute(f"COMMENT ON DATABASE {name} IS '{DEMO_MARK}'")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"COMMENT ON DATABASE {name} IS NULL")


@pytest.fixture
def _demo(_demo_mark):
    for command in ("load_territory", "load_founding_meeting", "load_lexicon", "load_demo"):
        call_command(command, verbosity=0)


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.found.append(dict(attrs).get("href") or "")


def client_of(role):
    client = Client()
    if role:
        client.force_login(User.objects.get(email=f"{role}@reseau66.example"))
    return client


def pages(role):
    """Yield the path and the HTML of what links lead to, a few pages of each route."""
    client, seen, counts = client_of(role), set(), Counter()
    waiting = deque(STARTS.get(role, STARTS[""]))
    while waiting:
        path = waiting.popleft()
        if path in seen:
            continue
        seen.add(path)
        route = resolve(urlsplit(path).path).route
        if counts[route] >= PAGES_OF_A_ROUTE:
            continue
        response = client.get(path)
        if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
            continue
        counts[route] += 1
        html = response.content.decode()
        yield path, html
        waiting.extend(_leads(html))


def _leads(html):
    links = _Links()
    links.feed(html)
    for link in links.found:
        parts = urlsplit(link)
        if not parts.netloc and parts.path.startswith("/") and not any(word in parts.query for word in SAME_FORM):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def places_of_forms():
    """Return form → where it stands: as whom, on which page, which of its posted forms it is."""
    found = defaultdict(list)
    for role in ROLES:
        for path, html in pages(role):
            for rank, form in forms_of(path, html).items():
                if len(found[form]) < PLACES_OF_A_FORM:
                    found[form].append((role, path, rank))
    return found


def enter(page, role, site):
    """Give the browser a new session of the role: the form of the login would be undone like any other."""
    page.context.clear_cookies()
    cookie = client_of(role).cookies.get("session")
    if cookie:
        page.context.add_cookies([{"name": "session", "value": cookie.value, "url": site}])


def told_by(page):
    """Return what the page says to who sent something that was not taken; nothing where it was."""
    wrong = page.locator(".error-summary, .errornote, .errorlist, .alert-error").all()
    return " · ".join(" ".join(one.inner_text().split()) for one in wrong)


def outcome(page, path, rank, given):
    """Send a form, and the page that asks first; return what is wrong, nothing where it was taken."""
    page.set_viewport_size(DESK)
    page.goto(path)
    form = page.locator("form[method=post i]").nth(rank)
    if not form.is_visible():
        page.set_viewport_size(PHONE)
    answer = send(page, form, given)
    asks = page.locator("form:has(input[type=hidden][name=confirm])")
    if answer.status == 200 and asks.count():
        answer = send(page, asks, {})
    if answer.status >= 400:
        return f"{answer.status}"
    return told_by(page)


def first_outcome(page, form, places, site, given):
    """Try the places of a form until one is taken; return what the last said."""
    said = ""
    for role, path, rank in places:
        enter(page, role, site)
        try:
            said = outcome(page, path, rank, given)
        except PlaywrightError as error:
            said = f"cannot be sent: {str(error).splitlines()[0]}"
        if not said:
            return ""
        if said.isdigit():  # a 403 is no answer to try elsewhere
            break
    return f"{said} (as {role or 'public'}, {path})"


def is_right(form, said):
    """Tell whether a form was rightly not taken: Django's own pages of the admin know what they lack, and say it."""
    if form.path.startswith("gestion/"):
        return not said[:3].isdigit() and not said.startswith("cannot be sent")
    return said.startswith(REFUSED.get(str(form), "\0"))


def test_each_form_is_sent_by_a_browser(_demo, _undone, _empty_cache, site, open_page):
    found = {form: places for form, places in places_of_forms().items() if form.route not in NOT_SENT}
    given, page = values(), open_page()
    page.set_default_timeout(PATIENCE_WITH_ONE)
    page.on("dialog", lambda dialog: dialog.accept())  # « quitter sans enregistrer »: the next form is on another page
    refused = {}
    for form, places in found.items():
        said = first_outcome(page, form, places, site, given.get(form.path, {}))
        if said and not is_right(form, said):
            refused[str(form)] = said
            print(f"{form}: {said}", flush=True)

    print(f"\n{len(found)} forms of {len({form.path for form in found})} routes, {len(refused)} not taken")
    assert refused == {}
    assert len(found) >= LEAST

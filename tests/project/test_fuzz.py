"""No request meets a fault of ours: every route and role, each parameter, field and piece of an address.

``-s`` prints how much was tried. Each request is undone before the next: the world stays as it was.
"""

import ast
import inspect
import logging
import re
from copy import copy
from functools import cache
from http.cookies import SimpleCookie
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache as limits
from django.core.management.color import no_style
from django.db import connection, transaction
from django.forms.models import ModelChoiceIterator
from django.urls import Resolver404, resolve, reverse

from events.models import Event
from members.backends import AccountBackend
from reseau66.portal.mailings.mails import refusal_path
from tests import factories
from tests.conftest import ROLES
from tests.project.nasty import (
    BODIES,
    ENCODED,
    HEADERS,
    KEEN,
    METHODS,
    TYPED,
    VALUES,
    Forms,
    attempts,
    bad_addresses,
    spoiled,
)
from tests.project.routes import walk

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:DateTimeField .* received a naive datetime:RuntimeWarning"),  # the admin's
]
THOROUGH = "animateur"  # who may most; the others are given a part of what she is
# Of the values of a parameter, how many are left out between two that are sent: each page begins with another one, so
# that all of them meet pages of every sort, and the run takes about a minute. 1 sends all to all.
STEP, MOST_QUERIES = 24, 5
ASKED = (*TYPED, "\r\n'\"<>\\", "x" * 3000, "-1.0,²", "", "9999", "1", "0001")  # of a list of the admin
CHOICES = 4
HALVES = (0, 1)  # of the addresses: each makes its world once, and two workers share them
ACCOUNT_KEYS = {r"(?P<key>[-:\w]+)": "a:b:c", r"(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)": "1-abc"}


class Attack:
    """Sends requests as one role, undoes what they did, and keeps what failed."""

    def __init__(self, client):
        client.raise_request_exception = False
        self.client, self.failures, self.sent, self.forms, self.wrote = client, {}, 0, set(), False
        self.cookies = client.cookies.output(header="", sep=";")

    def __call__(self, method, address, told="", **options):
        """Return the answer, or None where none came; ``told`` is for the report."""
        self.sent += 1
        self.client.cookies, self.wrote = SimpleCookie(self.cookies), False
        response = None
        with transaction.atomic(), connection.execute_wrapper(self._watch):
            try:
                response = self._send(method, address, **options)
                if self.wrote:
                    connection.check_constraints()  # those that wait for the commit
            except Exception as error:
                self._fail(method, address, told, repr(error))
            transaction.set_rollback(True)
        if response is not None and response.status_code >= 500 and not address.startswith("/sante/"):
            self._fail(method, address, told, repr((getattr(response, "exc_info", None) or [None] * 2)[1]))
        return response

    def _watch(self, execute, sql, params, many, context):
        self.wrote |= sql.startswith(("INSERT", "UPDATE", "DELETE"))
        return execute(sql, params, many, context)

    def _send(self, method, address, data=None, body=b"", **options):
        if data is not None:
            response = self.client.post(address, data, **options)
        else:
            response = self.client.generic(method, address, body, **options)
        if response.streaming:
            response.getvalue()
        return response

    def _fail(self, method, address, told, reason):
        self.failures.setdefault(f"{method} {route_of(address)} {reason[:200]}", f"{address[:200]} {told!r:.300}")

    def pages(self, addresses):
        """Yield each address, and the forms and links of its page as this role sees it."""
        for address in addresses:
            response = self("GET", address)
            is_page = response and not response.streaming and response.get("Content-Type", "").startswith("text/html")
            yield address, Forms(response.content.decode() if is_page else "", address)


def once(function):
    """Return a function that keeps what it returned, and gives copies: for what each request asks again."""
    known = {}

    def answer(holder, *args):
        key = (*args, getattr(holder, "session_key", None))
        if key not in known:
            known[key] = function(holder, *args)
        return copy(known[key])

    return answer


@pytest.fixture(autouse=True)
def _short(monkeypatch):
    """Leave out what takes most of the time and cannot fail: choices past the first, asking again who it is."""
    every = ModelChoiceIterator.__iter__
    monkeypatch.setattr(ModelChoiceIterator, "__iter__", lambda choices: islice(every(choices), CHOICES))
    monkeypatch.setattr(AccountBackend, "get_user", once(AccountBackend.get_user))
    monkeypatch.setattr(SessionStore, "load", once(SessionStore.load))
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *args, **kwargs: None)


@pytest.fixture(autouse=True)
def _quiet():
    """What is refused is logged with where it stood: thousands of pages here."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def reached(addresses):
    """Every address of the table, those of accounts, and those that a key in a mail leads to."""
    account = {route for route, _ in walk() if re.match(r"\^?(compte|rejoindre)/", route)}
    for route in account:
        address = re.sub(r"<int:\w+>", "1", route.strip("^$"))
        for pattern, example in ACCOUNT_KEYS.items():
            address = address.replace(pattern, example)
        addresses[route] = f"/{address}"
    key = factories.RegistrationFactory(event=Event.objects.latest("pk")).token
    for route, address in addresses.items():
        if "<str:token>" in route:
            addresses[route] = re.sub("/(inscription|pointage)/[^/]+", rf"/\1/{key}", address)
    addresses["ecrire/refus/<str:token>/"] = refusal_path("zoe@exemple.test", "equipe")
    addresses["lettre/desabonnement/<str:token>/"] = factories.SubscriberFactory().stop_path
    with connection.cursor() as cursor:  # the examples have keys that the next row would get
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)
    return addresses


def route_of(address):
    try:
        return resolve(address.split("?")[0]).route
    except Resolver404:
        return "no route"


@cache
def names_read_in(path):
    """Return the names that a module of views reads from a query: ``request.GET["x"]``, ``.get("x")``."""
    found = set()
    for node in ast.walk(ast.parse(Path(path).read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            holder, key = node.func.value, node.args[0]
        elif isinstance(node, ast.Subscript):
            holder, key = node.value, node.slice
        else:
            continue
        if isinstance(key, ast.Constant) and isinstance(key.value, str) and ast.unparse(holder).endswith(".GET"):
            found.add(key.value)
    return found


def parameters(address, forms):
    """Return what a page may be asked: the fields of its own search forms, and what its view's module reads."""
    view = inspect.unwrap(resolve(address).func)
    known = names_read_in(inspect.getsourcefile(getattr(view, "view_class", view)))
    return sorted(known.union(*(form.fields for form in forms if form.method == "get" and form.action == address)))


def ask(attack, rank, address, page, *, is_thorough):
    """Send the parameters of a page what it does not expect: all at once, and each beside what its links say."""
    names = parameters(address, page.found)
    values, apart = (KEEN, 9) if is_thorough else (VALUES, STEP)
    for step in range(rank % apart, len(values), apart) if names else ():
        told = {name: values[(step + place) % len(values)] for place, name in enumerate(names)}
        attack("GET", f"{address}?{urlencode(told)[:7500]}", told)
    for told in page.queries[:MOST_QUERIES] if is_thorough else ():
        for bad in spoiled(told, names, rank):
            attack("GET", f"{address}?{urlencode(bad)}", bad)
    return names


def disturb(attack, turn, address, names):
    """Send one of the things that are no parameter and no field: bytes, methods, headers, bodies."""
    sort, place = turn % 5, turn // 5
    if sort == 0:
        raw = ENCODED[place % len(ENCODED)]
        attack("GET", f"{address}?" + "&".join(f"{name}={raw}" for name in (*names, "q", "q", "page")))
    elif sort == 1:
        attack(METHODS[place % len(METHODS)], address)
    elif sort == 2:
        attack("GET", address, HEADERS[place % len(HEADERS)], **HEADERS[place % len(HEADERS)])
    elif sort == 3:
        body, sort = BODIES[place % len(BODIES)]
        attack("POST", address, sort, body=body, content_type=sort)
    else:
        told = dict.fromkeys(("child", "author", "key", "kind", "title", "body"), TYPED[place % len(TYPED)])
        attack("POST", address, told, data=told)


def fill_in(attack, forms, met):
    """Send each form that this role did not meet yet: each field, or all at once where another role sent each."""
    for form in forms:
        if form.method == "post" and (key := (route_of(form.action), tuple(form.fields))) not in attack.forms:
            attack.forms.add(key)
            fields = (key[0].split("<")[0].removesuffix("add/"), key[1])  # to add and to change is one form
            for told in attempts(form, len(attack.forms), each_field=fields not in met):
                attack("POST", form.action, told, data=told)
            limits.clear()
            met.add(fields)


@pytest.mark.parametrize("half", HALVES)
def test_no_request_breaks_a_page(clients, reached, half):
    failures, met = {}, set()
    for place, role in enumerate(reversed(ROLES)):
        attack, is_thorough = Attack(clients[role]), role == THOROUGH
        routes = list(reached.items())[half::2]
        addresses = [address for _, address in routes]
        for rank, (address, page) in enumerate(attack.pages(addresses)):
            names = ask(attack, rank, address, page, is_thorough=is_thorough)
            if (rank + place) % 2:
                disturb(attack, rank // 2 + place, address, names)
            fill_in(attack, page.found, met)
        bad = [one for route, address in routes for one in bad_addresses(route, address)]
        for address in bad[place :: 6 if is_thorough else 16]:
            attack("GET", address)
        failures |= attack.failures
        print(f"\n{role}: {len(routes)} routes, {len(attack.forms)} forms, {attack.sent} requests")
    assert failures == {}


def filters_of(model_admin):
    """Return what a list of the admin may be asked."""
    fields = [one if isinstance(one, str) else one[0] for one in model_admin.list_filter if not inspect.isclass(one)]
    dated = [model_admin.date_hierarchy] if model_admin.date_hierarchy else []
    parts = [f"{name}__{part}" for name in dated for part in ("year", "month", "day")]
    asked = [f"{name}__{sort}" for name in fields for sort in ("exact", "gte", "isnull", "isempty", "id__exact")]
    return ["q", "o", "p", "e", "all", "_to_field", "_popup", "pk", "id__exact", "nothing", *asked, *parts]


def orders_of(model_admin):
    """Return a list's columns as its headers sort by them: one after the other, and backwards."""
    columns = range(1, len(model_admin.list_display) + 1)
    return [".".join(map(str, columns)), ".".join(f"-{column}" for column in columns)]


@pytest.mark.parametrize("half", HALVES)
def test_nothing_breaks_the_admin(clients, reached, monkeypatch, half):
    monkeypatch.setattr(admin.site, "get_app_list", lambda *_args: [])  # beside each page, and always the same
    attack, met = Attack(clients[THOROUGH]), set()
    for rank, (model, model_admin) in enumerate(list(admin.site._registry.items())[half::2]):
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        listed = reverse(f"{name}_changelist")
        for order in orders_of(model_admin):
            attack("GET", f"{listed}?o={order}")
        for place, asked in list(enumerate(filters_of(model_admin)))[rank % 2 :: 2]:
            attack("GET", f"{listed}?{urlencode({asked: ASKED[(rank + place) % len(ASKED)]})}")
        first = model._default_manager.order_by("pk").last()
        addresses = [listed, f"{listed}add/"]
        for place, key in enumerate(("_00", "_C2_B2", "²", "9" * 30, "-1", "x" * 300)):
            addresses.append(f"{listed}{key}/{('change', 'history', 'delete')[(rank + place) % 3]}/")
        addresses += [f"{listed}{first.pk}/{page}/" for page in ("change", "history", "delete")] if first else []
        for _address, page in attack.pages(addresses):
            fill_in(attack, [form for form in page.found if form.action.startswith(listed)], met)
        for place, action in enumerate(("delete_selected", *map(name_of, model_admin.actions))):
            for value in (TYPED[(rank + place) % len(TYPED)], str(first.pk) if first else "1"):
                told = {"action": action, "_selected_action": [value, "1"], "index": value, "post": "yes"}
                attack("POST", listed, told, data=told)
    print(f"\nadmin, half {half}: {len(attack.forms)} forms, {attack.sent} requests")
    assert attack.failures == {}


def name_of(action):
    return action if isinstance(action, str) else action.__name__

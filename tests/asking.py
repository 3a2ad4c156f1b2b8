"""Pressing a button that asks first, as a person does: read what the page says, then press its one button."""

from html.parser import HTMLParser

from django.db import connection

from tests.sql import filled_tables

COMINGS = {"django_session", "cache"}  # sessions and rate limits: what any visit may write
VAGUE = {"Valider", "OK", "Ok", "Oui", "Confirmer", "Continuer"}


class AskedPage(HTMLParser):
    """The question, what is told, and the one form of a page that asks first."""

    def __init__(self, html):
        super().__init__()
        self.question, self.told, self.fields, self.buttons, self.back = "", [], [], [], ""
        self._inside, self._is_main = "", False
        self.feed(html[html.index('<div class="prose confirm">') : html.index("</main>")])

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in {"h1", "p", "button"}:
            self._inside = tag
        if tag == "p":
            self.told.append("")
        if tag == "button":
            self.buttons.append("")
        if tag == "input":
            self.fields.append((attrs["name"], attrs.get("value", "")))
        if tag == "a":
            self.back, self._inside = attrs["href"], ""

    def handle_endtag(self, tag):
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data):
        if self._inside == "h1":
            self.question += data
        if self._inside == "p":
            self.told[-1] += data
        if self._inside == "button":
            self.buttons[-1] += data

    @property
    def sent(self):
        """Return the fields as a browser sends them."""
        fields = {}
        for name, value in self.fields:
            fields.setdefault(name, []).append(value)
        return fields


def everything():
    """Return for each table that has rows how many and a digest of them, the outbox and the history included."""
    tables = sorted(filled_tables() - COMINGS)
    rows = " UNION ALL ".join(
        f"SELECT '{name}', count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM \"{name}\" t"  # noqa: S608
        for name in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(rows)
        return {name: (count, digest) for name, count, digest in cursor.fetchall()}


def differences(before, after):
    """Return the names of the tables whose rows are not what they were."""
    return [name for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)]


def asked(client, url, data=None, **extra):
    """Post without confirming, check that it changes nothing and asks well; return the page."""
    before = everything()
    response = client.post(url, data or {}, **extra)
    assert response.status_code == 200, (url, response.status_code)
    assert 'name="confirm"' in response.content.decode(), f"{url} does not ask"
    assert not differences(before, everything()), f"{url} changes something before it is confirmed"
    page = AskedPage(response.content.decode())
    assert page.question.endswith("?"), page.question
    assert [text for text in page.told if len(text) > 15], page.told
    assert len(page.buttons) == 1
    assert page.buttons[0] not in VAGUE, page.buttons
    assert page.back.startswith("/")
    return page


def confirmed(client, url, data=None, *, follow=False, **extra):
    """Post, read the page that asks, and press its button; return the answer."""
    return client.post(url, asked(client, url, data, **extra).sent, follow=follow, **extra)

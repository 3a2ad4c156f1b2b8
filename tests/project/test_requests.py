"""What no request may hold is refused once, with a sentence, before anything reads it."""

import runpy
from datetime import UTC, datetime

import pytest
from django import forms
from django.contrib import admin
from django.core.handlers.wsgi import WSGIRequest
from django.db import models
from django.test import Client
from django.urls import get_resolver

from core.ui.forms import DayField, MomentField
from core.ui.keys import key_of, moment_of
from core.ui.middleware import LONGEST_ADDRESS
from core.ui.reach import within_reach
from tests import factories
from tests.project.hostile_world import OURS, our_models

pytestmark = pytest.mark.django_db
SENTENCE = "caractère invisible"


def refused(response, sentence=SENTENCE):
    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert "X-Frame-Options" in response
    assert "Permissions-Policy" in response
    return True


def test_nul_in_a_parameter(clients):
    for address in ("/collectivites/suggestions/?q=%00", "/annuaire/?q=a%00b", "/?%00=1", "/recherche/?q=x&q=%00"):
        assert refused(clients["public"].get(address))
    assert refused(clients["member"].get("/forum/personnes/?q=%00"))
    assert clients["public"].get("/forum/%00/").status_code == 400


def test_nul_in_a_field_changes_nothing(clients, mails):
    event = factories.make_online_event()
    sent = {"first_name": "A", "last_name": "B", "email": "a@exemple.test", "collectivity": "a\x00"}
    assert refused(clients["public"].post(f"{event.get_absolute_url()}inscription/", sent))
    assert refused(clients["public"].post("/rejoindre/", {"collectivity": "C\x00"}))
    assert event.registrations.count() == 0


def test_nul_in_a_file_is_no_matter_and_its_name_is_freed_of_it(clients, photo):
    body = b"--x\r\nContent-Disposition: form-data; name=\"image\"; filename*=utf-8''a%00.jpg\r\n\r\n" + photo()
    sent = clients["member"].post(
        "/textes/image/", body + b"\r\n--x--\r\n", content_type="multipart/form-data; boundary=x"
    )

    assert b"\x00" in photo()
    assert sent.status_code == 200


def test_nul_in_the_name_of_a_field(clients):
    body = b'--x\r\nContent-Disposition: form-data; name="a\x00"; filename="a"\r\n\r\nx\r\n--x--\r\n'
    assert refused(clients["member"].post("/textes/image/", body, content_type="multipart/form-data; boundary=x"))


def test_nul_in_a_cookie_or_a_header():
    assert refused(Client(headers={"cookie": r'session="\000"'}).get("/"))
    assert refused(Client().get("/", headers={"referer": "http://x/\x00"}))


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "utf-16"])
def test_another_encoding_than_utf_8(client, charset):
    assert refused(client.get("/annuaire/?q=x", CONTENT_TYPE=f"text/plain; charset={charset}"), "UTF-8")
    body = b'--x\r\nContent-Disposition: form-data; name="email"\r\n\r\n\\ud800\r\n--x--\r\n'
    sort = f"multipart/form-data; boundary=x; charset={charset}"
    assert refused(client.post("/rejoindre/", body, content_type=sort), "UTF-8")


@pytest.mark.parametrize("charset", ["hex", "base64", "undefined", "\x00", '"', "x" * 300, "utf-8"])
@pytest.mark.parametrize("name", ["charset=", "charset*=", "CHARSET="])
def test_a_charset_that_is_none_does_not_break_the_server(rf, monkeypatch, charset, name):
    from reseau66 import wsgi  # asks the database whether it is the demo's

    monkeypatch.setattr(wsgi, "_django", lambda environ, _: [WSGIRequest(environ).GET["q"].encode()])
    environ = rf.get("/?q=x").environ | {"CONTENT_TYPE": f"text/plain; {name}{charset}"}
    assert list(wsgi.application(environ, None)) == [b"x"]


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "nothing-known"])
def test_the_encoding_of_the_web(client, charset):
    assert client.get("/", CONTENT_TYPE=f"text/plain; charset={charset}").status_code == 200


def test_an_address_without_end(client):
    assert refused(client.get("/recherche/?q=" + "a" * LONGEST_ADDRESS), "trop longue")
    assert client.get("/recherche/?q=" + "a" * 3000).status_code == 200


def test_the_server_leaves_an_address_without_end_to_the_portal():
    """What gunicorn refuses by itself is told in bare English: on the screen of a reader, that is a site that broke."""
    served = runpy.run_path("gunicorn.conf.py")

    assert served["limit_request_line"] >= 2 * LONGEST_ADDRESS


def test_too_many_parameters(client):
    assert client.get("/recherche/?" + "a&" * 3100).status_code == 400


def test_text_that_only_looks_odd_is_read(clients):
    for text in ("²", "😀", "\u202e", "%FF", "'\"<>", "\ufeff"):
        assert clients["public"].get("/recherche/", {"q": text}).status_code == 200
    assert clients["public"].get("/recherche/?q=%E9cole").status_code == 200  # Latin-1, as old pages link


@pytest.mark.parametrize("made", [forms.DateField, forms.DateTimeField])
@pytest.mark.parametrize("typed", ["0001-01-01", "0026-03-12", "1899-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_too_far_away(made, typed):
    with pytest.raises(forms.ValidationError, match="Cette date est trop loin"):
        made().clean(typed)


@pytest.mark.parametrize("typed", ["1900-01-01", "2026-11-30", "2100-12-31"])
def test_a_day_within_reach(typed):
    assert forms.DateField().clean(typed).isoformat() == typed


def every(cls):
    for one in cls.__subclasses__():
        yield one
        yield from every(one)


def test_each_date_field_of_each_form_and_of_the_admin_is_bounded(animateur, rf):
    get_resolver().url_patterns  # imports every view, and so every form  # noqa: B018
    request = rf.get("/")
    request.user = animateur
    fields = [
        (form, name, field)
        for form in every(forms.BaseForm)
        for name, field in getattr(form, "base_fields", {}).items()
    ]
    for model, model_admin in admin.site._registry.items():
        inlines = (formset.form for formset, _ in model_admin.get_formsets_with_inlines(request))
        for made in (model_admin.get_form(request, model(), change=True), *inlines):
            fields += [(model, name, field) for name, field in made.base_fields.items()]
    flat = [(form, name, part) for form, name, field in fields for part in (field, *getattr(field, "fields", ()))]
    dated = [one for one in flat if isinstance(one[2], forms.DateField | forms.DateTimeField)]

    assert len(dated) > 20
    assert [(form, name) for form, name, field in dated if within_reach not in field.validators] == []


def test_each_date_field_of_our_own_forms_reads_what_people_write():
    get_resolver().url_patterns  # noqa: B018
    own = [form for form in every(forms.BaseForm) if form.__module__.split(".")[0] in OURS]
    dated = [
        (form.__qualname__, name, field)
        for form in own
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.DateField | forms.DateTimeField) and not _is_of_the_admin(form)
    ]

    assert len(dated) > 15
    assert [(form, name) for form, name, field in dated if not isinstance(field, DayField | MomentField)] == []


def _is_of_the_admin(form):
    return ".admin" in form.__module__ or "Admin" in form.__qualname__


def test_each_date_field_of_each_model_is_bounded():
    """What restoring and imports ask; ``models.DateTimeField`` is a ``models.DateField``."""
    dated = [
        field
        for model in our_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.DateField) and not field.generated
    ]

    assert len(dated) > 100
    assert [str(field) for field in dated if within_reach not in field.validators] == []
    for field in dated:
        made = datetime(26, 3, 12, tzinfo=UTC)
        with pytest.raises(forms.ValidationError, match="Vouliez-vous dire 2026"):
            field.run_validators(made if isinstance(field, models.DateTimeField) else made.date())


@pytest.mark.parametrize("text", ["²", "٣", "-1", "", " 1", "1 ", "1\n", "9" * 19, "9" * 5000, "0x1", "1e3"])
def test_what_is_no_key(text):
    assert key_of(text) is None


def test_what_is_a_key():
    assert [key_of(text) for text in ("0", "12", "9" * 18)] == [0, 12, 10**18 - 1]


@pytest.mark.parametrize(
    "text", ["", "x", "2026-02-30T00:00Z", "0001-01-01T00:00Z", "9999-12-31T23:59Z", "2026-01-01T00:00", "2026-01-01"]
)
def test_what_is_no_moment(text):
    assert moment_of(text) is None

"""Every text that a form takes has a bound."""

import ast
import importlib
import pkgutil

import django_filters
import pytest
from django import forms
from django.apps import apps
from django.contrib import admin
from django.db import models

from core.addresses import AddressField
from core.richtext.fields import RichTextField
from members.accounts.forms import AddEmailForm, InOurWords, LoginForm, RequestLoginCodeForm, ResetPasswordForm
from members.joining.forms import JoinForm
from members.models import User
from tests.project.patterns import sources

OURS = ("core", "reseau66", "members", "directory", "experiences", "events", "forum")
# traps for robots, of which nothing is kept; secrets, which are compared or hashed; a UUID has one length
TRAPS = {"website", "username"}
BY_USE = {
    "reseau66.portal.views.search.SearchForm.q",  # nothing in it is an error: Question cuts it, and the page says so
    "reseau66.portal.style_guide._EveryField.long",  # examples, which are never sent
    "reseau66.portal.style_guide._EveryField.text",
    "reseau66.portal.style_guide._Filters.q",
}
WHEN_MADE = {"members.joining.forms.JoinForm.email"}  # allauth's, which ours bounds
SECRETS = {"code", "credential", "oldpassword", "password", "password1", "password2"}
NAMES_OF_KEYS = {
    "members.accounts.forms.AddPasskeyForm.name",  # allauth's, whose columns bound them
    "members.accounts.forms.EditPasskeyForm.name",
}


def below(parent):
    for child in parent.__subclasses__():
        yield child
        yield from below(child)


def our_forms():
    """Every form of the project."""
    for name in OURS:
        for module in pkgutil.walk_packages(importlib.import_module(name).__path__, f"{name}."):
            if module.name.rpartition(".")[2].endswith(("forms", "filters")):
                importlib.import_module(module.name)
    return {form for form in below(forms.BaseForm) if form.__module__.split(".")[0] in OURS}


def test_each_text_of_a_form_is_bounded():
    texts = {
        f"{form.__module__}.{form.__name__}.{name}": field
        for form in our_forms()
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.CharField) and not isinstance(field, forms.UUIDField)
    }

    assert len(texts) > 100
    endless = {name for name, field in texts.items() if field.max_length is None} - NAMES_OF_KEYS - BY_USE
    assert {name for name in endless if name.rpartition(".")[2] not in TRAPS | SECRETS} == set()


def test_each_address_of_a_form_is_as_short_as_its_column():
    """Django's own bound is 320; allauth's fields get ours when the form is made."""
    addresses = {
        f"{form.__module__}.{form.__name__}.{name}": field
        for form in our_forms()
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.EmailField) and not issubclass(form, InOurWords)
    }

    assert len(addresses) > 8
    assert {name for name, field in addresses.items() if field.max_length > 254} - WHEN_MADE == set()


@pytest.mark.parametrize(
    "address",
    [
        "/compte/mot-de-passe/oublie/",
        "/compte/connexion/code/",
        "/compte/adresses/",
        "/compte/connexion/",
        "/rejoindre/",
    ],
)
def test_an_address_that_no_account_can_have_is_refused(client, member, address):
    if "adresses" in address:
        client.force_login(member)
    long = f"{'x' * 300}@exemple.test"
    page = client.post(address, {"email": long, "login": long, "password": "x", "action_add": ""})
    assert page.status_code == 200
    assert "254 caractères" in page.content.decode()


def test_no_form_takes_an_address_otherwise_than_as_people_paste_it(rf):
    """Our own forms, those of the admin, and allauth's, whose fields ours take the place of when they are made."""
    made = (LoginForm(), JoinForm(), ResetPasswordForm(), RequestLoginCodeForm(), AddEmailForm(user=User()))
    remade = {form for form in our_forms() if issubclass(form, InOurWords | JoinForm)}
    declared = {form: getattr(form, "base_fields", {}) for form in our_forms()}
    fields = {f"{form.__module__}.{form.__name__}.{n}": f for form in declared for n, f in declared[form].items()}
    for form in remade:
        fields = {name: field for name, field in fields.items() if f"{form.__module__}.{form.__name__}." not in name}
    fields |= {f"{label}.{name}": f for label, form in admin_forms(rf) for name, f in form.base_fields.items()}
    fields |= {f"{type(form).__name__}.{name}": f for form in made for name, f in form.fields.items()}
    taking = {
        name: field
        for name, field in fields.items()
        if isinstance(field, forms.EmailField) or name.rpartition(".")[2] in {"email", "login"}
    }

    assert len(taking) > 15
    assert {name for name, field in taking.items() if not isinstance(field, AddressField)} == set()
    holding = {form for form in remade if any(isinstance(f, forms.EmailField) for f in declared[form].values())}
    assert holding <= {type(form) for form in made}


def long_filters():
    """Every filter of a list that takes a text, by its name."""
    our_forms()  # loads the modules of filters
    sets = [one for one in below(django_filters.FilterSet) if one.__module__.split(".")[0] in OURS]
    return {
        f"{one.__module__}.{one.__name__}.{name}": made.field
        for one in sets
        for name, made in one.base_filters.items()
        if isinstance(made, django_filters.CharFilter)
    }


def test_each_text_that_narrows_a_list_is_bounded():
    texts = long_filters()

    assert len(texts) > 10
    assert {name for name, field in texts.items() if field.max_length is None} == set()


# what an address says beside its filters and its words: none of it is kept, and each is compared or refused
ASKED = {
    **dict.fromkeys(("page",), "a number, else the first page"),
    **dict.fromkeys(("action", "fiche", "id", "sujet", "citer"), "key_of: eighteen digits, else nothing"),
    **dict.fromkeys(
        ("vue", "niveau", "quand", "etat", "etape", "sorte", "tri", "v", "depuis", "relance", "role"),
        "compared with what we know",
    ),
    **dict.fromkeys(
        ("pour", "avec", "departement", "axe", "theme", "categorie", "collectivite"), "looked for as a code, or a name"
    ),
    **dict.fromkeys(("m", "an", "du", "au", "combien", "avant"), "read as a date, a number or a cursor, else nothing"),
}


def test_each_text_of_an_address_is_read_by_what_bounds_it():
    """Words are read by ``words_of``, or stand beside a filter of the same name, which refuses them."""
    beside_filters = {
        ("experiences.sheets.views", "q"),
        ("experiences.library.views", "q"),
        ("experiences.news.views", "q"),
    }
    told = set()
    for module, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"request.GET.get", "request.GET.getlist"}:
                told.add((module, ast.literal_eval(node.args[0]) if isinstance(node.args[0], ast.Constant) else "name"))
            elif isinstance(node, ast.Attribute) and ast.unparse(node) in {"request.body", "request.read"}:
                told.add((module, "the body"))

    assert {one for one in told if one[1] not in ASKED} - beside_filters == {
        ("directory.map.views", "couleur"),  # compared with one word
        ("forum.posting.views", "titre"),  # cut to what a title holds
        ("core.ui.search_words", "name"),  # it refuses what is too long
        ("events.workshops.views", "name"),  # names that KEPT lists, read by a form again
    }


def admin_forms(rf):
    request = rf.get("/")
    request.user = User(is_superuser=True, is_staff=True, is_active=True)
    for model, made in admin.site._registry.items():
        if made.has_add_permission(request) or made.has_change_permission(request):
            yield model._meta.label, made.get_form(request)
        for inline in made.get_inline_instances(request):
            yield f"{model._meta.label} {inline.model._meta.label}", inline.get_formset(request).form


def test_each_text_that_the_admin_takes_is_bounded(rf):
    texts = {
        f"{label}.{name}": field
        for label, form in admin_forms(rf)
        for name, field in form.base_fields.items()
        if isinstance(field, forms.CharField) and not isinstance(field, forms.UUIDField)
    }

    assert len(texts) > 50
    endless = {name: field for name, field in texts.items() if field.max_length is None}
    # of a list each part is chosen or bounded; how many there are, by what one request may weigh
    parts = {name: getattr(field, "base_field", field) for name, field in endless.items()}
    assert {
        name for name, one in parts.items() if not isinstance(one, forms.ChoiceField) and not one.max_length
    } == set()


# columns whose text has no length: nobody sends it
WRITTEN_BY_US = {
    "history.Entry.changes": "what our actions tell of a change, of texts that are bounded",
    "history.Entry.before": "a copy of a row",
    "directory.Contour.geometry": "what who runs the site loads by a command",
    "directory.PlanDraft.rows": "lines of a spreadsheet, whose number and cells are bounded",
    "members.ImportDraft.rows": "lines of a spreadsheet, whose number and cells are bounded",
    "directory.PlanDraft.reading": "the same lines as they stand in the file",
    "members.ImportDraft.reading": "the same lines as they stand in the file",
    "directory.SelfAssessment.scores": "numbers",
    "events.Event.figures": "numbers",
    "events.Registration.answers": "answers to the questions of an event, each bounded by its form",
    "portal.Letter.figures": "numbers",
    "portal.Mailing.figures": "numbers",
    "experiences.LibraryDocumentVersion.full_text": "what is read in a file, MOST_TEXT characters of it",
    "notifications.Mail.text": "what our templates make",
    "notifications.Mail.html": "what our templates make",
    "notifications.Mail.calendar": "what our calendars make",
    "notifications.Mail.headers": "what our lists and threads say",
    "notifications.Mail.last_error": "what a mail server answered",
}


def test_each_column_that_holds_a_text_is_bounded():
    """A form, a mail and an import ask the column how long a text may be: PostgreSQL does not."""
    endless = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.split(".")[0] in OURS
        for field in model._meta.concrete_fields
        if isinstance(field, models.TextField | models.CharField | models.JSONField)
        and getattr(field, "max_length", None) is None
        and not isinstance(field, RichTextField)
    }

    assert endless == set(WRITTEN_BY_US)


# rows of spreadsheets, whose texts are compared with the columns' lengths when they are read
CHECKED_LATER = {"directory.plans.importing", "members.importing.lines", "members.competences.forms"}


def test_each_text_field_that_a_form_adds_while_it_is_made_is_bounded():
    endless = {
        f"{module}:{node.lineno}"
        for module, tree in sources()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and module not in CHECKED_LATER
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"forms.CharField", "forms.URLField", "LineField"}
        if "max_length" not in {keyword.arg for keyword in node.keywords}
    }

    assert endless == set()

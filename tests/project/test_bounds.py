"""Every text that a form takes has a bound."""

import importlib
import pkgutil

from django import forms

OURS = ("reseau66", "members", "directory", "experiences", "events", "forum")
# traps for robots, of which nothing is kept; secrets, which are compared or hashed; a UUID has one length
TRAPS = {"website", "username"}
SECRETS = {"code", "credential", "oldpassword", "password", "password1", "password2"}
NAMES_OF_KEYS = {
    "members.account_forms.AddPasskeyForm.name",  # allauth's, whose columns bound them
    "members.account_forms.EditPasskeyForm.name",
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
    endless = {name for name, field in texts.items() if field.max_length is None} - NAMES_OF_KEYS
    assert {name for name in endless if name.rpartition(".")[2] not in TRAPS | SECRETS} == set()

"""What an action refuses is said to who asked, and nothing else is swallowed."""

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage

from core.refusals import Refused, said_in, said_to


class Full(Refused):
    pass


def refuse():
    raise Full("C’est complet.")


class NameForm(forms.Form):
    name = forms.CharField()


def test_it_is_said_on_the_next_page_and_what_follows_is_left_out(rf):
    request, done = rf.get("/"), []
    request._messages = CookieStorage(request)
    with said_to(request):
        refuse()
        done.append("after")
    with said_to(request):
        done.append("well")

    assert [str(message) for message in get_messages(request)] == ["C’est complet."]
    assert done == ["well"]


@pytest.mark.parametrize(("field", "place"), [(None, "__all__"), ("name", "name")])
def test_it_is_said_in_the_form(field, place):
    form = NameForm({"name": "Anne"})
    assert form.is_valid()
    with said_in(form, field):
        raise Full("C’est complet.")

    assert form.errors == {place: ["C’est complet."]}


def test_what_is_no_refusal_goes_on(rf):
    request = rf.get("/")
    request._messages = CookieStorage(request)
    with pytest.raises(ZeroDivisionError), said_to(request):
        raise ZeroDivisionError
    with pytest.raises(ZeroDivisionError), said_in(NameForm({})):
        raise ZeroDivisionError

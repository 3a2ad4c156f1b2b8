"""Nobody reads the address of an account: who has no entry in the annuaire is named as the team."""

import io
import zipfile

import pytest
from django.db import IntegrityError, transaction

from members.models import User
from tests import factories
from tests.project.hostile_world import our_models, pages_of
from tests.project.test_hostile_words import body_of

pytestmark = pytest.mark.django_db
LOCAL = "la-superutilisatrice"
ACCOUNTS = ("admin:members_user", "admin:account_emailaddress")  # where staff manage accounts
OWN = {"members.Referent.user", "members.Departure.user"}  # who a row is about


def _give_everything_to(user):
    """Make the account author of, answerable for and a party to every row; return how many columns took it."""
    given = 0
    for model in our_models():
        for field in model._meta.local_fields:
            if field.related_model is User and f"{model._meta.label}.{field.name}" not in OWN:
                given += _give(model._base_manager.all(), field, user)
        for many in model._meta.local_many_to_many:
            if many.related_model is User:
                for row in model._base_manager.all():
                    getattr(row, many.name).add(user)
                given += 1
    return given


def _give(rows, field, user):
    for some in (rows, rows.filter(pk=rows.order_by("pk").values("pk")[:1])):
        try:
            with transaction.atomic():
                return bool(some.update(**{field.name: user}))
        except IntegrityError:
            continue
    return False


def _text(body):
    if not body.startswith(b"PK"):
        return body.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        return b"".join(parts.read(name) for name in parts.namelist()).decode(errors="replace")


def test_an_account_without_an_entry_is_named_as_the_team(clients, world):
    team = factories.UserFactory(email=f"{LOCAL}@exemple.test", staff_role="administrateur")
    given = _give_everything_to(team)
    told, read, named = {}, 0, 0
    for role in ("public", "newcomer", "member", "animateur"):
        for route, address in pages_of(role, world).items():
            if route.startswith(ACCOUNTS):
                continue
            text = _text(body_of(clients[role].get(address, follow=True)))
            read += 1
            named += "équipe du Réseau" in text
            if LOCAL in text:
                told[role, route] = text[max(text.index(LOCAL) - 150, 0) :][:220]
    print(f"\n{given} columns name her, {read} pages read, {named} say « l’équipe du Réseau »")
    assert told == {}
    assert given >= 40


def test_each_kind_of_account_has_its_name():
    team = factories.UserFactory(staff_role="animateur")
    alone = factories.UserFactory()
    member = factories.make_member(first_name="Nadia", last_name="Essai")

    assert (str(team), team.get_short_name()) == ("L’équipe du Réseau", "l’équipe")
    assert "@" not in f"{alone} {alone.get_short_name()}"
    assert (str(member), member.account_label) == ("Nadia Essai", "Nadia Essai")


def test_staff_tell_accounts_apart_where_they_choose_one(staff_clients):
    team = factories.UserFactory(staff_role="animateur", email=f"{LOCAL}@exemple.test")
    asked = {"app_label": "members", "model_name": "referent", "field_name": "user", "term": LOCAL}
    found = staff_clients["gestionnaire"].get("/gestion/autocomplete/", asked).json()["results"]

    assert found == [{"id": str(team.pk), "text": team.email}]

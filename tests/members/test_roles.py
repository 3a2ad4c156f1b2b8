"""Every route of the référents and what each role gets there, as one table: the specification of the rights."""

import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from core.tokens import make
from members.freshness import actions as freshness
from members.handover import actions as handover
from members.joining import invitations
from members.models import Booklet, Sponsorship
from members.sponsoring import actions as sponsoring
from tests import factories
from tests.project.routes import walk
from tests.project.test_routes import outcome

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]

ROLES = ("anonymous", "newcomer", "member", "owner", "sponsor", "animateur")
ALL = dict.fromkeys(ROLES, "ok")


def each(*outcomes):
    """What each of ROLES gets, in their order."""
    return dict(zip(ROLES, outcomes, strict=True))


MEMBERS = each("login", "403", "ok", "ok", "ok", "ok")
OWN_SPACE = each("login", "ok", "ok", "ok", "ok", "ok")
LISTED = each("login", "404", "ok", "ok", "ok", "ok")
OWNERS = each("login", "403", "404", "ok", "404", "404")
STAFF = each("login", "404", "404", "404", "404", "ok")
POST_ONLY = each("login", "405", "405", "405", "405", "405")
# what is the owner's: a listed entry, a request for a parrainage under way with « sponsor », a handover, a booklet
TABLE = {
    "annuaire/": ALL,  # outsiders see what is behind the door, without a name
    "annuaire/competences/": ALL,
    "annuaire/ambassadeurs/": ALL,
    "annuaire/couverture/": STAFF,
    "annuaire/couverture/elections/": STAFF,
    "annuaire/couverture/<code:code>/relance/": POST_ONLY,
    "annuaire/a-jour/<str:token>/": ALL,
    "annuaire/trombinoscope.pdf": MEMBERS,
    "annuaire/trombinoscope/<int:pk>/": OWNERS,
    "annuaire/trombinoscope/<int:pk>.pdf": OWNERS,
    "annuaire/export.<slug:form>": MEMBERS,
    "annuaire/<int:pk>-<slug:slug>/": LISTED,
    "annuaire/<int:pk>-<slug:slug>/carte.vcf": LISTED,
    "annuaire/<int:pk>-<slug:slug>/ecrire/": each("login", "404", "ok", "403", "ok", "ok"),
    "auteurs/<slug:kind>/<int:pk>/": dict.fromkeys(ROLES, "404") | {"anonymous": "login"},  # no such text
    "textes/image/": POST_ONLY,
    "parrainage/": ALL,
    "parrainage/offre/": MEMBERS,
    "parrainage/confirmation/<str:token>/": ALL,
    "parrainage/suivi/<str:token>/": ALL,  # whoever has the address is the guest
    "parrainage/suivi/<str:token>/<slug:verb>/": dict.fromkeys(ROLES, "405"),
    "parrainage/suivi/<str:token>/<uuid:pk>.fichier": dict.fromkeys(ROLES, "404"),  # not one of her journal
    "parrainage/<int:pk>/": each("login", "404", "404", "ok", "ok", "ok"),
    "parrainage/<int:pk>/<slug:verb>/": POST_ONLY,
    "invitation/<str:token>/": ALL,
    "mon-espace/": OWN_SPACE,
    "mon-espace/passation/": MEMBERS,
    "passation/<int:pk>/": each("login", "404", "404", "ok", "404", "ok"),
    "mon-espace/donnees/": OWN_SPACE,
    "mon-espace/donnees.json": OWN_SPACE,
    "mon-espace/donnees.html": OWN_SPACE,
    "mon-espace/supprimer/": OWN_SPACE,
    "mon-espace/garder/": POST_ONLY,
    "mon-espace/collectivite/": POST_ONLY,
    "mon-espace/profil/": OWN_SPACE,
    "mon-espace/profil/a-jour/": POST_ONLY,
}
# the same for what is sent: « no » is a refusal (403, 404 or the way to log in) that changes nothing
WRITES = {
    "annuaire/couverture/<code:code>/relance/": each("no", "no", "no", "no", "no", "ok"),
    "annuaire/couverture/elections/": each("no", "no", "no", "no", "no", "ok"),
    "annuaire/<int:pk>-<slug:slug>/ecrire/": each("no", "no", "ok", "no", "ok", "ok"),
    "parrainage/<int:pk>/<slug:verb>/": each("no", "no", "no", "ok", "ok", "no"),
    "passation/<int:pk>/": each("no", "no", "no", "ok", "no", "ok"),
    "annuaire/trombinoscope/<int:pk>/": each("no", "no", "no", "ok", "no", "no"),
    "parrainage/offre/": each("no", "no", "ok", "ok", "ok", "ok"),
    "mon-espace/passation/": each("no", "no", "ok", "ok", "ok", "ok"),
}


@pytest.fixture
def people():
    """An account for each role but the anonymous one."""
    return {
        "newcomer": factories.make_newcomer(),
        "member": factories.make_member(),
        "owner": factories.make_member(),
        "sponsor": factories.make_sponsor().user,
        "animateur": factories.make_animateur(),
    }


@pytest.fixture
def address(people):
    """Return a function that gives the address of a route, with the owner's things in it."""
    owner = people["owner"]
    pair = factories.SponsorshipFactory(request__requester=owner.referent)
    sponsoring.volunteer(pair=pair, sponsor=people["sponsor"].referent)
    ending = handover.begin(mandate=owner.referent.mandates.get(), end=timezone.localdate(), by=owner)
    booklet = Booklet.objects.create(by=owner, total=1, done=1, ready_at=timezone.now())
    default_storage.save(booklet.path, ContentFile(b"%PDF"))
    guest = factories.SponsorshipRequestFactory(requester=None, guest_name="Inès", guest_email="i@exemple.test")
    listed = factories.ReferentFactory(user=None, contact_email="liste@exemple.test")
    numbers = {"passation": ending.pk, "trombinoscope": booklet.pk, "parrainage": pair.pk, "auteurs": 0}
    tokens = {
        "a-jour": freshness.token_for(owner.referent),
        "confirmation": make(sponsoring.CONFIRM, guest.pk),
        "suivi": sponsoring.follow_address(factories.SponsorshipFactory(request=guest)).split("/")[-2],
        "invitation": invitations.token_for(listed),
    }
    values = {
        "<int:pk>-<slug:slug>": f"{owner.referent.pk}-{owner.referent.slug}",
        "<code:code>": "66148",
        "<slug:form>": "csv",
        "<slug:verb>": "noter",
        "<slug:kind>": "fiches",
        "<uuid:pk>": str(booklet.key),
    }

    def fill(route):
        values["<int:pk>"] = next((str(number) for word, number in numbers.items() if word in route), "")
        values["<str:token>"] = next((token for word, token in tokens.items() if word in route), "")
        return "/" + re.sub(r"<int:pk>-<slug:slug>|<[^>]+>", lambda m: values[m[0]], route)

    return fill


def client_of(people, role):
    client = Client()
    if role != "anonymous":
        client.force_login(people[role])
    return client


def test_every_route_of_the_app_is_in_the_table():
    routes = {route for route, view in walk() if view.__module__.startswith("members.")}

    assert {route for route in routes if not route.startswith(("compte/", "rejoindre/"))} == set(TABLE)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reads_what_the_table_says(people, address, role):
    client = client_of(people, role)
    found = {route: outcome(client.get(address(route))) for route in TABLE}

    assert found == {route: expected[role] for route, expected in TABLE.items()}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_writes_what_the_table_says(people, address, role):
    client = client_of(people, role)
    sent = {"text": "", "subject": "", "word": "", "is_open": "on", "capacity": "1"}
    pairs = Sponsorship.objects.order_by("pk").values_list("pk", "status", "sponsor")
    before = list(pairs)
    found = {}
    for route in WRITES:
        refused = outcome(client.post(address(route), sent)) in {"login", "403", "404"}
        found[route] = "no" if refused else "ok"

    assert found == {route: expected[role] for route, expected in WRITES.items()}
    assert before == list(pairs.all())

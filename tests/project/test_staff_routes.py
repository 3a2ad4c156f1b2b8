"""Every page and every action of the admin, with each role of the staff, a member and the public."""

import re

import pytest
from django.contrib import admin
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone

from core.history import actions as history
from core.notifications.models import Mail
from core.search.models import AskedQuery, SynonymGroup
from directory.models import Correction, Membership, Way
from events.models import Proposal, Ride, Roadmap, RoadmapItem
from experiences.models import AwardCategory, AwardEdition, Collection, Nomination, Term
from forum.models import Inbound, RefusedAddress
from members.models import Application, Competence, Departure, Export, Handover, ImportDraft, Message
from reseau66.portal.models import Subscriber, TeamMember
from reseau66.portal.staff_rights import RIGHTS
from tests import factories
from tests.project.staff_routes import ACTIONS, MODELS, PAGES, ROLES, SITE
from tests.project.test_routes import outcome

pytestmark = pytest.mark.django_db
DEFAULT = ("changelist", "add", "history", "delete", "change")


def label(model):
    return model._meta.label_lower


def rights(model, role):
    return MODELS[label(model)][ROLES.index(role)]


@pytest.fixture
def objects():
    """One of each kind that the admin shows."""
    person, town = factories.make_member(), factories.CollectivityFactory()
    event = factories.make_online_event()
    day = factories.make_workshop_day(event=event, proposal_pk=990_001)
    roadmap = Roadmap.objects.create(day=day, title="Feuille de route")
    aid = factories.AidFactory()
    edition = AwardEdition.objects.create(name="Trophées", slug="t", year=2026, phase="candidature")
    category = AwardCategory.objects.create(edition=edition, name="Communes")
    nomination = Nomination.objects.create(edition=edition, category=category, actor="Une association", title="Verger")
    application = factories.ApplicationFactory()
    sent = Mail.objects.create(template="emails/invitation.txt", to="x@exemple.test", subject="Sujet")
    made = [
        *(aid, aid.funder, town, application, person, person.referent, sent),
        Correction.objects.create(aid=aid, text="Le montant"),
        factories.InitiativeFactory(),
        Membership.objects.create(
            commune=town, epci=factories.CollectivityFactory(kind="epci", code="990000001"), start="2020-01-01"
        ),
        factories.PlanActionFactory(),
        factories.EquipmentFactory(),
        *(event, Proposal.objects.get(pk=990_001)),
        factories.LoanFactory(),
        factories.RegistrationFactory(),
        Ride.objects.create(event=event, kind="bus", commune=town, seats=50, leaves_at="08:00"),
        RoadmapItem.objects.create(roadmap=roadmap, rank=1, reference="1.1", title="Une action"),
        *(edition, nomination, factories.SharedProjectFactory(), Way.objects.first()),
        Collection.objects.create(name="C", slug="c"),
        factories.make_online_document(),
        Term.objects.create(name="Un terme", slug="un-terme", short="Un mot."),
        factories.CategoryFactory(),
        Inbound.objects.create(digest="x", size=1),
        RefusedAddress.objects.create(email="x@exemple.test"),
        history.record(obj=factories.InitiativeFactory(), verb="Fait", by=None),
        Competence.objects.create(name="compostage", slug="compostage"),
        Departure.objects.create(user=factories.make_member(), cause="asked", due_at=timezone.now()),
        Export.objects.create(by=person, form="csv", people=1),
        Handover.objects.create(mandate=factories.MandateFactory()),
        Message.objects.create(sender=person, recipient=factories.make_member().referent),
        Subscriber.objects.create(email="x@exemple.test"),
        TeamMember.objects.create(referent=factories.make_member().referent, function="A", answers="Tout."),
        AskedQuery.objects.create(text="compost", results=0, last_at="2026-01-01"),
        SynonymGroup.objects.create(text="vélo, bicyclette"),
        factories.ThemeFactory(),
    ]
    return {label(one): one for one in made}


def address(model, page, *args):
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args)


def expected(model, role):
    """What the table says that each page of a model answers."""
    may = rights(model, role)
    refused = "403" if "v" in may else "404"
    return {
        "changelist": "ok" if "v" in may else "404",
        "change": "ok" if "v" in may else "404",
        "history": "ok" if "v" in may else "404",
        "add": "ok" if "a" in may else refused,
        "delete": "ok" if "d" in may else refused,
        "write": "ok" if "c" in may else refused,
    }


@pytest.mark.parametrize("role", ROLES)
def test_each_page_of_each_model_answers_what_the_table_says(staff_clients, objects, role):
    client = staff_clients[role]
    for model in admin.site._registry:
        pk = objects[label(model)].pk
        found = {
            "changelist": outcome(client.get(address(model, "changelist"))),
            "change": outcome(client.get(address(model, "change", pk))),
            "history": outcome(client.get(address(model, "history", pk))),
            "add": outcome(client.get(address(model, "add"))),
            "delete": outcome(client.get(address(model, "delete", pk))),
            "write": outcome(client.post(address(model, "change", pk), {"_save": "1"})),
        }
        wanted = expected(model, role)
        if label(model) == "members.application":
            wanted["add"] = "404"  # its place is that of the decisions
        if wanted["write"] == "ok" and found["write"] == "redirect":
            found["write"] = "ok"  # there was nothing to fill in
        assert found == wanted, (role, label(model))
    print(f"\n{role}: {len(admin.site._registry)} models × {len(wanted)} pages")


@pytest.mark.parametrize("role", ROLES)
def test_each_action_is_offered_to_whom_the_table_says(rf, role, request):
    asked = rf.get("/")
    asked.user = request.getfixturevalue(role)
    for model, model_admin in admin.site._registry.items():
        wanted = {name for (of, name), roles in ACTIONS.items() if of == label(model) and role in roles}
        if "d" in rights(model, role):
            wanted.add("delete_selected")
        assert set(model_admin.get_actions(asked)) == wanted, (role, label(model))
    print(f"\n{role}: {len(ACTIONS)} actions beside the deletion of rows")


@pytest.mark.parametrize("role", ROLES)
def test_each_other_page_answers_what_the_table_says(staff_clients, objects, role, request):
    client, user = staff_clients[role], request.getfixturevalue(role)
    initiative = factories.InitiativeFactory()
    entry = history.record(obj=initiative, verb="Changé", by=None, before={"name": "Avant"})
    draft = ImportDraft.objects.create(by=user, name="liste.csv", rows=[])
    arguments = {
        "members_application_decide": ["accepter"],
        "members_referent_import_confirm": [draft.pk],
        "members_referent_import_wrong": [draft.pk],
        "members_referent_animate": [objects["members.user"].referent.pk],
        "members_user_rights": [objects["members.user"].pk],
        "members_user_link": [objects["members.user"].pk],
        "history_entry_restore": [entry.pk],
    }
    found = {name: outcome(client.get(reverse(f"admin:{name}", args=arguments.get(name, [])))) for name in PAGES}
    assert found == {name: "ok" if role in roles else "404" for name, roles in PAGES.items()}

    whole = {"view_on_site": [1, 1], "app_list": ["directory"]}
    found = {name: outcome(client.get(reverse(f"admin:{name}", args=whole.get(name, [])))) for name in SITE}
    assert found == SITE


def names(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name


def test_every_page_of_the_admin_is_in_the_tables():
    assert set(MODELS) == {label(model) for model in admin.site._registry}
    ours = {
        f"{model._meta.app_label}_{model._meta.model_name}_{page}" for model in admin.site._registry for page in DEFAULT
    }

    assert set(names(admin.site.get_urls())) == ours | set(PAGES) | set(SITE)


def test_every_right_names_a_model_that_the_admin_shows():
    shown = set()
    for model, model_admin in admin.site._registry.items():
        shown |= {label(model), *(label(inline.model) for inline in model_admin.inlines)}
    named = {model for models in RIGHTS.values() for model in models}

    assert named == shown | {"members.importdraft"}


@pytest.mark.parametrize("role", ["public", "newcomer", "member", "deprived"])
def test_nobody_else_gets_anything(clients, objects, role, animateur):
    """Nor who had a role until a moment ago, whose session goes on."""
    if role == "deprived":
        animateur.take_role(None)
        clients["deprived"] = clients["animateur"]
    wanted = {"redirect", "login"} if role == "public" else {"404"}
    for model in admin.site._registry:
        pk = objects[label(model)].pk
        for page, args in (("changelist", []), ("change", [pk]), ("history", [pk]), ("add", [])):
            response = clients[role].get(address(model, page, *args))
            assert outcome(response) in wanted, (label(model), page)
    assert outcome(clients[role].get("/gestion/")) in wanted
    assert Application.objects.filter(status="approved").count() == 0


def test_a_role_shows_nothing_that_opens_something(staff_clients, objects):
    """No token, password or code stands in a page of the admin."""
    client = staff_clients["administrateur"]
    for model in admin.site._registry:
        html = client.get(address(model, "change", objects[label(model)].pk)).content.decode()
        assert not re.search(r"pbkdf2_|md5\$|name=\"(token|password|raw|text_html)\"", html), label(model)

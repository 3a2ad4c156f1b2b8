"""One's own space: what is hers, how much of it there is, and first steps that end."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.attachments.actions import store_portrait
from core.dashboard import Sitter, belongings, count_belongings
from core.kinds import kinds
from directory.models import AidAlert
from directory.territory.permissions import places_of
from experiences.models import AwardCategory, AwardEdition, Nomination
from forum.memberships.enums import GroupState
from forum.models import Follow, GroupMembership
from members.models import Referent, Sponsorship, SponsorshipRequest
from reseau66.portal.bookmarks import actions as keeping
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_empty_cache")]


def plain(text):
    return text.replace("\u00a0", " ")


def words(user):
    return {belonging.label: plain(told) for belonging, told in count_belongings(Sitter(user, places_of(user)))}


def give_one_of_each(member):
    factories.FactSheetFactory().authors.add(member)
    factories.RegistrationFactory(user=member)
    factories.LoanFactory(asked_by=member, borrower=member.referent.current_mandate.collectivity)
    GroupMembership.objects.create(group=factories.make_group(), person=member, state=GroupState.INSIDE)
    asked = SponsorshipRequest.objects.create(
        requester=member.referent, collectivity=member.referent.current_mandate.collectivity, stage="emergence"
    )
    Sponsorship.objects.create(request=asked, role="elu")
    fiche = factories.make_online()
    keeping.keep(owner=member, kind=kinds()["fiches"], pk=fiche.pk)
    AidAlert.objects.create(user=member, words="eau")
    Follow.objects.create(person=member, topic=factories.TopicFactory(), level="suivi")
    edition = AwardEdition.objects.create(name="Trophées", slug="t", year=2026, phase="candidature")
    category = AwardCategory.objects.create(edition=edition, name="Communes")
    Nomination.objects.create(edition=edition, category=category, actor="Une école", title="Verger", by=member)


def test_each_thing_of_ones_own_is_counted_for_her_and_for_nobody_else():
    member, other = factories.make_member(), factories.make_member()
    before = words(member)
    assert list(before.values()) == [plain(belonging.nothing) for belonging in belongings()]
    give_one_of_each(member)
    assert words(member) == {
        "Mes fiches": "1 fiche",
        "Mes candidatures": "1 candidature aux trophées",
        "Mes rencontres": "1 inscription à venir",
        "Mes prêts et emprunts": "1 en cours",
        "Mes groupes": "1 groupe",
        "Mon parrainage": "1 en cours",
        "Mes signets": "1 page gardée",
        "Mes alertes d’aides": "1 alerte",
        "Ce que je suis": "1 sujet, thème ou catégorie",
    }
    assert words(other) == before


def test_the_space_leads_to_each_in_one_statement(client):
    member = factories.make_member()
    give_one_of_each(member)
    client.force_login(member)
    page = client.get(reverse("members:my_space")).content.decode()
    for belonging in belongings():
        assert f'href="{belonging.address}"' in page
        assert client.get(belonging.address).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        count_belongings(Sitter(member))
    assert len(queries) == 1


def test_first_steps_end_when_they_are_done(client, photo):
    member = factories.make_member()
    client.force_login(member)
    assert "Premiers pas" in client.get(reverse("members:my_space")).content.decode()
    portrait = store_portrait(upload=SimpleUploadedFile("p.jpg", photo()), by=None)
    Referent.objects.filter(pk=member.referent.pk).update(portrait=portrait, presentation="Bonjour.")
    assert "Premiers pas" not in client.get(reverse("members:my_space")).content.decode()


def test_who_waits_is_shown_no_empty_shelves(client):
    client.force_login(factories.make_newcomer())
    assert 'class="belongings"' not in client.get(reverse("members:my_space")).content.decode()


def test_the_space_names_each_function(client, territory):
    member = factories.make_member()
    elsewhere = factories.MandateFactory(referent=member.referent, title="Vice-présidente au climat")
    client.force_login(member)
    html = client.get("/mon-espace/").text

    assert all(f"<dd>{one.title}<br>" in html for one in member.referent.mandates.all())
    assert elsewhere.title in html

"""One bookmark for any kind of thing, and dossiers that are shared by their address."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.kinds import kinds, searches
from core.ui.elision import de
from events.models import Roadmap, RoadmapItem
from experiences.models import AwardEdition, Term
from forum.models import FaqEntry
from forum.moderation import actions as moderating
from reseau66.portal.bookmarks import actions, views
from reseau66.portal.bookmarks.queries import is_kept, line_of, shelves_of
from reseau66.portal.models import Bookmark, Shelf
from tests import factories
from tests.asking import confirmed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_empty_cache")]
FICHES = "fiches"


@pytest.fixture
def reader():
    return factories.make_member()


@pytest.fixture
def fiche():
    return factories.make_online()


def act(client, kind, pk, verb):
    return client.post(reverse("bookmark_act", args=[kind, pk, verb]))


def file_away(client, fiche, **data):
    return client.post(reverse("bookmark_file", args=[FICHES, fiche.pk]), data)


def content(client, address):
    return client.get(address).content.decode()


def things():
    """Return a thing of each kind that can be kept, by its word; of persons and places as they are made with others."""
    place = factories.CollectivityFactory()
    roadmap = Roadmap.objects.create(day=factories.make_workshop_day())
    initiative = factories.InitiativeFactory(collectivity=place)
    return {
        "collectivites": place,
        "actions": factories.PlanActionFactory(initiative=initiative),
        "projets": factories.SharedProjectFactory(collectivity=place),
        "aides": factories.AidFactory(),
        "acteurs": factories.OrganisationFactory(),
        "rencontres": factories.make_online_event(),
        "materiel": factories.EquipmentFactory(),
        "feuille-de-route": RoadmapItem.objects.create(
            roadmap=roadmap, rank=1, reference="1.1", title="Écrire une charte"
        ),
        "trophees": AwardEdition.objects.create(name="Trophées", slug="2026", year=2026, phase="candidature"),
        "lexique": Term.objects.create(name="Un terme", slug="un-terme", short="Un mot."),
        "documents": factories.make_online_document(),
        "actualites": factories.make_online_news(),
        "fiches": factories.make_online(),
        "faq": FaqEntry.objects.create(question="Quand ?", answer="<p>Le 3.</p>"),
        "sujets": factories.TopicFactory(),
        "groupes": factories.make_group(),
        "referents": factories.make_member().profile,
        "lettres": factories.make_sent_letter(),
    }


def test_every_kind_that_is_found_is_kept_from_its_own_page(client, reader):
    client.force_login(reader)
    things_by_kind = things()
    assert set(things_by_kind) == set(searches()) - {"reseaux"}  # kept as the organisation that each is
    for key, thing in things_by_kind.items():
        page = content(client, thing.get_absolute_url())
        (address,) = re.findall(r'class="keep" method="post" action="([^"]+)"', page)
        assert address == reverse("bookmark_act", args=[key, thing.pk, "garder"]), key
        assert client.post(address).url == thing.get_absolute_url()
        assert 'aria-pressed="true"' in content(client, thing.get_absolute_url())
        assert is_kept(reader, kinds()[key], thing.pk)

    page = content(client, reverse("bookmarks"))
    for key, thing in things_by_kind.items():
        assert f'href="{thing.get_absolute_url()}"' in page
        assert f'"?genre={key}"' in page
    narrowed = content(client, f"{reverse('bookmarks')}?genre=aides")
    assert things_by_kind["aides"].name in narrowed
    assert things_by_kind["acteurs"].name not in narrowed


def test_the_list_costs_the_same_for_one_as_for_many(client, reader, django_assert_num_queries):
    client.force_login(reader)
    for key, thing in things().items():
        actions.keep(owner=reader, kind=kinds()[key], pk=thing.pk)
    client.get(reverse("bookmarks"))
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("bookmarks"))
    Bookmark.objects.exclude(kind=FICHES).delete()
    with django_assert_num_queries(len(many)):
        client.get(reverse("bookmarks"))


def test_keeping_twice_is_once_and_dropping_leaves_the_dossiers(client, fiche, reader):
    client.force_login(reader)
    act(client, FICHES, fiche.pk, "garder")
    act(client, FICHES, fiche.pk, "garder")
    file_away(client, fiche, name="Éclairage")
    assert Bookmark.objects.count() == 1
    assert Shelf.objects.get().bookmarks.count() == 1
    assert "Rangé dans" in content(client, reverse("bookmarks"))

    assert act(client, FICHES, fiche.pk, "oublier").url == fiche.get_absolute_url()
    assert not Bookmark.objects.exists()
    assert not Shelf.objects.get().bookmarks.exists()
    assert "Vous n’avez encore rien gardé" in content(client, reverse("bookmarks"))


def test_what_one_may_not_open_is_not_kept_nor_named(client, fiche, reader):
    draft = factories.FactSheetFactory()
    client.force_login(reader)
    assert act(client, FICHES, draft.pk, "garder").status_code == 404
    assert client.get(reverse("bookmark_file", args=[FICHES, draft.pk])).status_code == 404
    assert act(client, "inconnu", fiche.pk, "garder").status_code == 404
    assert act(client, "parrainages", fiche.pk, "garder").status_code == 404  # a kind that is not found
    assert act(client, FICHES, fiche.pk, "nonsense").status_code == 404
    assert not Bookmark.objects.exists()

    act(client, FICHES, fiche.pk, "garder")
    title = fiche.live.title
    type(fiche).objects.filter(pk=fiche.pk).update(archived_at=fiche.published_at)
    page = content(client, reverse("bookmarks"))
    assert title not in page
    assert "n’est plus en ligne" in page
    assert act(client, FICHES, fiche.pk, "retirer").url == reverse("bookmarks")
    assert not Bookmark.objects.exists()


@pytest.mark.parametrize("make", [None, factories.make_newcomer])
def test_only_members_keep(client, fiche, make):
    if make:
        client.force_login(make())
    assert "keep" not in re.findall(r'class="(keep)"', content(client, fiche.get_absolute_url()))
    assert act(client, FICHES, fiche.pk, "garder").status_code in {302, 403}
    assert not Bookmark.objects.exists()


def test_a_bookmark_of_another_person_is_hers(client, fiche, reader):
    actions.keep(owner=factories.make_member(), kind=kinds()[FICHES], pk=fiche.pk)
    client.force_login(reader)
    assert fiche.live.title not in content(client, reverse("bookmarks"))
    act(client, FICHES, fiche.pk, "retirer")
    assert Bookmark.objects.count() == 1


def test_there_is_a_ceiling(client, fiche, reader, monkeypatch):
    monkeypatch.setattr(actions, "MOST_BOOKMARKS", 1)
    other = factories.make_online()
    client.force_login(reader)
    act(client, FICHES, other.pk, "garder")
    answer = client.post(reverse("bookmark_act", args=[FICHES, fiche.pk, "garder"]), follow=True)
    assert "retirez-en d’abord" in answer.content.decode()
    assert "retirez-en d’abord" in file_away(client, fiche, name="Éclairage").content.decode()
    assert Bookmark.objects.count() == 1
    assert not Shelf.objects.exists()


def test_things_are_filed_shared_and_taken_off(client, fiche, reader):
    client.force_login(reader)
    aid = factories.AidFactory()
    file_away(client, fiche, name="Éclairage")
    shelf = Shelf.objects.get()
    file_away(client, fiche, shelf=shelf.pk)
    client.post(reverse("bookmark_file", args=["aides", aid.pk]), {"shelf": shelf.pk})
    assert shelf.bookmarks.count() == 2
    page = content(client, shelf.get_absolute_url())
    assert fiche.live.title in page
    assert aid.name in page
    assert "Choisissez un dossier" in file_away(client, fiche).content.decode()
    hers = Shelf.objects.create(owner=factories.make_member(), name="À elle")
    assert file_away(client, fiche, shelf=hers.pk).status_code == 404
    client.logout()
    assert client.get(shelf.get_absolute_url()).status_code == 404

    def change(verb, **data):
        return client.post(reverse("shelf_change", args=[shelf.token, verb]), data)

    client.force_login(reader)
    change("partager")
    client.force_login(factories.make_member())
    shared = content(client, shelf.get_absolute_url())
    assert fiche.live.title in shared
    assert aid.name in shared
    assert change("supprimer").status_code == 404
    client.force_login(reader)
    assert change("nonsense").status_code == 404
    change("retirer", bookmark="zzz")
    change("retirer", bookmark=shelf.bookmarks.get(kind=FICHES).pk)
    assert [bookmark.kind for bookmark in shelf.bookmarks.all()] == ["aides"]
    assert is_kept(reader, kinds()[FICHES], fiche.pk)
    confirmed(client, reverse("shelf_change", args=[shelf.token, "supprimer"]))
    assert not Shelf.objects.filter(owner=reader).exists()
    assert reader.bookmarks.count() == 2


def test_a_shared_dossier_shows_each_reader_what_she_may_read(client, reader):
    secret = factories.make_online(version__visibility="membres")
    item = factories.EquipmentFactory()
    shelf = actions.make_shelf(owner=reader, name="Le mien")
    actions.put_on_shelf(shelf=shelf, kind=kinds()[FICHES], pk=secret.pk)
    actions.put_on_shelf(shelf=shelf, kind=kinds()["materiel"], pk=item.pk)
    actions.share_shelf(shelf=shelf, is_shared=True)

    page = content(client, shelf.get_absolute_url())
    assert secret.live.title not in page
    assert item.name not in page
    assert line_of(kinds()["materiel"], item.pk, reader)


def test_a_dossier_of_somebody_else_stands_in_nobody_s_space(client, reader):
    shelf = actions.make_shelf(owner=reader, name="Le mien")
    actions.share_shelf(shelf=shelf, is_shared=True)

    def way(page):
        return " ".join(re.sub(r"<[^>]+>", " ", re.search(r'<nav class="breadcrumb".*?</nav>', page)[0]).split())

    def marked(page):
        return re.findall(r'<a [^>]*aria-current="(?:page|true)"', page)

    name = reader.referent.full_name
    outside = content(client, shelf.get_absolute_url())
    assert way(outside) == f"Accueil Dossier {de(name)}"
    assert not marked(outside)
    client.force_login(factories.make_member())
    inside = content(client, shelf.get_absolute_url())
    assert way(inside) == f"Accueil Référents {name} Le mien"
    assert f'<li><a href="{reader.referent.get_absolute_url()}">' in inside
    client.force_login(reader)
    assert way(content(client, shelf.get_absolute_url())) == "Accueil Mon espace Mes dossiers Le mien"


def test_what_is_closed_is_not_counted(client, reader):
    """A dossier is said to hold what it shows."""
    shelf = actions.make_shelf(owner=reader, name="Le mien")
    open_one, gone = factories.make_online(), factories.make_online()
    for fiche in (open_one, gone):
        actions.put_on_shelf(shelf=shelf, kind=kinds()[FICHES], pk=fiche.pk)
    actions.put_on_shelf(shelf=shelf, kind=kinds()["aides"], pk=factories.AidFactory().pk)
    empty = actions.make_shelf(owner=reader, name="Vide")
    type(gone).objects.filter(pk=gone.pk).update(archived_at=gone.published_at)

    assert {row.name: row.number for row in shelves_of(reader)} == {shelf.name: 2, empty.name: 0}
    assert shelves_of(factories.make_member()).count() == 0
    nothing = actions.make_shelf(owner=factories.make_member(), name="Rien")
    assert shelves_of(nothing.owner).get().number == 0
    client.force_login(reader)
    for address in (reverse("shelves"), reverse("bookmarks")):
        assert "2\u00a0signets" in content(client, address), address
    assert client.get(shelf.get_absolute_url()).context["page"].paginator.count == 2


def test_own_dossiers_cost_the_same_for_one_as_for_many(client, reader, django_assert_num_queries):
    for number in range(3):
        shelf = actions.make_shelf(owner=reader, name=f"Dossier {number}")
        actions.put_on_shelf(shelf=shelf, kind=kinds()[FICHES], pk=factories.make_online().pk)
    client.force_login(reader)
    client.get(reverse("shelves"))
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("shelves"))
    Shelf.objects.exclude(pk=shelf.pk).delete()
    with django_assert_num_queries(len(many)):
        client.get(reverse("shelves"))


def test_a_long_dossier_has_pages_of_what_the_reader_may_open(client, reader, monkeypatch):
    monkeypatch.setattr(views, "PAGE_SIZE", 2)
    shelf = actions.make_shelf(owner=reader, name="Le mien")
    aids = [factories.AidFactory(name=f"Aide {letter}") for letter in "ABC"]
    fiche, secret = factories.make_online(), factories.make_online(version__visibility="membres")
    for kind, thing in [(FICHES, fiche), (FICHES, secret), *(("aides", aid) for aid in aids)]:
        actions.put_on_shelf(shelf=shelf, kind=kinds()[kind], pk=thing.pk)
    actions.share_shelf(shelf=shelf, is_shared=True)

    first = content(client, shelf.get_absolute_url())
    assert fiche.live.title in first  # the cards come first
    assert "Aide C" in first
    assert re.findall(r'href="(\?page=\d)"', first) == ["?page=1", "?page=2", "?page=2"]
    second = content(client, f"{shelf.get_absolute_url()}?page=2")
    assert "Aide A" in second
    assert "Aide B" in second
    assert "Aide C" not in second
    assert secret.live.title not in first + second
    for address in ("?page=zzz", "?page=99"):
        assert client.get(shelf.get_absolute_url() + address).status_code == 200, address


def test_a_shared_dossier_costs_the_same_for_one_as_for_many(client, reader, django_assert_num_queries):
    shelf = actions.make_shelf(owner=reader, name="Le mien")
    for _ in range(3):
        actions.put_on_shelf(shelf=shelf, kind=kinds()[FICHES], pk=factories.make_online().pk)
        actions.put_on_shelf(shelf=shelf, kind=kinds()["aides"], pk=factories.AidFactory().pk)
    client.force_login(reader)
    client.get(shelf.get_absolute_url())
    with CaptureQueriesContext(connection) as many:
        client.get(shelf.get_absolute_url())
    for key in (FICHES, "aides"):
        kept = shelf.bookmarks.filter(kind=key).values("pk")[1:]
        Bookmark.objects.filter(pk__in=list(kept.values_list("pk", flat=True))).delete()
    with django_assert_num_queries(len(many)):
        client.get(shelf.get_absolute_url())


def test_dossiers_have_a_ceiling(client, reader):
    for number in range(50):
        actions.make_shelf(owner=reader, name=f"Dossier {number}")
    client.force_login(reader)
    assert "supprimez-en un d’abord" in client.post(reverse("shelves"), {"name": "Un"}).content.decode()
    assert client.post(reverse("shelves"), {"name": "Dossier 3"}).status_code == 302


def test_a_topic_that_was_put_together_with_another_leads_there(client, reader):
    topic, into = factories.TopicFactory(), factories.TopicFactory()
    actions.keep(owner=reader, kind=kinds()["sujets"], pk=topic.pk)
    moderating.merge(topic=topic, into=into, by=factories.make_animateur())
    client.force_login(reader)
    page = content(client, reverse("bookmarks"))
    assert into.title in page
    assert topic.title not in page
    (address,) = re.findall(r'href="(/forum/sujets/\d+-[^"]+)"', page)
    assert client.get(address).url == into.get_absolute_url()

    type(into).objects.filter(pk=into.pk).update(hidden_at=into.created_at)
    assert line_of(kinds()["sujets"], topic.pk, reader) is None


def test_a_dossier_that_is_shared_closes_with_the_account(client, reader):
    shelf = actions.make_shelf(owner=reader, name="Le mien")
    actions.share_shelf(shelf=shelf, is_shared=True)
    page = content(client, shelf.get_absolute_url())
    assert "Rien ici ne vous est ouvert" in page
    assert "choisissez « Garder" not in page
    type(reader).objects.filter(pk=reader.pk).update(is_active=False)
    assert client.get(shelf.get_absolute_url()).status_code == 404


def test_a_kind_of_which_nothing_is_kept_any_more_shows_all(client, fiche, reader):
    actions.keep(owner=reader, kind=kinds()[FICHES], pk=fiche.pk)
    client.force_login(reader)
    assert fiche.live.title in content(client, f"{reverse('bookmarks')}?genre=aides")


def test_who_logs_in_first_is_led_to_the_thing(client, fiche, reader):
    address = reverse("bookmark_act", args=[FICHES, fiche.pk, "garder"])
    assert client.post(address).url == f"{reverse('account_login')}?next={address}"
    client.force_login(reader)
    assert client.get(address).url == fiche.get_absolute_url()
    gone = reverse("bookmark_act", args=[FICHES, factories.FactSheetFactory().pk, "garder"])
    assert client.get(gone).url == reverse("bookmarks")
    assert not Bookmark.objects.exists()

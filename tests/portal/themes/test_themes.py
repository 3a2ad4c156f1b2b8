"""The pages of themes: all that the Réseau holds on one, as far as each reader may see it, here or everywhere."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.attachments.actions import store_photo
from directory.territory.enums import Kind
from experiences.reactions.models import Reuse
from experiences.sheets.models import Photo
from forum.models import Follow
from members.people.models import Mandate
from tests import factories
from tests.flow import flowed
from tests.sql import asked_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
PAGE = "/themes/eau/"
READERS = ("public", "newcomer", "member", "animateur")
PUBLISHED = {
    "fiche": factories.make_online,
    "rencontre": factories.make_online_event,
    "document": factories.make_online_document,
    "actualité": factories.make_online_news,
}


@pytest.fixture
def eau():
    return factories.ThemeFactory()


def on(theme, made):
    """Put what is published on a theme; return it."""
    made.live.themes.add(theme)
    return made


def done_action(theme, **fields):
    action = factories.PlanActionFactory(status="realisee", done_at=date(2026, 3, 2), **fields)
    action.themes.add(theme)
    return action


def one_of_each(theme):
    """Put one thing in each part of the page."""
    fiche = on(theme, factories.make_online())
    Reuse.objects.create(fiche=fiche, collectivity=factories.CollectivityFactory(), year=2025)
    done_action(theme)
    for make in PUBLISHED.values():
        on(theme, make())
    aid = factories.AidFactory()
    aid.themes.add(theme)
    aid.funder.themes.add(theme)
    person = factories.make_member().referent
    person.is_resource = True
    person.save()
    person.resource_themes.add(theme)
    category = factories.CategoryFactory(theme=theme)
    factories.PostFactory(topic=factories.TopicFactory(category=category, kind="question"))
    factories.make_group().themes.add(theme)


def main_of(client, address=PAGE):
    response = client.get(address)
    assert response.status_code == 200
    return flowed(response.text.partition("<main")[2].partition("</main>")[0])


@pytest.mark.parametrize("kind", PUBLISHED)
def test_what_is_for_members_is_shown_to_members_alone(clients, eau, kind):
    make = PUBLISHED[kind]
    public, hidden = (
        on(eau, make(version__title="Au grand jour")),
        on(eau, make(version__title="Entre nous", version__visibility="membres")),
    )
    elsewhere = make(version__title="Ailleurs")

    for role in READERS:
        html = main_of(clients[role])
        assert public.get_absolute_url() in html, role
        assert (hidden.get_absolute_url() in html) == (role in {"member", "animateur"}), role
        assert elsewhere.get_absolute_url() not in html, role


def test_a_draft_and_what_is_archived_are_not_shown(clients, eau):
    draft = factories.FactSheetFactory(version__title="Brouillon")
    draft.working.themes.add(eau)
    archived = on(eau, factories.make_online(version__title="Ancienne"))
    type(archived).objects.filter(pk=archived.pk).update(archived_at=timezone.now())

    html = main_of(clients["animateur"])
    assert "Brouillon" not in html and "Ancienne" not in html


def test_a_reuse_of_what_one_may_not_read_says_nothing(clients, eau):
    place = factories.CollectivityFactory(name="Trévillach-la-Neuve")
    hidden = on(eau, factories.make_online(version__visibility="membres"))
    Reuse.objects.create(fiche=hidden, collectivity=place, year=2025)

    assert place.name not in main_of(clients["public"])
    assert place.name in main_of(clients["member"])


def test_actions_are_those_that_are_done(clients, eau):
    done = done_action(eau, title="Récupérer la pluie")
    planned = factories.PlanActionFactory(title="Un jour peut-être")
    planned.themes.add(eau)

    html = main_of(clients["public"])
    assert done.get_absolute_url() in html and f"{done.initiative.collectivity.name} · mars 2026" in html
    assert planned.title not in html


def test_persons_and_the_forum_are_for_members_and_others_learn_how_to_join(clients, eau):
    one_of_each(eau)

    for role in READERS:
        html = main_of(clients[role])
        is_inside = role in {"member", "animateur"}
        for title in ("Personnes ressources", "Questions ouvertes", "En parler"):
            assert (f"<h2>{title}</h2>" in html) == is_inside, (role, title)
        assert ("ouverts aux membres du Réseau" in html) != is_inside, role
        assert ("Suivre ce thème" in html) == is_inside, role
    assert 'href="/rejoindre/"' in main_of(clients["public"])
    assert 'href="/rejoindre/"' not in main_of(clients["newcomer"])


def test_who_is_a_resource_for_all_themes_comes_after_who_is_for_this_one(clients, eau):
    people = [factories.make_member(first_name=name).referent for name in ("Toutes", "Une", "Autre")]
    for one in people:
        one.is_resource = True
        one.save()
    people[1].resource_themes.add(eau)
    people[2].resource_themes.add(factories.ThemeFactory(slug="foret-a-elle"))

    shown = [card.name.split()[0] for card in clients["member"].get(PAGE).context["people"]]
    assert shown == ["Une", "Toutes"]


def test_a_question_that_is_answered_or_in_a_closed_group_is_not_asked_again(clients, eau):
    category = factories.CategoryFactory(theme=eau)
    waiting, answered = (factories.TopicFactory(category=category, kind="question") for _ in range(2))
    answered.accepted = factories.PostFactory(topic=answered)
    answered.save()
    group = factories.make_group(entry="demande")
    group.themes.add(eau)
    inside = factories.TopicFactory(category=group.category, kind="question")

    html = main_of(clients["member"])
    assert waiting.get_absolute_url() in html
    assert answered.get_absolute_url() not in html and inside.get_absolute_url() not in html
    assert group.get_absolute_url() in html  # that it exists is no secret
    assert inside.get_absolute_url() in main_of(clients["animateur"])


def test_a_part_without_anything_is_not_shown(clients, eau):
    on(eau, factories.make_online())

    html = main_of(clients["member"])
    for title in ("Personnes ressources", "Aides", "Acteurs", "Prochaines rencontres", "Documents", "Actualités"):
        assert f"<h2>{title}</h2>" not in html, title
    assert "<h2>Qui l’a déjà fait</h2>" in html


@pytest.mark.parametrize(("role", "way"), [("public", "/themes/"), ("member", "/experiences/nouvelle/")])
def test_a_theme_without_anything_says_how_to_begin(clients, eau, role, way):
    html = main_of(clients[role])

    assert "Personne ne l’a encore raconté" in html
    assert f'href="{way}"' in html


def test_a_theme_that_is_none_is_not_found(clients):
    assert clients["public"].get("/themes/nimporte/").status_code == 404


def test_the_same_page_in_an_epci_and_in_a_milieu(client, eau):
    epci = factories.CollectivityFactory(kind=Kind.EPCI, code="200099999", name="CC des Essais")
    inside = factories.CollectivityFactory(name="Dedans-sur-Mer", milieu="littoral")
    outside = factories.CollectivityFactory(name="Dehors-les-Bains", milieu="montagne")
    inside.memberships.create(epci=epci, start=date(2014, 1, 1))
    for place in (inside, outside):
        on(eau, factories.make_online(collectivity=place, version__title=f"Fiche de {place}"))
        on(eau, factories.make_online_event(commune=place, version__title=f"Visite de {place}"))
        done_action(eau, initiative=factories.InitiativeFactory(collectivity=place), title=f"Action de {place}")
    own = factories.make_online(collectivity=epci, version__title="Fiche de la communauté")
    on(eau, own)

    for query in ("?epci=200099999", "?milieu=littoral", "?epci=200099999&milieu=littoral"):
        html = main_of(client, PAGE + query)
        for what in ("Fiche", "Visite", "Action"):
            assert f"{what} de Dedans-sur-Mer" in html, (query, what)
            assert f"{what} de Dehors-les-Bains" not in html, (query, what)
        assert (own.get_absolute_url() in html) == (query == "?epci=200099999"), query
    both = client.get(f"{PAGE}?epci=200099999")
    assert (both.context["doers"].fiches, both.context["doers"].actions, both.context["doers"].places) == (2, 1, 2)
    assert "— retirer ce filtre" in both.text
    assert "Fiche de Dehors-les-Bains" in main_of(client, f"{PAGE}?epci=nimporte&milieu=lune")
    assert "Rien n’en est connu dans ce milieu" in main_of(client, f"{PAGE}?milieu=piemont")  # few have said theirs


def test_persons_are_those_of_the_territory(clients, eau):
    people = [factories.make_member().referent for _ in range(2)]
    for one, milieu in zip(people, ("littoral", "montagne"), strict=True):
        one.is_resource = True
        one.save()
        Mandate.objects.get(referent=one).collectivity.__class__.objects.filter(mandates__referent=one).update(
            milieu=milieu
        )

    shown = [card.address for card in clients["member"].get(f"{PAGE}?milieu=littoral").context["people"]]
    assert shown == [people[0].get_absolute_url()]


def test_the_map_shows_who_did_it_with_what_it_is_worth(client, eau):
    place = factories.CollectivityFactory(name="Alénya-la-Neuve", latitude=42.6, longitude=2.9)
    on(eau, factories.make_online(collectivity=place))
    done_action(eau, initiative=factories.InitiativeFactory(collectivity=place))

    (point,) = client.get(PAGE).context["doers"].points
    assert (point.name, point.number, point.address) == (place.name, 2, place.get_absolute_url())
    assert "2\u00a0exemples" in client.get(PAGE).text


@pytest.mark.parametrize("role", ["public", "member"])
def test_a_part_costs_the_same_for_one_thing_and_for_three(clients, eau, role):
    one_of_each(eau)
    client = clients[role]
    client.get(PAGE), client.get("/themes/")  # what processes keep
    first, first_index = len(asked_by(client, PAGE)), len(asked_by(client, "/themes/"))
    for _ in range(2):
        one_of_each(eau)
    one_of_each(factories.ThemeFactory(slug="un-autre"))

    assert len(asked_by(client, PAGE)) == first
    assert len(asked_by(client, "/themes/")) == first_index
    assert first <= 22 and first_index <= 4


def test_the_index_counts_what_each_reader_may_read(clients, eau):
    on(eau, factories.make_online())
    on(eau, factories.make_online(version__visibility="membres"))
    done_action(eau)
    other = factories.ThemeFactory(slug="un-autre")

    for role, fiches in (("public", 1), ("newcomer", 1), ("member", 2)):
        context = clients[role].get("/themes/").context
        (told,) = context["told"]
        assert (told, told.fiche_count, told.action_count) == (eau, fiches, 1), role
        assert other in context["others"]
    html = main_of(clients["member"], "/themes/")
    assert "2\u00a0fiches · 1\u00a0action réalisée" in html
    assert html.count(f'href="{eau.get_absolute_url()}"') == html.count(f'href="{other.get_absolute_url()}"') == 1


def test_the_index_shows_the_photo_of_the_newest_fiche_that_one_may_read(clients, eau, photo):
    pictures = []
    for theme, visibility in ((eau, "public"), (factories.ThemeFactory(slug="un-autre"), "public"), (eau, "membres")):
        fiche = on(theme, factories.make_online(version__visibility=visibility))
        picture = store_photo(upload=SimpleUploadedFile("photo.jpg", photo()), by=None)
        Photo.objects.create(version=fiche.live, picture=picture, caption="Vue")
        pictures.append(picture.pk)

    assert [one.cover for one in clients["public"].get("/themes/").context["told"]] == pictures[:2]
    assert [one.cover for one in clients["member"].get("/themes/").context["told"]] == [pictures[2], pictures[1]]


def test_a_member_follows_a_theme_and_follows_it_no_more(clients, member, eau):
    client = clients["member"]
    response = client.post(f"{PAGE}suivre/", follow=True)

    assert Follow.objects.get(person=member).theme == eau
    assert "Vous suivez" in response.text and "Ne plus suivre" in main_of(client)
    client.post(f"{PAGE}suivre/")
    assert Follow.objects.count() == 1
    assert "Ne plus suivre" in main_of(client)
    client.post(f"{PAGE}suivre/", {"stop": "1"})
    assert not Follow.objects.exists()
    assert "Suivre ce thème" in main_of(client)


def test_who_is_no_member_follows_nothing(clients, eau):
    assert clients["newcomer"].post(f"{PAGE}suivre/").status_code == 403
    assert clients["public"].post(f"{PAGE}suivre/")["Location"].startswith("/compte/connexion/")
    assert not Follow.objects.exists()


def test_what_is_on_a_theme_leads_to_its_page(clients, eau):
    shown = [on(eau, make()).get_absolute_url() for make in PUBLISHED.values()]
    shown.append(done_action(eau).get_absolute_url())
    for entry in (factories.AidFactory(), factories.OrganisationFactory()):
        entry.themes.add(eau)
        shown.append(entry.get_absolute_url())
    initiative = factories.InitiativeFactory()
    initiative.themes.add(eau)
    shown.append(initiative.collectivity.get_absolute_url())
    person = factories.make_member().referent
    person.themes.add(eau)
    shown.append(person.get_absolute_url())
    group = factories.make_group()
    group.themes.add(eau)
    shown += [group.get_absolute_url(), "/forum/groupes/"]

    for address in shown:
        assert f'href="{PAGE}"' in main_of(clients["member"], address), address


def test_the_search_leads_to_a_theme_by_its_name_and_by_what_one_says_for_it(client):
    for words, slug in (("énergie", "energie-et-climat"), ("qui a fait de l’éclairage", "energie-et-climat")):
        found = client.get("/recherche/", {"q": words}).context["destinations"]
        assert f"/themes/{slug}/" in [one.address for one in found], words


def test_the_models_of_the_trame_that_are_about_it_come_before_those_of_any_action(client, eau):
    factories.ThemeFactory._meta.model.objects.get_or_create(
        slug="participation-des-habitants", defaults={"name": "Participation des habitants"}
    )
    general = ["/trame/modeles/fiche-action/", "/trame/modeles/plan-de-financement/"]
    own = "/trame/modeles/charte-de-la-participation/"
    water, participation = (main_of(client, page) for page in (PAGE, "/themes/participation-des-habitants/"))

    assert all(address in water and address in participation for address in general)
    assert own not in water and participation.index(own) < participation.index(general[0])
    assert "Pour toute action" in participation and "Pour toute action" not in water


def test_an_aid_of_the_theme_says_who_gives_what_to_whom_and_until_when(client, eau):
    day = timezone.localdate() + timedelta(days=12)
    funder = factories.OrganisationFactory(name="Agence de l’eau", acronym="AERMC")
    aid = factories.AidFactory(
        name="Sobriété", amount="60 % au plus", funder=funder, audiences=["commune"], deadline=day
    )
    aid.themes.add(eau)
    shut = factories.AidFactory(name="Fermée", deadline=timezone.localdate() - timedelta(days=1))
    shut.themes.add(eau)
    shown = " ".join(main_of(client, PAGE).replace("\u00a0", " ").split())

    assert f'<a href="{aid.get_absolute_url()}">Sobriété</a><p>60 % au plus</p>' in shown
    assert "AERMC · pour communes · à vérifier" in shown
    assert "ferme dans 12 jours" in shown
    assert "Fermée" not in shown


def test_no_photo_stands_on_two_themes(clients, eau, photo):
    other = factories.ThemeFactory(slug="un-autre")
    pictures = []
    for _ in range(2):
        fiche = on(other, on(eau, factories.make_online()))
        picture = store_photo(upload=SimpleUploadedFile("photo.jpg", photo()), by=None)
        Photo.objects.create(version=fiche.live, picture=picture, caption="Vue")
        pictures.append(picture.pk)

    assert {one.cover for one in clients["public"].get("/themes/").context["told"]} == set(pictures)


def test_the_team_writes_to_who_works_on_a_theme(clients, eau):
    on_it, elsewhere = factories.make_member(), factories.make_member()
    on_it.referent.themes.add(eau)
    page = clients["animateur"].get(f"{PAGE}?milieu=littoral").text
    assert "/ecrire/referents/?theme=eau&amp;milieu=littoral" in page
    assert "Écrire aux référents" not in clients["member"].get(PAGE).text

    reach = clients["animateur"].get("/ecrire/referents/?theme=eau").text
    assert on_it.referent.full_name in reach and elsewhere.referent.full_name not in reach

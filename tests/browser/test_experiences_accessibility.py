"""axe-core on the pages of the library, the lexicon, the news, the trophées and the search, light and dark."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.attachments import reading
from core.kinds import kinds, known_titles
from core.publishing import actions as publishing
from core.search.actions import count_query, learn_words
from experiences.awards.enums import Phase
from experiences.lexicon.loading import load_lexicon
from experiences.library import actions as library_actions
from experiences.models import (
    AwardCategory,
    AwardEdition,
    Collection,
    CollectionItem,
    Criterion,
    LibraryDocument,
    News,
    Nomination,
    Report,
)
from experiences.reactions import actions as reactions_actions
from reseau66.portal.bookmarks import actions as bookmarks_actions
from tests import factories
from tests.browser.axe import dark_violations, violations
from tests.browser.test_accessibility import PHONE
from tests.core import hostile

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")
PUBLIC = [
    *("/bibliotheque/", "/bibliotheque/?q=zzz", "/lexique/", "/lexique/?q=zzz", "/lexique/trame-verte-et-bleue/"),
    *("/actualites/", "/actualites/?q=zzz", "/trophees/", "/recherche/", "/recherche/?q=haie", "/recherche/?q=hzie"),
    *("/recherche/?q=haie&genre=documents&depuis=1", "/experiences/?vue=carte", "/experiences/?vue=liste"),
    *("/themes/", "/themes/eau/", "/themes/eau/?milieu=littoral", "/themes/montagne/"),
]


def library(member):
    """A document with its first page, its draft of a new version, a collection; a piece of news with its draft."""
    document = factories.LibraryDocumentFactory(version__title="Guide de la haie")
    upload = SimpleUploadedFile("guide.pdf", hostile.pdf(text="Une haie"))
    library_actions.set_file(document=document, by=member, upload=upload)
    reading.read(pk=str(LibraryDocument.objects.get().working.file_id))
    publishing.publish(version=LibraryDocument.objects.get().working, by=None)
    document = LibraryDocument.objects.get()
    document.authors.add(member)
    kit = Collection.objects.create(name="Kit du Réseau", slug="kit", purpose="Logo et affiches.")
    CollectionItem.objects.create(collection=kit, document=document)
    news = factories.make_online_news(kind="presse", version__source="Le Journal", version__link="https://a.test/")
    news.authors.add(member)
    public = [document.get_absolute_url(), kit.get_absolute_url(), news.get_absolute_url()]
    own = [document.write_url, document.preview_url, news.write_url, "/bibliotheque/proposer/", "/actualites/proposer/"]
    return public, [*own, News.objects.get().preview_url]


def trophies(member):
    """Two editions: one open, one that is over; pages of the jury and of the animateurs."""
    pages = {}
    for year, phase in ((2025, Phase.RESULTS), (2026, Phase.CALL), (2027, Phase.JURY), (2028, Phase.VOTE)):
        edition = AwardEdition.objects.create(name=f"Trophées {year}", slug=str(year), year=year, phase=phase)
        category = AwardCategory.objects.create(edition=edition, name="Communes")
        Criterion.objects.create(edition=edition, name="Exemplarité", weight=3)
        edition.jurors.add(member)
        place = factories.CollectivityFactory(latitude=42.6, longitude=2.8)
        told = {"title": "Un projet", "summary": "En bref", "contact_name": "X", "votes_counted": 2, "place": 1}
        state = "envoyee" if phase == Phase.CALL else "recevable"
        made = Nomination.objects.create(edition=edition, category=category, collectivity=place, state=state, **told)
        pages[phase] = edition, made
    editions = [edition.get_absolute_url() for edition, _ in pages.values()]
    called, judged = pages[Phase.CALL][0], pages[Phase.JURY]
    jury = [reverse("experiences:jury", args=[judged[0].slug])]
    jury.append(reverse("experiences:score", args=[judged[0].slug, judged[1].pk]))
    staff = [reverse("experiences:award_review", args=[called.slug])]
    return [*editions, reverse("experiences:nominate", args=[called.slug])], [editions[3], *jury], staff


def around(member):
    """A fiche with all that readers did, and the pages where they do it."""
    fiche = factories.make_online(version__title="Planter une haie", version__context="<p>La trame verte et bleue</p>")
    longest = "Trophées 2025 (démonstration), Communes plus grandes et intercommunalités du département"
    type(fiche).objects.filter(pk=fiche.pk).update(ribbon=longest)
    theme = factories.ThemeFactory()
    for one in (fiche, factories.make_online()):
        one.live.themes.add(theme)
    place = factories.CollectivityFactory(latitude=42.6, longitude=2.8)
    staff = factories.make_animateur()
    reactions_actions.declare_reuse(fiche=fiche, collectivity=place, by=staff, changed="Moins haute.", year=2025)
    asked = reactions_actions.ask(fiche=fiche, by=member, text="Quelle essence ?")
    reactions_actions.answer(question=asked, by=staff, text="Le laurier-tin.")
    reactions_actions.ask(fiche=fiche, by=member, text="Et l’eau ?")
    shelf = bookmarks_actions.make_shelf(owner=member, name="Mes haies")
    bookmarks_actions.put_on_shelf(shelf=shelf, kind=kinds()["fiches"], pk=fiche.pk)
    Report.objects.create(fiche=fiche, kind="erreur", text="Le prix.")
    own = fiche.get_absolute_url()
    kept = ("/mon-espace/signets/", f"/mon-espace/signets/fiches/{fiche.pk}/", "/experiences/dossiers/")
    draft = factories.FactSheetFactory()
    draft.authors.add(member)
    return (
        [own, f"{own}signaler/"],
        [own, f"{own}reprendre/", *kept, shelf.get_absolute_url(), draft.write_url],
        ["/gestion/signalements/", "/gestion/a-valider/", "/gestion/recherches/", own],
    )


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_axe_finds_nothing(open_page, width):
    load_lexicon()
    member = factories.make_member()
    found = [library(member), trophies(member), around(member)]
    learn_words(titles=known_titles())
    count_query(text="thuya", results=0)
    visits = {
        None: [*PUBLIC, *(path for pages in found for path in pages[0])],
        member: [path for pages in found for path in pages[1]] + ["/experiences/mes-fiches/"],
        factories.make_animateur(): [path for pages in found for path in (pages[2] if len(pages) > 2 else [])],
    }
    problems = {}
    for user, paths in visits.items():
        page = open_page(user, width=width)
        for path in paths:
            page.goto(path)
            broken = violations(page, colours=width == PHONE)
            broken += dark_violations(page) if width == PHONE else []
            if broken:
                problems[path] = broken
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
    assert problems == {}

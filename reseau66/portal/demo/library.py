"""The demo's documents, collections and news, and what readers did around the first fiches: all marked as invented."""

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F

from core.publishing import actions as publishing
from core.readers import Author
from core.themes.models import Theme
from directory.self_assessment.documents import models
from directory.self_assessment.word import as_docx
from experiences.library import actions as library_actions
from experiences.library.enums import DocumentKind, Licence
from experiences.library.models import Collection, CollectionItem, LibraryDocument
from experiences.library.starting import STARTING
from experiences.news.enums import NewsKind
from experiences.news.models import News
from experiences.reactions import actions as reactions_actions
from experiences.reactions.models import Reuse
from experiences.sheets.models import FactSheet
from members.people.models import Mandate

from . import panels
from .accounts import account_of
from .panels import GUIDE, HEDGES, NETWORK, Panel


@dataclass(frozen=True)
class Shelved:
    """A document of the demo: a model of the trame as a file for a word processor, or drawn panels as a PDF."""

    kind: DocumentKind
    title: str
    summary: str
    theme: str
    source: int | tuple[Panel, ...]  # the rank of a model of the trame, or panels
    collections: tuple[str, ...]
    is_wide: bool = False


START, DUMMIES, KIT = (slug for slug, *_ in STARTING)
DOCUMENTS = [
    Shelved(
        DocumentKind.TEMPLATE,
        "Trame pour commencer, à remplir",
        "Deux pages à remplir à plusieurs.",
        "evaluation",
        0,
        (START,),
    ),
    Shelved(
        DocumentKind.DELIBERATION,
        "Délibération d’engagement, exemple",
        "Les visas, les motifs et la décision.",
        "participation-des-habitants",
        1,
        (START,),
    ),
    Shelved(
        DocumentKind.SPECIFICATIONS,
        "Cahier des charges d’une étude, exemple",
        "Ce que l’on demande, et quand.",
        "achats-et-exemplarite",
        2,
        (START,),
    ),
    Shelved(
        DocumentKind.AGREEMENT,
        "Convention de partenariat, exemple",
        "Qui apporte quoi, pour combien de temps.",
        "participation-des-habitants",
        3,
        (),
    ),
    Shelved(
        DocumentKind.GUIDE,
        "Éteindre la nuit, en une page",
        "De quoi en parler en réunion publique.",
        "energie-et-climat",
        GUIDE,
        (DUMMIES,),
    ),
    Shelved(
        DocumentKind.EXHIBITION,
        "Exposition « Nos haies », six panneaux",
        "À imprimer ou à emprunter.",
        "biodiversite",
        HEDGES,
        (KIT,),
    ),
    Shelved(
        DocumentKind.COMMUNICATION,
        "Présentation du Réseau, à projeter",
        "Dix minutes pour un conseil municipal.",
        "participation-des-habitants",
        NETWORK,
        (KIT, DUMMIES),
        True,
    ),
]
NEWS = [
    (
        NewsKind.NEWS,
        "Une visite chez les voisins, en mars",
        "Vingt référents ont vu une chaufferie et un verger partagé.",
        "Le matin, la chaufferie bois et ses comptes ; l’après-midi, le verger partagé et son règlement.\n\n- Ce qui "
        "a surpris : le temps passé à parler avant de creuser\n- Ce qui se reprend : la convention avec l’école",
    ),
    (
        NewsKind.NEWS,
        "Le lexique s’ouvre",
        "Quatre-vingt-douze mots du développement durable local, expliqués simplement.",
        "Chaque mot est relié là où il est employé. Il en manque un ? Proposez-le aux animateurs.",
    ),
    (
        NewsKind.PRESS,
        "Un village éteint ses lampes et regarde le ciel",
        "Le récit d’une nuit de balade, avec ceux qui avaient peur du noir.",
        "Un article inventé pour la démonstration.",
    ),
]


def shelve(by: Author) -> None:
    """Write, publish and mark documents, collections and news; then what members did with the first fiches."""
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    collections = {
        key: Collection.objects.create(name=name, slug=key, purpose=purpose, position=rank, is_demo=True)
        for rank, (key, name, purpose) in enumerate(STARTING)
    }
    templates = list(models().values())
    for rank, shelved in enumerate(DOCUMENTS):
        if isinstance(shelved.source, int):
            upload = SimpleUploadedFile("demonstration.docx", as_docx(templates[shelved.source]))
        else:
            sheet = panels.make(shelved.title, shelved.source, is_wide=shelved.is_wide)
            upload = SimpleUploadedFile("demonstration.pdf", sheet)
        document = _document(shelved, upload, themes, by)
        for key in shelved.collections:
            CollectionItem.objects.create(collection=collections[key], document=document, position=rank)
    for kind, title, summary, body in NEWS:
        _news(kind, title, summary, body, by)
    _gather(FactSheet.objects.online().earliest("pk"))


def _document(shelved: Shelved, upload: SimpleUploadedFile, themes: dict[str, Theme], by: Author) -> LibraryDocument:
    document = LibraryDocument(kind=shelved.kind, is_demo=True)
    metadata = {"summary": shelved.summary, "author": "Réseau 66, démonstration", "licence": Licence.NETWORK}
    version = publishing.write_first(publication=document, by=by, values={"title": shelved.title, **metadata})
    library_actions.set_file(document=document, by=by, upload=upload)
    version.themes.set([themes[shelved.theme]] if shelved.theme in themes else [])
    publishing.publish(version=version, by=by)
    return document


def _news(kind: NewsKind, title: str, summary: str, body: str, by: Author) -> None:
    news = News(kind=kind, is_demo=True)
    values = {"title": title, "summary": summary, "body": body}
    if kind == NewsKind.PRESS:
        values |= {"source": "Journal de démonstration", "link": "https://journal.example/"}
    publishing.publish(version=publishing.write_first(publication=news, by=by, values=values), by=by)


def _gather(fiche: FactSheet) -> None:
    """A question, its answer, some who found it useful, and three who did the same."""
    listed = Mandate.objects.current().filter(referent__approved_at__isnull=False, referent__user__is_active=True)
    held = listed.filter(collectivity__isnull=False).exclude(collectivity=fiche.collectivity)
    mandates = list(held.select_related("collectivity", "referent__user"))
    for mandate in mandates[:5]:
        reactions_actions.mark_useful(fiche=fiche, by=account_of(mandate.referent))
    places: dict[Any, Any] = {mandate.collectivity: mandate.referent.user for mandate in mandates}
    changes = ("Seulement dans les hameaux.", "Toute l’année, sauf les soirs de marché.", "")
    for (place, user), changed in zip(places.items(), changes, strict=False):
        reactions_actions.declare_reuse(fiche=fiche, collectivity=place, by=user, changed=changed, year=2025)
    Reuse.objects.filter(fiche=fiche).update(is_demo=True)
    asker = account_of(mandates[0].referent)
    asked = reactions_actions.ask(fiche=fiche, by=asker, text="Avez-vous eu des plaintes les premières semaines ?")
    answerer = fiche.authors.first() or asker
    reactions_actions.answer(question=asked, by=answerer, text="Deux appels en mairie. Une réunion publique a suffi.")
    LibraryDocument.objects.filter(is_demo=True).update(downloads=F("pk") % 7)

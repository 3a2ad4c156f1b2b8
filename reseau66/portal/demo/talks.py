"""The demo's forum: invented questions and answers, marked so."""

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.html import format_html_join

from core.readers import Author
from core.themes.models import Theme
from forum.faq import actions as faq
from forum.groups import actions as groups
from forum.memberships.enums import Entry, GroupState, Trait
from forum.memberships.models import Group
from forum.moderation import actions as moderating
from forum.posting import actions as posting
from forum.topics.enums import TopicKind
from forum.topics.models import Category
from forum.workspace import actions as workspace
from members.people.models import Referent

from .accounts import account_of

# category, kind, title, then what each writes in turn; the last word tells which answer is kept
TALKS: tuple[tuple[str, TopicKind, str, tuple[str, ...], int], ...] = (
    (
        "demarche",
        TopicKind.QUESTION,
        "Combien de réunions publiques pour un diagnostic partagé ?",
        (
            "Nous sommes 900 habitants. On nous conseille cinq réunions, cela me semble beaucoup.\n\n"
            "Qui a fait moins, et avec quel résultat ?",
            "Deux chez nous, mais précédées d’un porte-à-porte avec les associations. La salle était pleine.",
            "Pareil : le nombre compte moins que l’heure. À 18 h 30, avec une garde d’enfants, la salle a doublé.",
            "Merci à tous les deux, nous partons sur deux réunions et un atelier d’enfants.",
        ),
        3,
    ),
    (
        "debutants",
        TopicKind.QUESTION,
        "Par quoi commencer quand on est seule à s’en occuper ?",
        ("Secrétaire de mairie, une demi-journée par semaine. Je cherche la première marche.",),
        0,
    ),
    (
        "energie-et-climat",
        TopicKind.QUESTION,
        "Qui éteint l’éclairage public la nuit ?",
        ("Le conseil hésite entre minuit et cinq heures. Comment l’avez-vous annoncé aux habitants ?",),
        0,
    ),
    (
        "mutualisation",
        TopicKind.DISCUSSION,
        "Un broyeur de végétaux à plusieurs communes",
        (
            "Nous pensons acheter un broyeur. Des voisins seraient-ils intéressés pour partager ?",
            "Oui, nous aussi. Regardez d’abord au catalogue : la communauté de communes en prête un.",
        ),
        0,
    ),
    (
        "vie-du-reseau",
        TopicKind.NOTICE,
        "Ce forum est une démonstration",
        ("Les messages d’ici sont inventés pour montrer comment le forum se lit. Écrivez pour essayer.",),
        0,
    ),
)


def talk(by: Author) -> None:
    """Write the demo's topics with the real actions."""
    people = list(Referent.objects.approved().filter(user__is_active=True).select_related("user").order_by("pk")[1:9])
    for rank, (slug, kind, title, texts, kept) in enumerate(TALKS):
        voices = [by] if kind == TopicKind.NOTICE else [account_of(person) for person in people[rank : rank + 4]]
        category = Category.objects.get(slug=slug)
        topic = posting.open_topic(
            category=category,
            kind=kind,
            title=title,
            body=_html(texts[0]),
            by=voices[0],
            key=uuid.uuid4(),
            is_demo=True,
        )
        for number, text in enumerate(texts[1:], 1):
            voice = voices[0] if number == 3 else voices[number % len(voices)]
            posting.reply(topic=topic, body=_html(text), by=voice, key=uuid.uuid4())
        if kept:
            posting.accept(post=topic.posts.get(number=kept), by=voices[0])
            entry = {"question": title, "answer": _html(ANSWER), "is_public": True}
            faq.add_entry(by=by, topic=topic, values=entry, is_demo=True)
        if kind == TopicKind.NOTICE:
            moderating.set_pinned(topic=topic, by=by, is_pinned=True)


def gather(by: Author) -> None:
    """Make the demo's groups with the real actions; the first demo account is in both."""
    referents = Referent.objects.approved().filter(user__is_active=True).select_related("user").order_by("pk")
    elu = referents.get(user__email__startswith="elu@")
    people = [account_of(elu), *(account_of(referent) for referent in referents.exclude(pk=elu.pk)[:7])]
    coast = groups.create_group(
        by=people[1],
        values={
            "name": "Communes littorales",
            "purpose": "Trait de côte, saison, eau : ce que les communes du bord de mer affrontent ensemble.",
            "entry": Entry.FREE,
            "trait": Trait.LITTORAL,
        },
        is_demo=True,
    )
    meals = groups.create_group(
        by=people[2],
        values={
            "name": "Cantines",
            "purpose": "Cahiers des charges, menus et gaspillage : avancer ensemble avant la rentrée.",
            "entry": Entry.ON_REQUEST,
            "trait": "",
        },
        themes=Theme.objects.filter(slug="agriculture-et-alimentation"),
        is_demo=True,
    )
    for group, inside in ((coast, people[3:6]), (meals, people[4:7])):
        for person in {people[0], *inside, by}:
            membership = groups.join(group=group, by=person)
            if membership.state == GroupState.ASKING:
                groups.answer(membership=membership, by=by, is_accepted=True)
    _work(meals, people)


def _work(group: Group, people: list[Any]) -> None:
    today = timezone.localdate()
    for title, assignee, days in (
        ("Demander les prix au groupement de producteurs", people[4], 12),
        ("Relire le cahier des charges", people[0], -2),
        ("Compter les assiettes pendant une semaine", None, 30),
    ):
        entry = {"title": title, "assignee": assignee, "due": today + timedelta(days=days)}
        workspace.add_task(group=group, by=people[2], values=entry)
    page = workspace.add_page(group=group, by=people[2], title="Cahier des charges commun")
    workspace.change_page(page=page, by=people[2], seen=page.updated_at, title=page.title, body=_html(SPECIFICATION))
    start = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=20)
    entry = {"title": "Visite d’une cuisine", "start": start, "place": "À préciser"}
    workspace.add_date(group=group, by=people[2], values=entry)
    posting.open_topic(
        category=group.category,
        kind=TopicKind.QUESTION,
        title="Qui a un outil simple pour peser les restes ?",
        body=_html("Nous commençons en janvier, avec une balance et un tableau."),
        by=people[4],
        key=uuid.uuid4(),
        is_demo=True,
    )


ANSWER = (
    "Cette réponse est une démonstration, tirée d’un sujet inventé.\n\n"
    "Deux réunions suffisent souvent, préparées avec les associations, à une heure où les parents peuvent venir."
)
SPECIFICATION = (
    "Ce texte est une démonstration : le groupe l’écrit ensemble.\n\n"
    "Un repas végétarien par semaine, des produits de saison, des lots assez petits pour les producteurs d’ici."
)


def _html(text: str) -> str:
    return format_html_join("", "<p>{}</p>", ((part,) for part in text.split("\n\n")))

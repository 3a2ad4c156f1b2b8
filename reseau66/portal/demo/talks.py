"""The demo's forum: invented questions and answers, marked so."""

import uuid
from typing import Any

from django.utils.html import format_html_join

from forum.actions import moderating, posting
from forum.enums import TopicKind
from forum.models import Category
from members.models import Referent

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


def talk(by: Any) -> None:
    """Write the demo's topics with the real actions."""
    people = list(Referent.objects.approved().filter(user__is_active=True).select_related("user").order_by("pk")[1:9])
    for rank, (slug, kind, title, texts, kept) in enumerate(TALKS):
        voices = [by] if kind == TopicKind.NOTICE else [one.user for one in people[rank : rank + 4]]
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
        if kind == TopicKind.NOTICE:
            moderating.set_pinned(topic=topic, by=by, is_pinned=True)


def _html(text: str) -> str:
    return format_html_join("", "<p>{}</p>", ((part,) for part in text.split("\n\n")))

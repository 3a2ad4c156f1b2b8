"""A letter as a mail: text and HTML with plain links, nothing that counts its readers."""

import re
from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape

from core.notifications.actions import mail_of, queue, site_context
from core.notifications.models import Mail
from core.notifications.rendering import RenderedMail, render_parts
from core.persons import names_to_begin_with
from core.readers import Author
from core.richtext.cleaning import as_plain
from core.richtext.fields import shown

from .composing import LetterError, problems
from .models import Letter, Subscriber, sections_of
from .proposing import items_of

TEMPLATE = "emails/letter"
_STOP = "https://desabonnement.invalid/"  # stands for each reader's own address, so that the rest is made once
_WHO = "\0"  # stands for the name of who shares a box
_IMG = re.compile(r"<img\b[^<>]*+>")
_ALT = re.compile(r' alt="([^"]*)"')
_LINK = re.compile(r'<a href="([^"<>]+)"[^<>]*+>((?:(?!<a ).)*?)</a>', re.DOTALL)


def mails_for(letter: Letter, people: Sequence[Subscriber]) -> list[Mail]:
    """Return the letter's mails, unsaved, to its subscribers."""
    names = names_to_begin_with([(person.email, person.person) for person in people])
    plain = render_letter(letter, stop=_STOP)
    named = render_letter(letter, stop=_STOP, recipient=_WHO) if any(names) else plain
    return [_mail(named if name else plain, person, name) for person, name in zip(people, names, strict=True)]


def send_test(*, letter: Letter, by: Author) -> Mail:
    """Send the letter as it is now to an animateur alone. Raise LetterError where it says nothing."""
    refuse_empty(letter)
    rendered = render_letter(letter, stop=settings.SITE_URL + reverse("letter"))
    test = RenderedMail(f"[Essai] {rendered.subject}", rendered.text, rendered.html)
    return queue(mail=mail_of(test, to=by.email, template=f"{TEMPLATE}.txt"))


def refuse_empty(letter: Letter) -> None:
    """Raise LetterError where there is nothing to send."""
    for problem in problems(letter):
        raise LetterError(problem)


def render_letter(letter: Letter, *, stop: str, recipient: str = "") -> RenderedMail:
    """Return the letter as it is now; ``stop`` is where its reader gives it up, ``recipient`` who shares a box."""
    intro = _whole_links(letter.intro)
    page = letter.get_absolute_url() if letter.has_started else reverse("letter_preview", args=[letter.pk])
    context = {
        **site_context(),
        "letter": letter,
        "sections": sections_of(items_of(letter)),
        "intro_html": shown(_IMG.sub(_told_image, intro)),
        "intro_text": as_plain(_LINK.sub(_told_link, intro)),
        "address": settings.SITE_URL + page,
        "archive": settings.SITE_URL + reverse("letter"),
        "stop": stop,
        "recipient": recipient,
    }
    return render_parts(letter.title, context, TEMPLATE)


def _mail(rendered: RenderedMail, person: Subscriber, name: str) -> Mail:
    stop = settings.SITE_URL + person.stop_path
    text = rendered.text.replace(_STOP, stop).replace(_WHO, name)
    own = RenderedMail(rendered.subject, text, rendered.html.replace(_STOP, stop).replace(_WHO, escape(name)))
    host = settings.SITE_URL.partition("://")[2].split(":")[0]
    headers = {
        "List-Id": f"Lettre d'information <lettre.{host}>",
        "List-Archive": f"<{settings.SITE_URL}{reverse('letter')}>",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Precedence": "bulk",
    }
    return mail_of(own, to=person.email, template=f"{TEMPLATE}.txt", headers=headers)


def _whole_links(html: str) -> str:
    return html.replace('href="/', f'href="{settings.SITE_URL}/')


def _told_image(match: re.Match[str]) -> str:
    """Return the words in the place of a picture: fetching it would tell that the mail was opened."""
    alt = _ALT.search(match[0])
    return f"[image\u00a0: {alt[1]}]" if alt and alt[1] else ""


def _told_link(match: re.Match[str]) -> str:
    address, label = match[1], match[2]
    return label if as_plain(label) == address else f"{label} ({address})"

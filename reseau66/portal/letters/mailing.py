"""A letter as a mail: text and HTML with plain links, nothing that counts its readers."""

import re
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from core.notifications.actions import mail_of, queue, site_context
from core.notifications.models import Mail
from core.notifications.rendering import RenderedMail, render_parts
from core.readers import Author
from core.richtext.cleaning import as_plain
from core.richtext.fields import shown

from .composing import LetterError, problems
from .models import Letter, sections_of, stop_path
from .proposing import items_of

TEMPLATE = "emails/letter"
_STOP = "https://desabonnement.invalid/"  # stands for each reader's own address, so that the rest is made once
_IMG = re.compile(r"<img\b[^<>]*+>")
_ALT = re.compile(r' alt="([^"]*)"')
_LINK = re.compile(r'<a href="([^"<>]+)"[^<>]*+>((?:(?!<a ).)*?)</a>', re.DOTALL)


def mails_for(letter: Letter, people: Iterable[tuple[int, str]]) -> list[Mail]:
    """Return the letter's mails, unsaved, to subscribers given as key and address."""
    rendered = render_letter(letter, stop=_STOP)
    return [_mail(rendered, email, settings.SITE_URL + stop_path(pk)) for pk, email in people]


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


def render_letter(letter: Letter, *, stop: str) -> RenderedMail:
    """Return the letter as it is now; ``stop`` is where its reader gives it up."""
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
    }
    return render_parts(letter.title, context, TEMPLATE)


def _mail(rendered: RenderedMail, email: str, stop: str) -> Mail:
    own = RenderedMail(rendered.subject, rendered.text.replace(_STOP, stop), rendered.html.replace(_STOP, stop))
    host = settings.SITE_URL.partition("://")[2].split(":")[0]
    headers = {
        "List-Id": f"Lettre d'information <lettre.{host}>",
        "List-Archive": f"<{settings.SITE_URL}{reverse('letter')}>",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Precedence": "bulk",
    }
    return mail_of(own, to=email, template=f"{TEMPLATE}.txt", headers=headers)


def _whole_links(html: str) -> str:
    return html.replace('href="/', f'href="{settings.SITE_URL}/')


def _told_image(match: re.Match[str]) -> str:
    """Return the words in the place of a picture: fetching it would tell that the mail was opened."""
    alt = _ALT.search(match[0])
    return f"[image\u00a0: {alt[1]}]" if alt and alt[1] else ""


def _told_link(match: re.Match[str]) -> str:
    address, label = match[1], match[2]
    return label if as_plain(label) == address else f"{label} ({address})"

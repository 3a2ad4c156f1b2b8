"""A mailing as a mail to one of its readers."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse

from core import tokens
from core.addresses import clean_address
from core.audiences import MailingKind
from core.limits.reach import Door, spend
from core.network.identity import network
from core.notifications.actions import mail_of, site_context
from core.notifications.models import Mail
from core.notifications.rendering import render_mail
from core.persons import name_to_begin_with
from core.readers import Author

from .models import REFUSE, Mailing
from .words import Named, filled

TEMPLATES = {
    MailingKind.EVENT: "emails/mailing_event.txt",
    MailingKind.GROUP: "emails/mailing_group.txt",
    MailingKind.TEAM: "emails/mailing_team.txt",
    MailingKind.REMINDER: "emails/mailing_reminder.txt",
}


def pay(mailing: Mailing, *, by: Author, number: int) -> None:
    """Count whom somebody's words reach; raise LimitReachedError. Who came in by themselves count as one person."""
    spend(by=by, persons=1 if mailing.sort.came_by_themselves else number, door=Door.MAILING)


class Made(NamedTuple):
    """A mail that is not saved yet, and what its notice needs."""

    mail: Mail
    links: Sequence[str]
    context: dict[str, Any]


def mail_to(mailing: Mailing, reader: Named, *, is_test: bool = False) -> Made:
    """Return the mail for one reader: an addressee, or the row of who is written to."""
    stop = settings.SITE_URL + refusal_path(reader.email, mailing.kind)
    context = {
        **site_context(),
        "recipient": name_to_begin_with(clean_address(reader.email), reader.name),
        "subject": ("[Essai] " if is_test else "") + filled(mailing.subject, reader),
        "text": filled(mailing.text, reader),
        "described": mailing.described,
        "stop": stop,
        "address": settings.SITE_URL + reverse("mailing_read", args=[mailing.pk]),
    }
    template = TEMPLATES[mailing.sort]
    rendered = render_mail(template, context)
    headers = {"Precedence": "bulk"}
    if mailing.sort.may_be_refused:
        headers |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    mail = mail_of(rendered, to=reader.email, template=template, headers=headers)
    mail.reply_to = answers_to(mailing)
    return Made(mail, rendered.links, context)


def answers_to(mailing: Mailing) -> str:
    """Return where answers go: to who wrote it, to the team where she is gone."""
    return mailing.by.email if mailing.by and mailing.by.is_active else network().contact_email


def named_answers(mailing: Mailing) -> str:
    """Return the same for who is not its writer: her name, without the address of her account."""
    return mailing.by.get_full_name() if mailing.by and mailing.by.is_active else "l’équipe du Réseau"


def refusal_path(email: str, kind: str) -> str:
    """Return the page where an address gives up a kind of mailing, without an account."""
    return reverse("mailing_refusal", args=[tokens.make(REFUSE, [email, kind])])

"""How a row of the table asks, and what it counts as a refusal."""

import uuid
from datetime import timedelta
from email.message import EmailMessage

from django.test import Client
from django.utils import timezone

from forum.inbound import actions as incoming
from forum.mail_reading import addresses
from forum.memberships.enums import GroupState
from forum.models import GroupMembership, Inbound
from forum.posting import actions as posting
from tests import factories


class RefusedError(Exception):
    """The page, the mail or the feed said no."""


def ask(user, address, data=None, *, sentence=""):
    """Ask for a page, or send it a form; raise RefusedError for 403, 404, the login page, or where it says so."""
    client = Client()
    if user:
        client.force_login(user)
    answer = client.get(address) if data is None else client.post(address, data, follow=True)
    turned_away = any("/compte/connexion/" in to for to, _ in getattr(answer, "redirect_chain", []))
    if answer.status_code in {302, 403, 404, 410} or turned_away:
        raise RefusedError(answer.status_code)
    if sentence and sentence in answer.content.decode().replace("\u00a0", " "):
        raise RefusedError(sentence)
    return answer


def must(said):
    """Raise RefusedError for what is not so."""
    if not said:
        raise RefusedError


def days(number):
    return timezone.localdate() + timedelta(days=number)


def soon(**shift):
    return timezone.now() + timedelta(**shift)


def place_of(user):
    return user.referent.mandates.get().collectivity


def reply(topic, user):
    return lambda: posting.reply(topic=topic, body="<p>Oui.</p>", by=user, key=uuid.uuid4())


def reply_by_page(topic, user, sentence=""):
    told = {"body": "Oui.", "key": str(uuid.uuid4())}
    return lambda: ask(user, f"{topic.get_absolute_url()}repondre/", told, sentence=sentence)


def reply_by_mail(topic, user):
    def send():
        made = EmailMessage()
        made["From"], made["To"] = user.email, addresses.reply_address(user.pk, topic.pk)
        made["Subject"], made["Message-ID"] = "Re", f"<{uuid.uuid4().hex}@exemple.test>"
        made.set_content("Oui, nous.")
        kept = incoming.receive(raw=made.as_bytes())
        incoming.process(inbound_id=kept.pk)
        must(Inbound.objects.get(pk=kept.pk).state == "publie")

    return send


def joined(**values):
    group, user = factories.make_group(**values), factories.make_member()
    GroupMembership.objects.create(group=group, person=user, state=GroupState.INSIDE)
    post = factories.PostFactory(topic__category=group.category, topic__kind="question")
    return group, user, post

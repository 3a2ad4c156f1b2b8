"""A member's own words reach so many persons a day, by any door and by all of them together."""

import ast
import re
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from core.limits.declaring import LimitReachedError, Whose
from core.limits.reach import REACH, Door, spend
from core.notifications.models import Mail, Reach
from core.publishing import actions as publishing
from directory.projects import actions as projects
from directory.resources import actions as resources
from events.carpooling import actions as carpooling
from events.catalogue import actions as catalogue
from events.loans import actions as lending
from events.organising import actions as organising
from events.registrations import actions as registering
from experiences.reactions import actions as around
from forum.groups import actions as groups
from forum.models import GroupMembership, Post
from forum.moderation import actions as moderating
from forum.moderation import reports as reporting
from forum.posting import actions as posting
from forum.workspace import actions as workspace
from members.handover import actions as handover
from members.messages import actions as contact
from members.models import Handover, Message
from members.sponsoring import actions as sponsoring
from reseau66.portal.tasks import purge
from tests import factories
from tests.concurrency import at_once
from tests.project.mails import EACH, NOT_COUNTED, ONCE

pytestmark = pytest.mark.django_db
APPS = ("core", "reseau66", "members", "directory", "experiences", "events", "forum")
MOST = REACH.of(Whose.ACCOUNT).most
SENTENCE = "personnes au plus en vingt-quatre heures"


# -- every mail has its place in the table


def named_templates():
    """Return each template of a mail that the code names, with the modules that name it."""
    found = {}
    for app in APPS:
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    for name in re.findall(r"^emails/([a-z_]+)\.txt$", node.value):
                        found.setdefault(name, set()).add(path)
    return found


def test_every_mail_is_counted_or_says_why_not():
    files = {path.stem for path in (settings.BASE_DIR / "templates" / "emails").glob("*.txt")} - {"layout"}
    known = [*EACH, *ONCE, *NOT_COUNTED]

    assert len(known) == len(set(known))
    assert files == set(known)
    assert set(named_templates()) <= files
    assert all(NOT_COUNTED.values())


def test_whoever_mails_words_spends_at_that_door():
    silent = []
    named = named_templates()
    for name, door in (EACH | ONCE).items():
        texts = [path.read_text() for path in named[name]]
        if door == Door.MENTION:  # a mail tells of a post long after it was written: writing it is what counts
            texts = [Path(posting.__file__).read_text()]
        if not any(f"door=Door.{door.name}" in text for text in texts):
            silent.append(name)
    assert silent == []


# -- each door, once the day is spent


def led():
    """A group on request with its leader and a member."""
    group = factories.make_group(entry="demande")
    leader, other = group.created_by, factories.make_member()
    GroupMembership.objects.create(group=group, person=other, state="dedans")
    return group, leader, other


def message(by):
    other = factories.make_member().referent
    return lambda: contact.write_to(recipient=other, sender=by, subject="Bonjour", text="Un mot")


def invitation(by):
    group = factories.make_group(by=by)
    return lambda: groups.invite(group=group, by=by, people=[factories.make_member()], word="Venez")


def knock(by):
    group = factories.make_group(entry="demande")
    return lambda: groups.join(group=group, by=by, word="Ouvrez")


def task(by):
    group = factories.make_group(by=by)
    told = {"title": "Lire ceci", "assignee": factories.make_member(), "due": None}
    return lambda: workspace.add_task(group=group, by=by, values=told)


def task_passed_on(by):
    group = factories.make_group(by=by)
    made = workspace.add_task(group=group, by=by, values={"title": "Lire ceci", "assignee": None, "due": None})
    told = {"title": "Lire ceci", "assignee": factories.make_member()}
    return lambda: workspace.change_task(task=made, by=by, values=told)


def date(by):
    group = factories.make_group(by=by)
    GroupMembership.objects.create(group=group, person=factories.make_member(), state="dedans")
    told = {"title": "Lisez ceci", "start": timezone.now() + timedelta(days=3)}
    return lambda: workspace.add_date(group=group, by=by, values=told)


def named():
    return f"<p>@{factories.make_member(first_name='Aude', last_name='Nommée').get_full_name()} ?</p>"


def mention(by):
    topic, body = factories.PostFactory().topic, named()
    return lambda: posting.reply(topic=topic, body=body, by=by, key=uuid.uuid4())


def mention_in_a_topic(by):
    told = {"kind": "discussion", "title": "Un sujet", "body": named(), "key": uuid.uuid4()}
    category = factories.CategoryFactory()
    return lambda: posting.open_topic(category=category, by=by, **told)


def mention_added_later(by):
    post, body = factories.PostFactory(author=by), named()
    return lambda: posting.edit(post=post, by=by, seen=post.updated_at, body=body)


def hiding(by):
    group = factories.make_group(by=by)
    post = factories.PostFactory(topic__category=group.category)
    return lambda: moderating.hide(post=post, by=by, reason="Lisez ceci")


def splitting(by):
    topic = factories.PostFactory().topic
    factories.PostFactory(topic=topic)
    return lambda: moderating.split(topic=topic, numbers=[2], title="Lisez ceci", by=by)


def answering_reports(by):
    post = factories.PostFactory()
    reporting.report(post=post, by=factories.make_member(), reason="faux", word="")
    Reach.objects.exclude(by=by).delete()
    return lambda: reporting.close_reports(post=post, by=by, answer="Lisez ceci")


def report(by):
    factories.make_animateur()
    post = factories.PostFactory()
    return lambda: reporting.report(post=post, by=by, reason="faux", word="Lisez ceci")


def passing_on(by):
    mandate = by.referent.mandates.get()
    made = handover.begin(mandate=mandate, end=timezone.localdate(), by=by)
    successor = factories.MandateFactory(collectivity=mandate.collectivity)
    return lambda: handover.hand_over(handover=made, successor=successor, keys=[], word="Un mot", by=by)


def announcement(by):
    factories.make_animateur()
    made = Handover.objects.create(mandate=by.referent.mandates.get())
    return lambda: handover.announce(handover=made, name="A", email="a@exemple.test", word="Un mot", by=by)


def sponsorship(by):
    factories.make_animateur()
    told = {"guest_name": "", "guest_email": "", "stage": "emergence", "themes": [], "help_wanted": "Un mot"}
    place = factories.CollectivityFactory()
    return lambda: sponsoring.ask(requester=by.referent, collectivity=place, roles=["elu"], **told)


def author(by):
    fiche, other = factories.FactSheetFactory(), factories.make_member()
    fiche.authors.add(by)
    return lambda: publishing.invite_author(publication=fiche, by=by, author=other)


def event_changed(by):
    event = factories.make_online_event()
    factories.RegistrationFactory(event=event)
    told = {"event": event, "by": by, "seen": event.updated_at, "workshops": []}
    return lambda: organising.change_settings(**told, values={"place": "Lisez ceci"})


def colleague(by):
    event = factories.make_online_event()
    person = {"first_name": "Lisez ceci", "last_name": "Puig", "email": "puig@exemple.test"}
    return lambda: registering.register(event=event, by=by, user=None, person=person, answers={}, workshops=[])


def question(by):
    fiche = factories.make_online()
    fiche.authors.add(factories.make_member())
    return lambda: around.ask(fiche=fiche, by=by, text="Un mot ?")


def reuse(by):
    fiche = factories.make_online()
    fiche.authors.add(factories.make_member())
    told = {"collectivity": by.referent.mandates.get().collectivity, "changed": "Un mot", "year": 2026}
    return lambda: around.declare_reuse(fiche=fiche, by=by, **told)


def owned():
    keeper = factories.make_member()
    return factories.EquipmentFactory(owner=keeper.referent.mandates.get().collectivity)


def loan(by):
    item, day = owned(), timezone.localdate() + timedelta(days=3)
    told = {"start": day, "end": day, "quantity": 1, "purpose": "Un mot"}
    place = by.referent.mandates.get().collectivity
    return lambda: lending.ask(equipment=item, borrower=place, by=by, **told)


def breakdown(by):
    borrower = factories.make_member()
    made = factories.LoanFactory(borrower=borrower.referent.mandates.get().collectivity, asked_by=borrower)
    told = {"start": timezone.localdate(), "end": None, "quantity": 1, "reason": "Lisez ceci"}
    return lambda: catalogue.report_breakdown(equipment=made.equipment, by=by, **told)


def ride(by):
    event = factories.make_online_event()
    driver, own = factories.RegistrationFactory(event=event), factories.RegistrationFactory(event=event, user=by)
    values = {"kind": "offre", "seats": 2, "way": "aller-retour", "commune": factories.CollectivityFactory()}
    offered = carpooling.add_ride(event=event, registration=driver, values=values)
    told = {"way": carpooling.Way(offered.way), "phone": "", "note": "Un mot"}
    return lambda: carpooling.ask_for_seat(ride=offered, registration=own, **told)


def project(by):
    made = factories.SharedProjectFactory(proposed_by=factories.make_member())
    place = by.referent.mandates.get().collectivity
    return lambda: projects.join_project(project=made, collectivity=place, by=by, word="Un mot")


def correction(by):
    entry = factories.AidFactory()
    return lambda: resources.propose(entry=entry, by=by, text="Un mot", source="", email="")


DOORS = [
    *(message, invitation, knock, task, task_passed_on, date, mention, mention_in_a_topic, mention_added_later),
    *(hiding, splitting, answering_reports, report, passing_on, announcement, sponsorship, author, event_changed),
    *(colleague, question, reuse, loan, breakdown, ride, project, correction),
]


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_once_the_day_is_spent_each_door_says_the_same_and_nothing_leaves(door, member):
    act = door(member)
    Reach.objects.create(by=member, door=Door.MESSAGE, persons=MOST)
    before = Mail.objects.count()
    with pytest.raises(LimitReachedError, match=SENTENCE):
        act()
    assert Mail.objects.count() == before

    Reach.objects.filter(by=member).update(at=timezone.now() - timedelta(hours=25))
    act()
    assert Reach.objects.filter(by=member, at__gt=timezone.now() - timedelta(hours=1)).exists()


def test_every_door_is_tried():
    tried = {one.value for one in Door}
    assert tried == set(EACH.values()) | set(ONCE.values())


# -- how it is counted


def test_all_doors_are_counted_together_and_the_last_persons_are_told(member):
    spend(by=member, persons=MOST - 3, door=Door.INVITATION)
    spend(by=member, persons=1, door=Door.MESSAGE)
    with pytest.raises(LimitReachedError, match="il vous en reste 2, et ceci en atteint 3"):
        spend(by=member, persons=3, door=Door.MENTION)
    spend(by=member, persons=2, door=Door.MENTION)

    assert sum(Reach.objects.filter(by=member).values_list("persons", flat=True)) == MOST
    spend(by=factories.make_member(), persons=MOST, door=Door.MENTION)  # another person has her own day


def test_the_day_is_the_last_twenty_four_hours_not_a_date(member):
    spend(by=member, persons=MOST, door=Door.MESSAGE)
    Reach.objects.update(at=timezone.now() - timedelta(hours=23, minutes=59))
    with pytest.raises(LimitReachedError):
        spend(by=member, persons=1, door=Door.MESSAGE)


def test_who_runs_the_network_writes_to_more(animateur):
    spend(by=animateur, persons=MOST + 1, door=Door.INVITATION)
    with pytest.raises(LimitReachedError):
        spend(by=animateur, persons=REACH.of(Whose.STAFF).most, door=Door.INVITATION)


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_do_not_pass_the_bound(member):
    refused = at_once([lambda: spend(by=member, persons=3, door=Door.MESSAGE)] * 20, refusal=(LimitReachedError,))

    assert sum(Reach.objects.values_list("persons", flat=True)) == MOST - MOST % 3
    assert len(refused) == 20 - MOST // 3


def test_an_organiser_calls_off_a_large_meeting_with_nothing_left(member):
    event = factories.make_online_event()
    for _ in range(MOST + 2):
        factories.RegistrationFactory(event=event)
    Reach.objects.create(by=member, door=Door.MESSAGE, persons=MOST)

    organising.cancel_event(event=event, by=member, reason="Neige")

    assert Mail.objects.filter(template="emails/event_cancelled.txt").count() == MOST + 2


def test_moving_a_large_meeting_counts_as_one(member):
    event = factories.make_online_event()
    for _ in range(MOST + 2):
        factories.RegistrationFactory(event=event)
    told = {"event": event, "by": member, "seen": event.updated_at, "workshops": []}
    organising.change_settings(**told, values={"place": "Ailleurs"})

    assert Reach.objects.get(by=member).persons == 1
    assert Mail.objects.filter(template="emails/event_changed.txt").count() == MOST + 2


def test_what_no_longer_counts_is_forgotten_and_goes_with_the_account(member):
    spend(by=member, persons=1, door=Door.MESSAGE)
    Reach.objects.create(by=member, door=Door.MESSAGE, persons=1, at=timezone.now() - timedelta(hours=25))
    purge(0)
    assert Reach.objects.count() == 1
    member.delete()
    assert not Reach.objects.exists()


# -- what the person sees: the sentence, and what she typed


def test_the_form_says_it_and_keeps_what_was_typed(client, member):
    group = factories.make_group(by=member)
    other = factories.make_member()
    topic = factories.PostFactory().topic
    fiche = factories.make_online()
    Reach.objects.create(by=member, door=Door.MESSAGE, persons=MOST)
    client.force_login(member)
    name = other.get_full_name()
    start = (timezone.localtime() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    typed = {
        f"{other.referent.get_absolute_url()}ecrire/": {"subject": "Bonjour", "text": "Des mots à moi"},
        f"{group.get_absolute_url()}inviter/": {"others": name, "word": "Des mots à moi"},
        f"{group.get_absolute_url()}dates/": {"title": "Des mots à moi", "start": start},
        f"{topic.get_absolute_url()}repondre/": {"body": f"Des mots à moi @{name}", "key": str(uuid.uuid4())},
        f"/forum/messages/{Post.objects.get(topic=topic).pk}/signaler/": {"reason": "faux", "word": "Des mots à moi"},
        f"{fiche.get_absolute_url()}question/": {"text": "Des mots à moi"},
    }
    lost = []
    factories.make_animateur()
    for address, data in typed.items():
        page = client.post(address, data).content.decode().replace("\u00a0", " ")
        if SENTENCE not in page or "Des mots à moi" not in page:
            lost.append(address)
    assert lost == []
    assert not Message.objects.exists()


def test_a_group_is_not_a_way_to_write_to_everybody(client, member):
    """Sixty-six invitations with words of one's own left in a minute."""
    group = factories.make_group(by=member)
    people = [factories.make_member() for _ in range(MOST + 1)]
    client.force_login(member)
    told = {"others": "\n".join(one.referent.full_name for one in people), "word": "Achetez"}
    page = client.post(f"{group.get_absolute_url()}inviter/", told).content.decode()

    assert SENTENCE in page
    assert not Mail.objects.exists()
    assert not GroupMembership.objects.exclude(person=member).exists()


def test_registering_colleagues_is_not_a_way_to_write_to_strangers(client, member):
    """The organiser of a meeting registered sixty-six strangers: her words as their names, and as its access."""
    event = factories.make_online_event()
    client.force_login(member)
    address = f"{event.get_absolute_url()}inscription/?pour=collegue"
    Reach.objects.create(by=member, door=Door.MESSAGE, persons=MOST - 1)
    named = {"first_name": "Lisez ceci", "last_name": "Puig"}

    assert client.post(address, named | {"email": "un@exemple.test"}).status_code == 302
    page = client.post(address, named | {"email": "deux@exemple.test"}).content.decode()

    assert SENTENCE in page
    assert "deux@exemple.test" in page
    assert event.registrations.count() == Mail.objects.count() == 1


def test_registering_oneself_is_not_counted(member):
    event = factories.make_online_event()
    person = {"first_name": "Zoé", "last_name": "Puig", "email": member.email}
    Reach.objects.create(by=member, door=Door.MESSAGE, persons=MOST)
    registering.register(event=event, by=member, user=member, person=person, answers={}, workshops=[])
    assert event.registrations.count() == 1


def test_a_mail_that_names_too_many_is_answered_with_the_sentence(member, settings):
    from forum.mail_reading import addresses
    from tests.forum.inbound.test_incoming import message as written
    from tests.forum.inbound.test_incoming import take

    settings.LIST_DOMAIN = "listes.exemple.test"
    topic = factories.PostFactory().topic
    other = factories.make_member(first_name="Aude", last_name="Nommée")
    Reach.objects.create(by=member, door=Door.MESSAGE, persons=MOST)
    mail = written(member.email, addresses.reply_address(member.pk, topic.pk), text=f"@{other.get_full_name()} ?")

    found = take(mail)

    assert (found.state, SENTENCE in found.reason) == ("refuse", True)
    assert topic.posts.count() == 1

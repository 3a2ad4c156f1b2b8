"""Every right that has an end: how it is used, and how it ends.

Each builder returns two functions: the first uses the right and raises where it is refused, the second ends it. A right
that has several doors (page, mail, feed, action) has a builder for each.
"""

import uuid
from datetime import timedelta
from email.message import EmailMessage

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from directory import actions as directory
from directory.actions.situer import answer_section, seen_of
from directory.cartography.facts import facts_of
from directory.enums import ProjectStatus
from directory.models import Aid, Collectivity, Recognition
from directory.permissions import can_edit
from directory.situer.questionnaire import questionnaire
from events.actions import carpooling, lending, planning, programming, registering, roadmaps, workshops
from events.enums import LoanStatus, Way
from events.models import Event, Programme, Registration, Roadmap
from events.views.meetings import person_of
from experiences import actions as experiences
from experiences.actions import shelving
from experiences.enums import NominationState, Phase
from experiences.models import AwardCategory, AwardEdition, Criterion, Nomination
from forum.actions import groups, incoming, moderating, posting, reporting
from forum.enums import GroupState, SanctionKind
from forum.incoming import addresses
from forum.models import Category, GroupMembership, Inbound, Sanction
from members.actions import handover, invitations, leaving, sponsoring
from members.models import Mandate, Referent, SponsorOffer, User
from reseau66.core.publishing import actions as publishing
from reseau66.portal.letters import subscribing
from reseau66.portal.models import Subscriber
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


# -- functions


def the_collectivity_of_a_function():
    user = factories.make_member()
    place = place_of(user)
    address = f"{place.get_absolute_url()}demarches/ajouter/"
    return lambda: ask(user, address), lambda: user.referent.mandates.update(end=days(-1))


def speaking_for_a_collectivity():
    user = factories.make_member()
    fiche, place = factories.make_online(), place_of(user)
    told = {"collectivity": place, "by": user, "changed": "", "year": 2026}
    return (
        lambda: experiences.declare_reuse(fiche=fiche, **told),
        lambda: user.referent.mandates.update(end=days(-1)),
    )


def editing_a_collectivity():
    user = factories.make_member()
    place = place_of(user)
    return (
        lambda: must(can_edit(User.objects.get(pk=user.pk), place)),
        lambda: User.objects.filter(pk=user.pk).update(is_active=False),
    )


def the_end_of_ones_own_function():
    user = factories.make_member()
    mandate = user.referent.mandates.get()
    return (
        lambda: handover.begin(mandate=mandate, end=days(90), by=user),
        lambda: Mandate.objects.filter(pk=mandate.pk).update(end=days(10)),
    )


def the_end_of_ones_own_function_by_its_page():
    user = factories.make_member()
    mandate = user.referent.mandates.get()
    told = {"mandate": mandate.pk, "end": days(90).isoformat()}
    return (
        lambda: ask(user, "/mon-espace/passation/", told, sentence="vous pouvez l’avancer, non la reculer"),
        lambda: Mandate.objects.filter(pk=mandate.pk).update(end=days(10)),
    )


def a_handover():
    user = factories.make_member()
    made = handover.begin(mandate=user.referent.mandates.get(), end=days(0), by=user)
    told = {"name": "Anne", "email": "anne@exemple.test", "word": "", "by": user}

    def end():
        made.closed_at = timezone.now()
        made.save()

    return lambda: handover.announce(handover=made, **told), end


def sponsoring_in_a_role():
    sponsor, pair = factories.make_sponsor(), factories.SponsorshipFactory()
    return (
        lambda: sponsoring.volunteer(pair=pair, sponsor=sponsor),
        lambda: sponsor.mandates.update(end=days(-1)),
    )


def an_offer_to_sponsor():
    sponsor, pair = factories.make_sponsor(), factories.SponsorshipFactory()
    return (
        lambda: sponsoring.volunteer(pair=pair, sponsor=sponsor),
        lambda: SponsorOffer.objects.filter(referent=sponsor).update(is_open=False),
    )


def the_journal_of_a_sponsorship():
    sponsor, pair = factories.make_sponsor(), factories.SponsorshipFactory()
    sponsoring.volunteer(pair=pair, sponsor=sponsor)
    return (
        lambda: sponsoring.write_journal(pair=pair, author=sponsor, text="Une ligne", next_step=""),
        lambda: sponsoring.finish(pair=pair, by=sponsor, feedback=""),
    )


# -- accounts


def being_a_member():
    user = factories.make_member()
    return lambda: ask(user, "/annuaire/"), lambda: Referent.objects.filter(user=user).update(approved_at=None)


def leaving_the_network():
    user = factories.make_member()
    return lambda: ask(user, "/forum/"), lambda: leaving.ask_to_leave(user=user)


def an_open_account():
    user = factories.make_member()
    return lambda: ask(user, "/annuaire/"), lambda: User.objects.filter(pk=user.pk).update(is_active=False)


def being_of_the_staff():
    user = factories.make_animateur()
    return (
        lambda: ask(user, "/gestion/forum/category/"),
        lambda: User.objects.filter(pk=user.pk).update(is_staff=False, is_superuser=False),
    )


def moderating_as_staff():
    user, topic = factories.make_animateur(), factories.PostFactory().topic
    return (
        lambda: ask(user, f"{topic.get_absolute_url()}moderer/epingler/", {}),
        lambda: User.objects.filter(pk=user.pk).update(is_staff=False, is_superuser=False),
    )


def an_invitation():
    referent = factories.ReferentFactory(user=None, contact_email=f"{uuid.uuid4().hex}@exemple.test")
    token = invitations.token_for(referent)
    return lambda: invitations.read_claim(token), lambda: Referent.objects.filter(pk=referent.pk).update(
        contact_email="autre@exemple.test"
    )


def an_invitation_by_its_page():
    referent = factories.ReferentFactory(user=None, contact_email=f"{uuid.uuid4().hex}@exemple.test")
    address = f"/invitation/{invitations.token_for(referent)}/"
    return (
        lambda: ask(None, address, sentence="a déjà été reprise"),
        lambda: Referent.objects.filter(pk=referent.pk).update(user=factories.UserFactory()),
    )


# -- groups


def joined(**values):
    group, user = factories.make_group(**values), factories.make_member()
    GroupMembership.objects.create(group=group, person=user, state=GroupState.INSIDE)
    post = factories.PostFactory(topic__category=group.category, topic__kind="question")
    return group, user, post


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


def closing(group):
    return lambda: groups.set_closed(group=group, by=group.created_by, is_closed=True)


def putting_out(group, user):
    membership = GroupMembership.objects.get(group=group, person=user)
    return lambda: groups.remove_member(membership=membership, by=group.created_by)


def a_reply_in_a_group():
    group, user, post = joined()
    return reply(post.topic, user), closing(group)


def a_reply_in_a_group_by_its_page():
    group, user, post = joined()
    return reply_by_page(post.topic, user, "Ce groupe est clos"), closing(group)


def a_reply_in_a_group_by_mail():
    group, user, post = joined()
    return reply_by_mail(post.topic, user), closing(group)


def the_reply_of_who_leads_a_group():
    group, _, post = joined()
    return reply(post.topic, group.created_by), closing(group)


def the_reply_of_an_animateur_in_a_group():
    group, _, post = joined()
    return reply(post.topic, factories.make_animateur()), closing(group)


def a_topic_in_a_group():
    group, user, _ = joined()
    told = {"kind": "discussion", "title": "Un sujet", "body": "<p>Oui.</p>"}
    return lambda: posting.open_topic(category=group.category, by=user, key=uuid.uuid4(), **told), closing(group)


def an_edit_in_a_group():
    group, user, post = joined()
    own = factories.PostFactory(topic=post.topic, author=user)
    return lambda: posting.edit(post=own, by=user, seen=own.updated_at, body="<p>Mieux.</p>"), closing(group)


def a_merci_in_a_group():
    group, user, post = joined()
    return lambda: posting.thank(post=post, by=user), closing(group)


def the_kept_answer_in_a_group():
    group, _, post = joined()
    answer = factories.PostFactory(topic=post.topic)
    return lambda: posting.accept(post=answer, by=group.created_by), closing(group)


def a_task_in_a_group():
    group, user, _ = joined()
    told = {"title": "À faire", "assignee": None, "due": None}
    return lambda: groups.add_task(group=group, by=user, values=told), closing(group)


def changing_a_task_in_a_group():
    group, user, _ = joined()
    made = groups.add_task(group=group, by=user, values={"title": "À faire", "assignee": None, "due": None})
    return lambda: groups.change_task(task=made, by=user, values={"title": "Autre"}), closing(group)


def ticking_a_task_off_in_a_group():
    group, user, _ = joined()
    made = groups.add_task(group=group, by=user, values={"title": "À faire", "assignee": None, "due": None})
    return lambda: groups.set_done(task=made, by=user, is_done=True), closing(group)


def a_page_in_a_group():
    group, user, _ = joined()
    return lambda: groups.add_page(group=group, by=user, title="Page"), closing(group)


def writing_a_page_of_a_group():
    group, user, _ = joined()
    made = groups.add_page(group=group, by=user, title="Page")
    told = {"seen": made.updated_at, "title": "Page", "body": "<p>Texte</p>"}
    return lambda: groups.change_page(page=made, by=user, **told), closing(group)


def a_document_in_a_group():
    group, user, _ = joined()
    upload = SimpleUploadedFile("note.txt", b"Une note.")
    return lambda: groups.add_document(group=group, by=user, title="Note", upload=upload), closing(group)


def a_date_in_a_group():
    group, user, _ = joined()
    told = {"title": "Réunion", "start": soon(days=3)}
    return lambda: groups.add_date(group=group, by=user, values=told), closing(group)


def taking_something_away_from_a_group():
    group, user, _ = joined()
    made = groups.add_page(group=group, by=user, title="Page")
    return lambda: groups.remove(thing=made, by=user), closing(group)


def letting_somebody_into_a_group():
    group, _, _ = joined(entry="demande")
    made = groups.join(group=group, by=factories.make_member())
    return lambda: groups.answer(membership=made, by=group.created_by, is_accepted=True), closing(group)


def inviting_into_a_group():
    group, _, _ = joined()
    people = [factories.make_member()]
    return lambda: groups.invite(group=group, by=group.created_by, people=people), closing(group)


def entering_a_group():
    group, _, _ = joined()
    return lambda: groups.join(group=group, by=factories.make_member()), closing(group)


def being_in_a_group():
    group, user, post = joined(entry="demande")
    return reply(post.topic, user), putting_out(group, user)


def being_in_a_group_by_its_page():
    group, user, post = joined(entry="demande")
    return lambda: ask(user, post.topic.get_absolute_url()), putting_out(group, user)


def being_in_a_group_by_mail():
    group, user, post = joined(entry="demande")
    return reply_by_mail(post.topic, user), putting_out(group, user)


def being_in_a_group_by_its_feed():
    group, user, _ = joined(entry="demande")
    return lambda: ask(user, f"{group.get_absolute_url()}dates.ics"), putting_out(group, user)


def working_in_a_group_one_has_left():
    group, user, _ = joined(entry="demande")
    told = {"title": "À faire", "assignee": None, "due": None}
    return lambda: groups.add_task(group=group, by=user, values=told), lambda: groups.leave(group=group, by=user)


def leading_a_group():
    group, user, _ = joined()
    GroupMembership.objects.filter(group=group, person=user).update(role="animateur")
    people = [factories.make_member()]
    membership = GroupMembership.objects.get(group=group, person=user)
    return (
        lambda: groups.invite(group=group, by=user, people=people),
        lambda: groups.set_role(membership=membership, by=group.created_by, role="membre"),
    )


# -- the forum


def a_topic():
    topic = factories.PostFactory().topic
    user = factories.make_member()
    return reply(topic, user), lambda: moderating.set_closed(topic=topic, by=None, is_closed=True)


def a_topic_by_its_page():
    topic = factories.PostFactory().topic
    user = factories.make_member()
    return reply_by_page(topic, user, "Ce sujet est clos"), lambda: moderating.set_closed(
        topic=topic, by=None, is_closed=True
    )


def a_topic_by_mail():
    topic = factories.PostFactory().topic
    user = factories.make_member()
    return reply_by_mail(topic, user), lambda: moderating.set_closed(topic=topic, by=None, is_closed=True)


def a_topic_that_is_read():
    post = factories.PostFactory()
    user = factories.make_member()
    return (
        lambda: ask(user, post.topic.get_absolute_url()),
        lambda: moderating.hide(post=post, by=factories.make_animateur(), reason="Non."),
    )


def a_reply_where_it_is_hidden():
    post = factories.PostFactory()
    return reply(post.topic, factories.make_member()), lambda: moderating.hide(
        post=post, by=factories.make_animateur(), reason="Non."
    )


def a_category():
    category, user = factories.CategoryFactory(), factories.make_member()
    told = {"kind": "discussion", "title": "Un sujet", "body": "<p>Oui.</p>", "by": user}
    return (
        lambda: posting.open_topic(category=category, key=uuid.uuid4(), **told),
        lambda: Category.objects.filter(pk=category.pk).update(is_closed=True),
    )


def suspending(user):
    return lambda: reporting.suspend(person=user, by=factories.make_animateur(), reason="Non.", days=3)


def writing_in_the_forum():
    user = factories.make_member()
    return reply(factories.PostFactory().topic, user), suspending(user)


def writing_in_the_forum_by_mail():
    user = factories.make_member()
    return reply_by_mail(factories.PostFactory().topic, user), suspending(user)


def writing_in_a_group_while_suspended():
    group, user, _ = joined()
    return lambda: groups.add_page(group=group, by=user, title="Page"), suspending(user)


def dating_in_a_group_while_suspended():
    group, user, _ = joined()
    told = {"title": "Réunion", "start": soon(days=3)}
    return lambda: groups.add_date(group=group, by=user, values=told), suspending(user)


def a_suspension():
    """The other way round: what keeps somebody from writing has an end too."""
    user = factories.make_member()
    made = Sanction.objects.create(
        person=user, kind=SanctionKind.SUSPENSION, reason="Non.", until=soon(days=1), by=factories.make_animateur()
    )
    return (
        lambda: must(Sanction.objects.suspending().filter(person=user).exists()),
        lambda: Sanction.objects.filter(pk=made.pk).update(until=soon(minutes=-1)),
    )


# -- the agenda


def registered():
    event, user = factories.make_online_event(), factories.make_member()
    told = {"by": user, "user": user, "person": person_of(user), "answers": {}, "workshops": []}
    return event, lambda: registering.register(event=event, **told)


def moved(event, **values):
    return lambda: Event.objects.filter(pk=event.pk).update(**values)


def registering_before_it_begins():
    event, use = registered()
    return use, moved(event, start=soon(minutes=-1))


def registering_before_it_is_called_off():
    event, use = registered()
    return use, lambda: planning.cancel_event(event=event, by=None, reason="Neige")


def registering_while_it_is_open():
    event, use = registered()
    return use, moved(event, closes_at=soon(minutes=-1))


def giving_a_seat_back():
    made = factories.RegistrationFactory()
    return lambda: registering.cancel(registration=made, by=None), moved(made.event, start=soon(minutes=-1))


def calling_an_event_off():
    event = factories.make_online_event()
    return lambda: planning.cancel_event(event=event, by=None, reason="Neige"), moved(
        event, start=soon(days=-1), end=soon(hours=-1)
    )


def ridden():
    event = factories.make_online_event()
    driver, own = factories.RegistrationFactory(event=event), factories.RegistrationFactory(event=event)
    values = {"kind": "offre", "seats": 2, "way": Way.BOTH, "commune": factories.CollectivityFactory()}
    offer = carpooling.add_ride(event=event, registration=driver, values=values)
    told = {"registration": own, "way": Way.BOTH, "phone": "", "note": ""}
    return event, offer, lambda: carpooling.ask_for_seat(ride=offer, **told)


def a_seat_in_a_car():
    event, _, use = ridden()
    return use, moved(event, start=soon(minutes=-1))


def a_ride():
    _, offer, use = ridden()
    return use, lambda: carpooling.withdraw(ride=offer)


def giving_a_seat_in_a_car():
    event, _, use = ridden()
    made = use()
    return lambda: carpooling.accept(passenger=made), moved(event, start=soon(minutes=-1))


def coming_by_car():
    _, _, use = ridden()
    return use, lambda: Registration.objects.update(status="annulee", cancelled_at=timezone.now())


def a_workshop():
    day = factories.make_workshop_day()
    room = day.event.workshops.first()
    return (
        lambda: workshops.contribute(workshop=room, values={"action": "Une idée"}, key=uuid.uuid4()),
        lambda: workshops.close_day(day=day, by=None),
    )


def a_consultation():
    roadmap = roadmaps.make_roadmap(day=factories.make_workshop_day(), by=None)
    roadmaps.consult(roadmap=roadmap, by=None, until=days(3))
    item, user = roadmap.items.get(), factories.make_member()
    return (
        lambda: roadmaps.give_opinion(item=item, by=user, stance="pour", comment=""),
        lambda: Roadmap.objects.filter(pk=roadmap.pk).update(consultation_until=days(-1)),
    )


def a_programme():
    programme = programming.begin(year=2027 + Programme.objects.count(), by=None)
    values = {"kind": "visite", "audience": "reseau", "title": "Une visite", "summary": "Voir."}
    idea = programming.add_idea(programme=programme, by=None, values=values)
    told = {"collectivity": factories.CollectivityFactory(), "is_interested": True, "can_host": False, "note": ""}
    return (
        lambda: programming.take_position(idea=idea, by=factories.make_member(), months=[], **told),
        lambda: Programme.objects.filter(pk=programme.pk).update(is_open=False),
    )


def a_loan():
    made = factories.LoanFactory()
    return (
        lambda: lending.cancel(loan=made, by=None, reason="Non."),
        lambda: type(made).objects.filter(pk=made.pk).update(status=LoanStatus.RETURNED),
    )


def what_is_lent():
    keeper, borrower = factories.make_member(), factories.make_member()
    item = factories.EquipmentFactory(owner=place_of(keeper))
    told = {"borrower": place_of(borrower), "by": borrower, "quantity": 1, "purpose": "Fête"}
    return (
        lambda: lending.ask(equipment=item, start=days(3), end=days(4), **told),
        lambda: type(item).objects.filter(pk=item.pk).update(withdrawn_at=timezone.now()),
    )


# -- fiches, awards, collections


def award(phase):
    number = AwardEdition.objects.count()
    edition = AwardEdition.objects.create(name=f"É{number}", slug=f"e-{number}", year=2026 + number, phase=phase)
    category = AwardCategory.objects.create(edition=edition, name="Communes")
    Criterion.objects.create(edition=edition, name="Sobriété")
    return edition, category


def competing(edition, category):
    told = {"title": "Un projet", "summary": "Bref.", "contact_name": "X", "state": NominationState.ACCEPTED}
    place = factories.CollectivityFactory(population=900)
    return Nomination.objects.create(edition=edition, category=category, collectivity=place, **told)


def entering(edition, phase):
    return lambda: AwardEdition.objects.filter(pk=edition.pk).update(phase=phase)


def nominating():
    edition, category = award(Phase.CALL)
    values = {"category": category, "collectivity": factories.CollectivityFactory(population=9), "title": "x"}
    user = factories.make_member()
    return lambda: experiences.nominate(edition=edition, by=user, values=values), entering(edition, Phase.REVIEW)


def noting():
    edition, category = award(Phase.JURY)
    juror = factories.make_member()
    edition.jurors.add(juror)
    one, values = competing(edition, category), {edition.criteria.get(): 4}
    return lambda: experiences.score(nomination=one, juror=juror, values=values), entering(edition, Phase.VOTE)


def being_of_the_jury():
    edition, category = award(Phase.JURY)
    juror = factories.make_member()
    edition.jurors.add(juror)
    one, values = competing(edition, category), {edition.criteria.get(): 4}
    return (
        lambda: experiences.score(nomination=one, juror=juror, values=values),
        lambda: edition.jurors.remove(juror),
    )


def voting():
    edition, category = award(Phase.VOTE)
    one, user = competing(edition, category), factories.make_member()
    return lambda: experiences.vote(nomination=one, voter=user), entering(edition, Phase.RESULTS)


def a_shared_collection():
    owner, reader = factories.make_member(), factories.make_member()
    shelf = shelving.make_shelf(owner=owner, name="À lire")
    shelving.share_shelf(shelf=shelf, is_shared=True)
    address = f"/experiences/dossiers/{shelf.token}/"
    return lambda: ask(reader, address), lambda: shelving.share_shelf(shelf=shelf, is_shared=False)


def writing_a_draft_together():
    fiche, user = factories.FactSheetFactory(), factories.make_member()
    fiche.authors.set([user, factories.make_member()])
    return (
        lambda: ask(user, f"/experiences/{fiche.pk}-x/ecrire/"),
        lambda: publishing.remove_author(publication=fiche, by=None, author=user),
    )


def a_version_that_may_be_written():
    fiche = factories.FactSheetFactory()
    version = fiche.working
    told = {"values": {"title": "Autre"}, "lists": {}}
    return (
        lambda: publishing.save(version=version, by=None, seen=version.updated_at, **told),
        lambda: publishing.publish(version=version, by=None),
    )


def a_fiche_online():
    fiche, reader = factories.make_online(), factories.make_member()
    return (
        lambda: ask(reader, fiche.get_absolute_url()),
        lambda: publishing.archive(publication=fiche, by=None),
    )


# -- what collectivités say


def a_self_assessment():
    user = factories.make_member()
    place = place_of(user)
    made = directory.begin_assessment(collectivity=place, by=user)
    section = questionnaire().section("climat")
    values = {"level": 1, "is_not_concerned": False, "target": None, "note": "", "evidence": ""}
    told = {question.key: values for question in section.questions}

    def use():
        answer_section(assessment=made, section=section, answers=told, by=user, seen=seen_of(made, section))

    def end():
        use()
        directory.date_assessment(assessment=made, name="2026", by=user)

    return use, end


def a_shared_project():
    made, user = factories.SharedProjectFactory(), factories.make_member()
    told = {"collectivity": place_of(user), "by": user, "word": ""}
    return (
        lambda: directory.join_project(project=made, **told),
        lambda: type(made).objects.filter(pk=made.pk).update(status=ProjectStatus.DONE),
    )


def an_aid():
    made = factories.AidFactory(deadline=days(3), is_permanent=False)
    return (
        lambda: must(Aid.objects.open().filter(pk=made.pk).exists()),
        lambda: Aid.objects.filter(pk=made.pk).update(deadline=days(-1)),
    )


def recognised():
    place = factories.CollectivityFactory()
    made = Recognition.objects.create(
        initiative=factories.InitiativeFactory(collectivity=place), date=f"{days(-30):%Y-%m-%d}"
    )
    return place, lambda: Recognition.objects.filter(pk=made.pk).update(date="2013-12-19")


def a_recognition_in_the_list():
    place, end = recognised()
    return lambda: must(place.name in ask(None, "/collectivites/?reconnue=on").content.decode()), end


def a_recognition_in_the_csv():
    place, end = recognised()
    return lambda: must(place.code in ask(None, "/collectivites.csv?reconnue=on").content.decode()), end


def a_recognition_on_its_page():
    place, end = recognised()
    badge = "badge-sun"
    return lambda: must(badge in ask(None, place.get_absolute_url()).content.decode()), end


def a_recognition_on_the_map():
    place, end = recognised()
    return lambda: must(facts_of(Collectivity.objects.filter(pk=place.pk))[place.pk].is_recognised), end


# -- the letter


def the_letter():
    made = factories.SubscriberFactory()
    return (
        lambda: must(Subscriber.objects.filter(pk=made.pk).exists()),
        lambda: subscribing.stop(subscriber=made),
    )


RIGHTS = [
    value
    for name, value in list(globals().items())
    if callable(value) and getattr(value, "__module__", "") == __name__ and value.__code__.co_argcount == 0
    if name not in {"registered", "ridden", "recognised"}
]

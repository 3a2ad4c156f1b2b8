"""Functions, handovers, parrainages and accounts."""

import uuid

from django.utils import timezone

from directory.territory.permissions import can_edit
from experiences.reactions import actions as reactions_actions
from members.handover import actions as handover
from members.joining import invitations
from members.leaving import actions as leaving
from members.models import Mandate, Referent, SponsorOffer, User
from members.sponsoring import actions as sponsoring
from tests import factories
from tests.project.rights.asking import ask, days, must, place_of


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
        lambda: reactions_actions.declare_reuse(fiche=fiche, **told),
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


def being_a_member():
    user = factories.make_member()
    return lambda: ask(user, "/forum/nouveau-groupe/"), lambda: Referent.objects.filter(user=user).update(
        approved_at=None
    )


def leaving_the_network():
    user = factories.make_member()
    return lambda: ask(user, "/forum/nouveau-groupe/"), lambda: leaving.ask_to_leave(user=user)


def an_open_account():
    user = factories.make_member()
    return lambda: ask(user, "/forum/nouveau-groupe/"), lambda: User.objects.filter(pk=user.pk).update(is_active=False)


def being_of_the_staff():
    user = factories.make_animateur()
    return (
        lambda: ask(user, "/gestion/forum/category/"),
        lambda: User.objects.filter(pk=user.pk).update(staff_role="", is_staff=False),
    )


def moderating_as_staff():
    user, topic = factories.make_animateur(), factories.PostFactory().topic
    return (
        lambda: ask(user, f"{topic.get_absolute_url()}moderer/epingler/", {}),
        lambda: User.objects.filter(pk=user.pk).update(staff_role="", is_staff=False),
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

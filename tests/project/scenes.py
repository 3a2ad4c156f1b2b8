"""For each button that asks first: the thing it is about, and what its form sends.

The actor is an animateur, unless a scene gives somebody else; a scene returns ``(address, data)`` or
``(address, data, user)``.
"""

import uuid

from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from core.publishing import actions as publishing
from directory.initiatives import actions as initiatives_actions
from directory.mergers import actions as merging
from directory.models import AidAlert, PlanAxis, ProjectPartner
from directory.presentation import actions as presentation
from events.carpooling import actions as carpooling
from events.carpooling.enums import RideKind, Way
from events.equipment import actions as equipment
from events.meetings import actions as planning
from events.models import Breakdown, CalendarFeed, Idea, Programme
from events.workshops import actions as workshops
from experiences.awards.enums import Phase
from experiences.awards.telling import own_page
from experiences.models import AwardEdition, Nomination, Report, Reuse
from experiences.sheets import actions as sheets_actions
from forum.groups import actions as groups
from forum.models import FaqEntry, GroupMembership, GroupTask
from forum.moderation import actions as moderating
from forum.sanctions import actions as sanctioning
from members.models import Referent
from reseau66.portal.identity import actions as identity
from reseau66.portal.letters import sending
from reseau66.portal.letters.models import LetterState
from reseau66.portal.models import Letter, Shelf
from tests import factories

SCENES = {}


def scene(route, name=""):
    def keep(build):
        SCENES[route, name] = build
        return build

    return keep


def text(name="plan.txt"):
    return SimpleUploadedFile(name, b"Un plan de la salle.")


# -- events


@scene("agenda/calendrier/renouveler/")
def calendar(user):
    CalendarFeed.objects.create(user=user, word="avant")
    return "/agenda/calendrier/renouveler/", {}


@scene("agenda/<int:pk>-<slug:slug>/inscrits/retirer/")
def registered(user):
    one = factories.RegistrationFactory()
    return f"{one.event.get_absolute_url()}inscrits/retirer/", {"child": one.pk}


def a_ride(kind=RideKind.OFFER):
    """A ride with its driver and somebody who asks for a seat; on a bus she has it."""
    event = factories.make_online_event(commune=factories.CollectivityFactory(latitude=42.7, longitude=2.9))
    driver = None if kind == RideKind.BUS else factories.RegistrationFactory(event=event)
    values = {"kind": kind, "seats": 2, "way": Way.BOTH, "commune": factories.CollectivityFactory()}
    ride = carpooling.add_ride(event=event, registration=driver, values=values)
    guest = factories.RegistrationFactory(event=event)
    asked = carpooling.ask_for_seat(ride=ride, registration=guest, way=Way.BOTH, phone="", note="")
    return ride, asked


@scene("agenda/<int:pk>-<slug:slug>/bus/<int:ride>/retirer/")
def bus(user):
    ride, _ = a_ride(RideKind.BUS)
    return f"{ride.event.get_absolute_url()}bus/{ride.pk}/retirer/", {}


RIDES = "agenda/inscription/<str:token>/covoiturage/"


@scene(f"{RIDES}<int:ride>/retirer/")
def ride(user):
    found, _ = a_ride()
    return f"{found.registration.get_absolute_url()}covoiturage/{found.pk}/retirer/", {}, AnonymousUser()


def passenger(verb):
    def build(user):
        found, asked = a_ride()
        who = asked.registration if verb == "rendre" else found.registration
        return f"{who.get_absolute_url()}covoiturage/demandes/{asked.pk}/{verb}/", {}, AnonymousUser()

    return build


for verb in ("accepter", "refuser", "rendre"):
    scene(f"{RIDES}demandes/<int:passenger>/<slug:verb>/", verb)(passenger(verb))


@scene("agenda/<int:pk>-<slug:slug>/compte-rendu/<slug:sort>/retirer/")
def event_file(user):
    event = factories.make_online_event()
    kept = planning.add_document(event=event, by=user, upload=text(), title="Plan")
    return f"{event.get_absolute_url()}compte-rendu/documents/retirer/", {"child": kept.pk}


@scene("agenda/programme/<int:year>/idees/<int:idea>/", "remove")
def idea(user):
    found = Idea.objects.create(programme=Programme.objects.create(year=2031), title="Visite", summary="Voir.")
    return f"/agenda/programme/2031/idees/{found.pk}/", {"remove": "on"}


@scene("ateliers/<slug:code>/retirer/")
def proposal(user):
    day, key = factories.make_workshop_day(), uuid.uuid4()
    workshops.contribute(workshop=day.event.workshops.first(), values={"action": "Des visites"}, key=key)
    return f"{day.get_absolute_url()}retirer/", {"key": str(key)}, AnonymousUser()


def running(verb):
    def build(user):
        day = factories.make_workshop_day(published_at=timezone.now() if verb == "cacher" else None)
        return f"{day.run_url}{verb}/", {}

    return build


for verb in ("fermer", "code", "publier", "cacher", "feuille-de-route"):
    scene("ateliers/<int:pk>-<slug:slug>/animer/<slug:verb>/", verb)(running(verb))


@scene("materiel/emprunts/<int:pk>/<slug:verb>/", "accepter")
def loan(user):
    asker = factories.make_member()
    place = asker.referent.current_mandate.collectivity
    found = factories.LoanFactory(borrower=place, asked_by=asker)
    return f"{found.get_absolute_url()}accepter/", {"answer": "Venez à 9 h."}


@scene("materiel/<int:pk>-<slug:slug>/photos/retirer/")
def equipment_photo(user, photo):
    item = factories.EquipmentFactory()
    image = SimpleUploadedFile("a.jpg", photo())
    kept = equipment.add_photo(equipment=item, by=user, upload=image, caption="De face")
    return f"{item.get_absolute_url()}photos/retirer/", {"child": kept.pk}


@scene("materiel/<int:pk>-<slug:slug>/mode-d-emploi/retirer/")
def manual(user):
    item = factories.EquipmentFactory()
    equipment.set_manual(equipment=item, by=user, upload=text())
    return f"{item.get_absolute_url()}mode-d-emploi/retirer/", {}


@scene("materiel/<int:pk>-<slug:slug>/panne/reparer/")
def breakdown(user):
    item = factories.EquipmentFactory()
    found = Breakdown.objects.create(equipment=item, start=timezone.localdate(), quantity=1, reason="Toile déchirée")
    return f"{item.get_absolute_url()}panne/reparer/", {"child": found.pk}


# -- texts


@scene("agenda/<int:pk>-<slug:slug>/ecrire/photo/", "remove")
def event_picture(user, photo):
    event = factories.EventFactory()
    image = SimpleUploadedFile("a.jpg", photo())
    publishing.set_picture(publication=event, by=user, upload=image, caption="La roue")
    return f"{event.get_absolute_url()}ecrire/photo/", {"remove": "1"}


@scene("actualites/<int:pk>-<slug:slug>/ecrire/photo/", "remove")
def news_picture(user, photo):
    news = factories.NewsFactory()
    image = SimpleUploadedFile("a.jpg", photo())
    publishing.set_picture(publication=news, by=user, upload=image, caption="La roue")
    return reverse("experiences:news_set_picture", args=[news.pk, news.slug]), {"remove": "1"}


@scene("bibliotheque/<int:pk>-<slug:slug>/ecrire/fichier/", "remove")
def library_file(user):
    found = factories.LibraryDocumentFactory()
    return reverse("experiences:document_set_file", args=[found.pk, found.slug]), {"remove": "1"}


@scene("experiences/<int:pk>-<slug:slug>/ecrire/enregistrement/", "remove")
def recording(user):
    fiche = factories.FactSheetFactory()
    sound = SimpleUploadedFile("a.mp3", b"ID3" + bytes(99))
    sheets_actions.set_recording(fiche=fiche, by=user, upload=sound)
    return reverse("experiences:set_recording", args=[fiche.pk, fiche.slug]), {"remove": "1"}


@scene("experiences/<int:pk>-<slug:slug>/ecrire/<slug:sort>/<int:child>/retirer/")
def fiche_document(user):
    fiche = factories.FactSheetFactory()
    kept = sheets_actions.add_document(fiche=fiche, by=user, upload=text(), title="Le bilan")
    return reverse("experiences:remove_child", args=[fiche.pk, fiche.slug, "documents", kept.rank]), {}


@scene("experiences/<int:pk>-<slug:slug>/reprises/<int:reuse>/retirer/")
def reuse(user):
    fiche, place = factories.make_online(), factories.CollectivityFactory()
    said = Reuse.objects.create(fiche=fiche, collectivity=place, year=2025, by=user)
    return f"{fiche.get_absolute_url()}reprises/{said.pk}/retirer/", {}


@scene("experiences/dossiers/<uuid:token>/<slug:verb>/", "supprimer")
def shelf(user):
    return f"{Shelf.objects.create(owner=user, name='Mes fiches').get_absolute_url()}supprimer/", {}


def an_edition():
    return AwardEdition.objects.create(name="Trophées", slug="2031", year=2031, phase=Phase.CALL)


@scene("trophees/<slug:slug>/instruction/phase/")
def phase(user):
    an_edition()
    return "/trophees/2031/instruction/phase/", {"phase": Phase.REVIEW}


@scene("trophees/<slug:slug>/instruction/rappel/")
def jury_reminder(user):
    edition = an_edition()
    AwardEdition.objects.update(phase=Phase.JURY)
    edition.jurors.add(factories.make_member())
    a_nomination(edition, state="recevable")
    return "/trophees/2031/instruction/rappel/", {}


def a_nomination(edition, **more):
    told = {"title": "La roue", "summary": "Elle tourne.", "actor": "Les Amis du moulin", "contact_name": "Anne"}
    return Nomination.objects.create(
        edition=edition, category=edition.categories.create(name="Communes"), **{**told, **more}
    )


@scene("mon-espace/candidatures/<int:pk>/retirer/")
def own_nomination(user):
    return f"{a_nomination(an_edition(), by=user).get_absolute_url()}retirer/", {}


@scene("trophees/candidature/<str:token>/retirer/")
def guest_nomination(user):
    nomination = a_nomination(an_edition(), contact_email="anne@exemple.test")
    return f"{own_page(nomination)}retirer/", {}, AnonymousUser()


@scene("trophees/<slug:slug>/instruction/<int:pk>/")
def nomination(user):
    found = a_nomination(an_edition(), contact_email="anne@exemple.test")
    return f"/trophees/2031/instruction/{found.pk}/", {"decision": "ecartee", "note": "Hors sujet"}


@scene("auteurs/<slug:kind>/<int:pk>/", "author")
def author(user):
    fiche, other = factories.make_online(), factories.make_member()
    fiche.authors.add(user, other)
    return fiche.authors_url, {"author": other.pk}


@scene("gestion/a-valider/<slug:kind>/<int:pk>/", "publish")
def review(user):
    fiche = factories.FactSheetFactory()
    fiche.authors.add(factories.make_member())
    version = publishing.submit(version=fiche.working, by=None)
    return f"/gestion/a-valider/fiches/{version.pk}/", {"publish": "1", "seen": version.submitted_at.isoformat()}


@scene("gestion/signalements/<int:pk>/")
def report(user):
    sent = {"kind": "obsolete", "text": "Dépassée", "by": factories.make_member()}
    found = Report.objects.create(fiche=factories.make_online(), **sent)
    return f"/gestion/signalements/{found.pk}/", {"outcome": "corrige"}


# -- forum


@scene("forum/tout-lu/")
def all_read(user):
    factories.PostFactory()
    return "/forum/tout-lu/", {}


@scene("forum/messages/<int:pk>/moderer/<slug:verb>/", "remettre")
def hidden(user):
    post = factories.PostFactory()
    moderating.hide(post=post, by=user, reason="Publicité")
    return f"/forum/messages/{post.pk}/moderer/remettre/", {}


@scene("forum/moderation/suspensions/<int:pk>/lever/")
def suspension(user):
    made = sanctioning.suspend(person=factories.make_member(), by=user, reason="Insultes", days=3)
    return f"/forum/moderation/suspensions/{made.pk}/lever/", {}


@scene("faq/<int:pk>/retirer/")
def faq(user):
    return f"/faq/{FaqEntry.objects.create(question='Qui ?', answer='<p>Vous.</p>').pk}/retirer/", {}


@scene("forum/groupes/<slug:slug>/porte/<slug:verb>/", "rejoindre")
def asking_to_come_in(user):
    group = factories.make_group(entry="demande")
    return f"{group.get_absolute_url()}porte/rejoindre/", {"word": "Bonjour"}


@scene("forum/groupes/<slug:slug>/porte/<slug:verb>/", "quitter")
def leaving_a_group(user):
    group = factories.make_group()
    groups.join(group=group, by=user)
    return f"{group.get_absolute_url()}porte/quitter/", {}


@scene("forum/groupes/<slug:slug>/regler/", "close")
def closing_a_group(user):
    return f"{factories.make_group().get_absolute_url()}regler/", {"close": "1"}


def member(verb):
    def build(user):
        person, group = factories.make_member(), factories.make_group(entry="demande")
        groups.join(group=group, by=person)
        found = GroupMembership.objects.get(group=group, person=person)
        if verb not in {"accepter", "refuser"}:
            groups.answer(membership=found, by=user, is_accepted=True)
        if verb == "ne-plus-animer":
            groups.set_role(membership=found, by=user, role="animateur")
        return f"{group.get_absolute_url()}membres/{found.pk}/{verb}/", {}

    return build


for verb in ("accepter", "refuser", "animer", "ne-plus-animer", "retirer"):
    scene("forum/groupes/<slug:slug>/membres/<int:pk>/<slug:verb>/", verb)(member(verb))


@scene("forum/groupes/<slug:slug>/retirer/<slug:sort>/<int:pk>/")
def group_task(user):
    group = factories.make_group(by=user)
    return f"{group.get_absolute_url()}retirer/taches/{GroupTask.objects.create(group=group, title='Relire').pk}/", {}


# -- directory and members


@scene("collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/documents/<int:document>/retirer/")
def initiative_document(user):
    initiative = factories.InitiativeFactory()
    kept = initiatives_actions.add_document(
        initiative=initiative, by=user, title="La délibération", upload=text(), link=""
    )
    place = initiative.collectivity
    return reverse("directory:remove_document", args=[place.code, place.slug, initiative.pk, kept.pk]), {}


@scene("collectivites/<code:code>-<slug:slug>/photo/retirer/")
def photo_of_a_place(user, photo):
    place = factories.CollectivityFactory()
    presentation.show_photo(
        collectivity=place, by=user, upload=SimpleUploadedFile("a.jpg", photo()), caption="La place", credit=""
    )
    return f"{place.get_absolute_url()}photo/retirer/", {}


@scene("gestion/reglages/reseau/logo/retirer/")
def logo(user, photo):
    identity.show_logo(by=user, upload=SimpleUploadedFile("a.jpg", photo()))
    return "/gestion/reglages/reseau/logo/retirer/", {}, factories.make_gestionnaire()


@scene("collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/programme/axes/<int:axis>/retirer/")
def axis(user):
    found = PlanAxis.objects.create(initiative=factories.InitiativeFactory(), title="Un axe")
    factories.PlanActionFactory(initiative=found.initiative, axis=found)
    return f"{found.initiative.plan_address}axes/{found.pk}/retirer/", {}


@scene("collectivites/<code:code>-<slug:slug>/devenir/", "repartir")
def merged(user):
    into = factories.CollectivityFactory()
    place = merging.close(place=factories.CollectivityFactory(), on=timezone.localdate(), into=into, by=None)
    factories.MandateFactory(collectivity=place)
    told = {"verb": "repartir", "name": into.name, "population": 1, "keys": ["referents"]}
    return f"{place.get_absolute_url()}devenir/", told, factories.make_gestionnaire()


@scene("projets/<int:pk>-<slug:slug>/quitter/<code:code>/")
def project(user):
    found, place = factories.SharedProjectFactory(), factories.CollectivityFactory()
    ProjectPartner.objects.create(project=found, collectivity=place, by=user)
    return f"{found.get_absolute_url()}quitter/{place.code}/", {}


@scene("aides/alertes/<int:pk>/retirer/")
def alert(user):
    found = AidAlert.objects.create(user=user, query="theme=eau", words="Eau")
    return f"/aides/alertes/{found.pk}/retirer/", {}


@scene("annuaire/couverture/<code:code>/relance/")
def reminder(user):
    person = factories.make_member()
    Referent.objects.filter(user=person).update(confirmed_at=factories.APPROVED.replace(year=2020))
    return f"/annuaire/couverture/{person.referent.current_mandate.collectivity.code}/relance/", {}


@scene("annuaire/couverture/elections/")
def election(user):
    mandate = factories.MandateFactory(collectivity__email="mairie@exemple.test")
    told = {"end": f"{timezone.localdate():%Y-%m-%d}", "kinds": ["commune"], "shown": str(mandate.pk), "asks": "on"}
    return "/annuaire/couverture/elections/", told


@scene("parrainage/<int:pk>/<slug:verb>/", "proposer")
def sponsorship(user):
    pair, sponsor = factories.SponsorshipFactory(), factories.make_sponsor()
    return f"{pair.get_absolute_url()}proposer/", {"sponsor": sponsor.pk}


# -- the letter


@scene("gestion/lettres/<int:pk>/<slug:verb>/", "supprimer")
def draft_letter(user):
    return f"{factories.LetterFactory().desk_url}supprimer/", {}


@scene("gestion/lettres/<int:pk>/<slug:verb>/", "reprendre")
def paused_letter(user):
    now = timezone.now()
    found = factories.LetterFactory(state=LetterState.PAUSED, number=1, started_at=now, scheduled_for=now)
    return f"{found.desk_url}reprendre/", {}


@scene("ecrire/<int:pk>/<slug:verb>/", "supprimer")
def draft_mailing(user):
    return f"{factories.MailingFactory(by=user).get_absolute_url()}supprimer/", {}


@scene("ecrire/<int:pk>/<slug:verb>/", "reprendre")
def stopped_mailing(user):
    stopped = factories.MailingFactory(by=user, state="arrete", started_at=timezone.now())
    return f"{stopped.get_absolute_url()}reprendre/", {}


@scene("gestion/lettres/<int:pk>/<slug:verb>/", "reessayer")
def refused_letter(user):
    factories.SubscriberFactory()
    found = factories.LetterFactory()
    sending.schedule(letter=found, by=user)
    sending.go_on()
    found.dispatches.get().mail.__class__.objects.update(status="failed", attempts=1)
    Letter.objects.filter(pk=found.pk).update(state=LetterState.SENT, finished_at=timezone.now())
    return f"{found.desk_url}reessayer/", {}

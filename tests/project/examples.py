"""An example address for each route of the table, and what stands at them."""

import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.attachments.actions import store_portrait
from core.notifications.actions import queue_mail
from core.notifications.models import PersonalNotice
from core.publishing import actions as publishing
from directory.initiatives.enums import InitiativeKind
from directory.models import Collectivity, Initiative, PlanAction, PlanAxis, SelfAssessment, SharedProject
from directory.self_assessment.documents import models
from directory.self_assessment.questionnaire import questionnaire
from events.models import Idea, Programme, Roadmap, RoadmapItem
from experiences.models import AwardEdition, Collection, Nomination, Term
from forum.models import FaqEntry, GroupPage, GroupTask, Sanction
from members.joining.invitations import token_for
from members.models import Booklet, Handover
from reseau66.portal.models import Shelf
from tests import factories
from tests.project.routes import TABLE

ENTRY = "une-entree"
EXAMPLE = 990_001  # the key of each example, so that one address serves them all


@pytest.fixture
def addresses(clients, member, photo, territory, mails, settings):
    """An example address for each route of the table."""
    settings.DEMO = True  # whose mails are read on the site
    referent = member.referent
    referent.portrait = store_portrait(upload=SimpleUploadedFile("moi.jpg", photo()), by=None)
    referent.save()
    queue_mail(
        to="z@exemple.test",
        template="emails/application_approved.txt",
        context={"referent": referent, "message": ""},
    )
    mail = mails()[-1]
    pair = factories.SponsorshipFactory(pk=EXAMPLE)
    initiative = Initiative.objects.create(
        pk=EXAMPLE, collectivity=Collectivity.objects.get(code="66148"), kind=InitiativeKind.OTHER
    )
    axis = PlanAxis.objects.create(pk=EXAMPLE, initiative=initiative, title="Un axe")
    title = referent.full_name  # one address serves a person and an action
    PlanAction.objects.create(pk=referent.pk, initiative=initiative, axis=axis, title=title)
    SharedProject.objects.create(
        pk=referent.pk, collectivity=initiative.collectivity, title=title, need="Un économe de flux"
    )
    SelfAssessment.objects.create(collectivity=initiative.collectivity, version=questionnaire().version)
    SelfAssessment.objects.create(
        pk=EXAMPLE, collectivity=initiative.collectivity, version=questionnaire().version, closed_at=timezone.now()
    )
    factories.make_online(pk=referent.pk, version__title=title)
    factories.make_online_document(pk=referent.pk, version__title=title)
    factories.make_online_news(pk=referent.pk, version__title=title)
    event = factories.make_online_event(pk=referent.pk, version__title=title)
    day = factories.make_workshop_day(event=event, is_open=True, published_at=timezone.now(), proposal_pk=EXAMPLE)
    roadmap = Roadmap.objects.create(pk=pair.pk, day=day, title="Feuille de route")
    programme = Programme.objects.create(year=2027)
    Idea.objects.create(pk=EXAMPLE, programme=programme, title="Visite", summary="Voir.")
    RoadmapItem.objects.create(pk=pair.pk, roadmap=roadmap, rank=1, reference="1.1", title="Une action")
    item = factories.EquipmentFactory(pk=referent.pk, name=title, quantity=3, deposit=100)
    factories.LoanFactory(pk=EXAMPLE, equipment=item)
    Collection.objects.create(name="Une collection", slug=ENTRY)
    topic = factories.TopicFactory(pk=referent.pk, title=title, category__slug=ENTRY)
    factories.PostFactory(pk=pair.pk, topic=topic)
    group = factories.make_group(slug=ENTRY, entry="demande")
    until = timezone.now() + timedelta(days=1)
    Sanction.objects.create(pk=pair.pk, person=factories.make_member(), kind="suspension", reason="X", until=until)
    FaqEntry.objects.bulk_create(
        FaqEntry(pk=pk, question=asked, answer="<p>Oui.</p>") for pk, asked in ((referent.pk, title), (pair.pk, "Et ?"))
    )
    GroupTask.objects.create(pk=pair.pk, group=group, title="Relire")
    GroupPage.objects.create(pk=pair.pk, group=group, title="Cahier des charges")
    _nominate(pair.pk, member, title)
    factories.ThemeFactory(slug=ENTRY)
    Term.objects.create(name="Un terme", slug=ENTRY, short="Un mot.")
    waiting = factories.FactSheetFactory(pk=EXAMPLE, version__pk=EXAMPLE)
    publishing.submit(version=waiting.working, by=None)
    shelf = Shelf.objects.create(owner=member, name="Mes fiches")
    factories.AidFactory(slug=ENTRY, funder=factories.OrganisationFactory(slug=ENTRY))
    factories.LetterFactory(pk=EXAMPLE)
    factories.MailingFactory(pk=pair.pk)
    factories.make_sent_letter(pk=referent.pk, title=title)
    Handover.objects.create(pk=pair.pk, mandate=factories.MandateFactory())
    PersonalNotice.objects.create(pk=pair.pk, person=member, kind="parrainage", title="Un avis", path="/agenda/")
    booklet = Booklet.objects.create(pk=pair.pk, by=member, total=1, done=1, ready_at=timezone.now())
    default_storage.save(booklet.path, ContentFile(b"%PDF"))
    values = {
        "<code:code>-<slug:slug>": "66148-port-vendres",
        "<int:pk>-<slug:slug>": f"{referent.pk}-{referent.slug}",
        "<uuid:pk>": str(referent.portrait.pk),
        "<uuid:pk>/<int:width>": f"{referent.portrait.pk}/160",
        "<slug:name>": mail.name,
        "<code:code>": "66148",
        "<int:pk>": str(pair.pk),
        "<int:axis>": str(axis.pk),
        "<int:draft>": str(EXAMPLE),
        "<int:document>": str(EXAMPLE),
        "<str:form>": "xlsx",
        "<slug:code>": day.code,
        "<int:proposal>": str(EXAMPLE),
        "<int:year>": "2027",
        "<int:idea>": str(EXAMPLE),
        "<slug:slug>": ENTRY,
        "<slug:section>": "collectivites",
        "<slug:verb>": "parrainer",
        "<slug:part>": "climat",
        "<slug:sort>": "photos",
        "<slug:kind>": "fiches",
        "<slug:word>": ENTRY,
        "<int:child>": str(EXAMPLE),
        "<int:question>": str(EXAMPLE),
        "<int:reuse>": str(EXAMPLE),
        "<int:ride>": str(EXAMPLE),
        "<int:passenger>": str(EXAMPLE),
        "<uuid:token>": str(shelf.token),
        "<slug:main>-<slug:accent>": "0b5563-f2b632",
        "<slug:model>": next(iter(models())),
        "<slug:form>": "csv",
        "<str:token>": token_for(factories.ReferentFactory(user=None, contact_email="x@exemple.test")),
    }
    return {route: "/" + re.sub(r"<[^/]+>(/<int:width>)?", lambda m: values[m[0]], route) for route in TABLE} | {
        "mon-espace/signets/<slug:kind>/<int:pk>/": f"/mon-espace/signets/faq/{pair.pk}/",  # what is online
    }


def _nominate(key, by, title):
    edition = AwardEdition.objects.create(name="Trophées", slug=ENTRY, year=2026, phase="candidature")
    competing = {"edition": edition, "category": edition.categories.create(name="Associations", is_for_others=True)}
    Nomination.objects.create(pk=key, by=by, actor="Les Amis", title=title, contact_name=title, **competing)

"""Persons and collectivités for tests."""

from datetime import UTC, datetime, timedelta

import factory
from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.attachments.actions import store_document
from core.publishing import actions as publishing
from core.themes.models import Theme
from directory.initiatives.enums import Stage
from directory.models import Aid, Collectivity, Initiative, Organisation, PlanAction, SharedProject
from directory.territory.enums import Kind
from events.equipment.enums import EquipmentKind
from events.models import Equipment, Event, EventVersion, Loan, Proposal, Registration, Workshop, WorkshopDay
from events.registrations.enums import RegistrationStatus
from experiences.models import FactSheet, FactSheetVersion, LibraryDocument, LibraryDocumentVersion, News, NewsVersion
from forum.groups import actions as groups
from forum.models import Category, Group, Post, Topic
from members.accounts.enums import StaffRole
from members.models import Application, Mandate, Referent, SponsorOffer, Sponsorship, SponsorshipRequest, User
from members.people.enums import Role
from reseau66.portal.models import Letter, Mailing, Subscriber

PASSWORD = "correct-horse-66"
APPROVED = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)


class CollectivityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Collectivity

    kind = Kind.COMMUNE
    code = factory.Sequence(lambda n: f"99{n % 1000:03}")  # five characters, however many tests ran before
    name = factory.Sequence(lambda n: f"Ville-Essai {n}")
    departement = "99"
    population = 1200
    postcodes = ["99000"]


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"personne{n}@exemple.test")
    is_staff = factory.LazyAttribute(lambda user: bool(user.staff_role))
    is_superuser = factory.LazyAttribute(lambda user: user.staff_role == StaffRole.ADMINISTRATEUR)
    staff_role = ""

    @factory.post_generation
    def account(self, create, extracted, **kwargs):
        self.set_password(PASSWORD)
        self.save()
        if self.staff_role:
            self.take_role(StaffRole(self.staff_role))
        EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


class ReferentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Referent

    user = factory.SubFactory(UserFactory)
    first_name = factory.Sequence(lambda n: f"Prénom{n}")
    last_name = factory.Sequence(lambda n: f"Nom{n}")
    approved_at = APPROVED


class MandateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mandate

    referent = factory.SubFactory(ReferentFactory)
    role = Role.ELU
    title = "Adjointe au développement durable"
    collectivity = factory.SubFactory(CollectivityFactory)


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ["slug"]

    slug = "eau"
    name = factory.LazyAttribute(lambda theme: theme.slug.capitalize())


class ApplicationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Application

    referent = factory.SubFactory(ReferentFactory, approved_at=None)
    confirmed_at = APPROVED


class SponsorshipRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SponsorshipRequest

    requester = factory.SubFactory(ReferentFactory)
    collectivity = factory.SubFactory(CollectivityFactory)
    stage = Stage.EMERGENCE
    help_wanted = "Par où commencer ?"
    confirmed_at = APPROVED


class SponsorshipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Sponsorship

    request = factory.SubFactory(SponsorshipRequestFactory)
    role = Role.ELU


def make_sponsor(*, role=Role.ELU, collectivity=None, capacity=1, **fields):
    """A member with an open offer; return the référent."""
    place = {"collectivity": collectivity} if collectivity else {}
    referent = MandateFactory(role=role, **place).referent
    SponsorOffer.objects.create(referent=referent, capacity=capacity, **fields)
    return referent


def make_member(**fields):
    """An approved référent with a function; return her account."""
    return MandateFactory(referent=ReferentFactory(**fields)).referent.user


def make_newcomer(**fields):
    """A person whose request waits; return her account."""
    referent = ReferentFactory(approved_at=None, **fields)
    MandateFactory(referent=referent)
    ApplicationFactory(referent=referent)
    return referent.user


def make_animateur(**fields):
    """Somebody who curates and moderates; return the account."""
    return make_member(user=UserFactory(staff_role=StaffRole.ANIMATEUR), **fields)


def make_gestionnaire(**fields):
    """Somebody who also keeps accounts, imports and settings; return the account."""
    return make_member(user=UserFactory(staff_role=StaffRole.GESTIONNAIRE), **fields)


def make_administrateur(**fields):
    """Somebody who may all; return the account."""
    return make_member(user=UserFactory(staff_role=StaffRole.ADMINISTRATEUR), **fields)


class InitiativeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Initiative

    collectivity = factory.SubFactory(CollectivityFactory)


class PlanActionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlanAction

    initiative = factory.SubFactory(InitiativeFactory)
    title = factory.Sequence(lambda n: f"Planter des arbres {n}")


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"acteur-{n}")
    name = factory.Sequence(lambda n: f"Acteur {n}")
    level = "departemental"


class AidFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Aid

    slug = factory.Sequence(lambda n: f"aide-{n}")
    name = factory.Sequence(lambda n: f"Aide {n}")
    funder = factory.SubFactory(OrganisationFactory)


class FactSheetFactory(factory.django.DjangoModelFactory):
    """A fiche with a whole first draft; see ``make_online``."""

    class Meta:
        model = FactSheet
        skip_postgeneration_save = True

    kind = "retour"
    collectivity = factory.SubFactory(CollectivityFactory)

    @factory.post_generation
    def version(self, create, extracted, **fields):
        told = {"title": f"Éteindre la nuit {self.pk}", "summary": "De minuit à cinq heures."}
        told |= dict.fromkeys(("context", "steps", "results", "body"), "<p>Nous avons essayé, puis gardé.</p>")
        FactSheetVersion.objects.create(publication=self, **{**told, **fields})


def make_online(**fields):
    """A fiche that is published; return it."""
    fiche = FactSheetFactory(**fields)
    publishing.publish(version=fiche.working, by=None)
    return FactSheet.objects.get(pk=fiche.pk)


class LibraryDocumentFactory(factory.django.DjangoModelFactory):
    """A document with a whole first draft; see ``make_online_document``."""

    class Meta:
        model = LibraryDocument
        skip_postgeneration_save = True

    kind = "guide"

    @factory.post_generation
    def version(self, create, extracted, **fields):
        told = {"title": f"Guide des économies {self.pk}", "summary": "Ce que l’on regarde d’abord."}
        if not fields.get("link"):
            upload = SimpleUploadedFile("guide.txt", b"Les lampes, puis les pompes.")
            told["file"] = store_document(upload=upload, by=None)
        LibraryDocumentVersion.objects.create(publication=self, **{**told, **fields})


def make_online_document(**fields):
    """A document that is published; return it."""
    document = LibraryDocumentFactory(**fields)
    publishing.publish(version=document.working, by=None)
    return LibraryDocument.objects.get(pk=document.pk)


class NewsFactory(factory.django.DjangoModelFactory):
    """A piece of news with a whole first draft; see ``make_online_news``."""

    class Meta:
        model = News
        skip_postgeneration_save = True

    @factory.post_generation
    def version(self, create, extracted, **fields):
        told = {"title": f"Une visite {self.pk}", "summary": "Mardi prochain.", "body": "<p>Venez nombreux.</p>"}
        NewsVersion.objects.create(publication=self, **{**told, **fields})


def make_online_news(**fields):
    """A piece of news that is published; return it."""
    news = NewsFactory(**fields)
    publishing.publish(version=news.working, by=None)
    return News.objects.get(pk=news.pk)


class SharedProjectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SharedProject

    collectivity = factory.SubFactory(CollectivityFactory)
    title = factory.Sequence(lambda n: f"Partager un économe de flux {n}")
    need = "Une journée par semaine."


class EventFactory(factory.django.DjangoModelFactory):
    """An event with a whole first draft, in a month; see ``make_online_event``."""

    class Meta:
        model = Event
        skip_postgeneration_save = True

    start = factory.LazyFunction(lambda: timezone.now().replace(microsecond=0) + timedelta(days=30))
    end = factory.LazyAttribute(lambda event: event.start + timedelta(hours=3))
    place = "Salle des fêtes"

    @factory.post_generation
    def version(self, create, extracted, **fields):
        told = {"title": f"Visite {self.pk}", "summary": "Voir, puis parler d’argent.", "body": "<p>Venez.</p>"}
        EventVersion.objects.create(publication=self, **{**told, **fields})


def make_online_event(**fields):
    """An event that is published; return it."""
    event = EventFactory(**fields)
    publishing.publish(version=event.working, by=None)
    return Event.objects.get(pk=event.pk)


def make_workshop_day(*, event=None, proposal_pk=None, **fields):
    """An event with two workshops and one proposal, opened for contributions; return its day."""
    event = event or make_online_event()
    first, _ = (
        Workshop.objects.create(event=event, rank=rank, title=title)
        for rank, title in enumerate(("Se connaître", "Se former"), 1)
    )
    Proposal.objects.create(pk=proposal_pk, workshop=first, number=1, action="Un annuaire des référents")
    return WorkshopDay.objects.create(event=event, **{"is_open": True, **fields})


class RegistrationFactory(factory.django.DjangoModelFactory):
    """Somebody who has a seat, as if she had registered before anything else happened."""

    class Meta:
        model = Registration

    event = factory.LazyFunction(make_online_event)
    first_name = "Nadia"
    last_name = factory.Sequence(lambda n: f"Essai-{n}")
    email = factory.Sequence(lambda n: f"inscrite{n}@exemple.test")
    role = Role.ELU
    status = RegistrationStatus.IN
    queued_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=60))


class EquipmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Equipment

    owner = factory.SubFactory(CollectivityFactory)
    name = factory.Sequence(lambda n: f"Barnum {n}")
    kind = EquipmentKind.TENT


class LoanFactory(factory.django.DjangoModelFactory):
    """A request, in thirty days, for three days."""

    class Meta:
        model = Loan

    equipment = factory.SubFactory(EquipmentFactory)
    borrower = factory.SubFactory(CollectivityFactory)
    start = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))
    end = factory.LazyAttribute(lambda loan: loan.start + timedelta(days=3))
    purpose = "Fête du village"
    is_single = factory.LazyAttribute(lambda loan: loan.equipment.is_single)


class CategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Category

    slug = factory.Sequence(lambda n: f"categorie-{n}")
    name = factory.Sequence(lambda n: f"Catégorie {n}")


def make_group(*, by=None, slug="", **values):
    """A group that ``by`` animates, a new member by default; return it."""
    number = Group.objects.count() + 1
    told = {"name": f"Groupe {number}", "purpose": "Travailler ensemble.", "entry": "libre", "trait": ""} | values
    made = groups.create_group(by=by or make_member(), values=told)
    if slug:
        Group.objects.filter(pk=made.pk).update(slug=slug)
        made.slug = slug
    return made


class TopicFactory(factory.django.DjangoModelFactory):
    """A topic without a post yet; see ``PostFactory``."""

    class Meta:
        model = Topic

    category = factory.SubFactory(CategoryFactory)
    title = factory.Sequence(lambda n: f"Sujet {n}")
    author = factory.LazyFunction(make_member)


class PostFactory(factory.django.DjangoModelFactory):
    """The next post of a topic, which its topic counts."""

    class Meta:
        model = Post
        skip_postgeneration_save = True

    topic = factory.SubFactory(TopicFactory)
    number = factory.LazyAttribute(lambda post: post.topic.last_number + 1)
    author = factory.LazyAttribute(lambda post: post.topic.author)
    body = "<p>Un message.</p>"

    @factory.post_generation
    def counted(self, create, extracted, **kwargs):
        told = {"last_number": self.number, "last_at": self.created_at, "last_author": self.author}
        Topic.objects.filter(pk=self.topic.pk).update(**told)
        self.topic.refresh_from_db()


class LetterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Letter

    title = factory.Sequence(lambda n: f"La lettre {n}")
    intro = "<p>Bonjour à toutes et à tous.</p>"
    since = APPROVED


def make_sent_letter(**fields):
    """A letter that has reached everybody."""
    number = Letter.objects.published().count() + 1
    now = timezone.now()
    moments = {"scheduled_for": now, "started_at": now, "finished_at": now}
    return LetterFactory(state="envoyee", number=number, **moments, **fields)


class MailingFactory(factory.django.DjangoModelFactory):
    """A draft to all référents."""

    class Meta:
        model = Mailing

    audience, described, kind = "referents", "tous les référents", "equipe"
    subject = factory.Sequence(lambda n: f"Un message {n}")
    text = "Bonjour {prénom},\n\nVenez nombreux."


class SubscriberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Subscriber

    email = factory.Sequence(lambda n: f"lectrice{n}@exemple.test")
    confirmed_at = APPROVED

"""Everything about a person: each model that holds something says what the page tells and what becomes of it."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.history import actions as history
from core.notifications.models import Mail, MailStatus
from core.personal_data.declaring import ERASED, Fate, GoesOn, Kept, Stays, declared
from core.personal_data.rows import columns_of, texts_of
from core.ui.phones import PhoneField
from directory.models import Collectivity, Initiative, PlanDraft, SharedProject
from experiences.models import FactSheet, Question
from forum.models import Draft, Follow, Notice
from members.handover import actions as handing_over
from members.leaving.own_data import as_json
from members.models import Handover, Mandate, Message, Referent, Sponsorship, SponsorshipRequest, User
from members.sponsoring.enums import SponsorshipStatus
from tests import factories
from tests.members.leaving.test_leaving import everything_in_the_database, leave_for_good
from tests.project.hostile_world import our_models, poison
from tests.sql import asked_by

pytestmark = pytest.mark.django_db

PERSONS = {User, Referent}
BEYOND_OURS = (EmailAddress, UserSession, Authenticator, LogEntry)
# What a column that holds a name, an address or a number of somebody is called
TELLING = re.compile(
    r"(.*_)?(first_name|last_name|guest_name|author_name|contact_name|contact|pilot|facilitator|speaker|credit|author"
    r"|sender|recipient|lead|user_agent|ip|phone|mobile|email|address|reply_to|raw|object_repr)"
)
# Columns that are called so and hold nothing of a person
NOT_OF_PERSONS = {
    "portal.LetterItem.address": "where a piece of content of the letter is read",
}
NAME, FIRST, LAST = "Aliénor Introuvable", "Aliénor", "Introuvable"
PHONE, IP, CONTACT, OWN = "06 00 00 00 77", "192.0.2.77", "alienor@exemple.test", "compte-alienor@exemple.test"


def all_models():
    return [*our_models(), *BEYOND_OURS]


def held_by_model():
    return {held.model: held for held in declared()}


def own_fields(model):
    """Fields of the model's own table and lists, without those that others point at it with."""
    return [field for field in model._meta.get_fields() if not field.auto_created and hasattr(field, "verbose_name")]


def telling_fields(model):
    """Return the names of keys to persons, and of columns that hold a name, an address or a number."""
    return {field.name for field in own_fields(model) if _is_telling(field)}


def _is_telling(field):
    if field.is_relation:
        return field.related_model in PERSONS
    if f"{field.model._meta.label}.{field.name}" in NOT_OF_PERSONS or getattr(field, "generated", False):
        return False
    by_class = isinstance(field, models.EmailField | PhoneField | models.GenericIPAddressField)
    return by_class or bool(TELLING.fullmatch(field.name))


# -- what is declared


def test_each_model_that_holds_something_says_what_becomes_of_it():
    held = held_by_model()
    forgotten = {
        model._meta.label: sorted(missing)
        for model in all_models()
        if (missing := telling_fields(model) - set(held[model].leaving if model in held else ()))
    }
    assert forgotten == {}
    assert len(held) > 70


def test_what_hangs_on_rows_that_go_is_declared_too():
    held = held_by_model()
    going = {one.model for one in held.values() if any(one.leaving[path] is ERASED for path in one.keys)}
    going -= PERSONS
    hanging = {
        model._meta.label
        for model in all_models()
        for field in own_fields(model)
        if field.many_to_one or field.one_to_one
        if field.remote_field and field.related_model in going and field.remote_field.on_delete is models.CASCADE
        if model not in held
    }
    assert hanging == set()


def test_each_of_them_is_shown_or_excused():
    unsaid = set()
    for held in declared():
        shown = {name for one in held.shown for name in columns_of(held, one)}
        silent = ({*held.columns} - shown) ^ ({*held.unshown} - {*held.keys})
        silent |= set() if held.shown else {*held.keys} - {*held.unshown}
        unsaid |= {f"{held.model._meta.label}.{name}" for name in silent}
    assert unsaid == set()


def test_each_fate_is_what_the_database_does():
    wrong = set()
    for held in declared():
        for name in held.leaving:
            field = None if "__" in name else held.model._meta.get_field(name)
            if field is not None and field.is_relation and field.related_model is User:
                goes = not field.many_to_many and field.remote_field.on_delete is models.CASCADE
                if (held.leaving[name] is ERASED) != goes:
                    wrong.add(f"{held.model._meta.label}.{name}")
    assert wrong == set()


def test_reasons_are_sentences():
    reasons = [fate.why for held in declared() for fate in held.leaving.values() if isinstance(fate, Kept)]
    reasons += [why for held in declared() for why in held.unshown.values()]
    reasons += [held.handover.why for held in declared() if isinstance(held.handover, Stays)]
    assert all(len(why.split()) >= 4 for why in reasons), reasons


def test_what_a_person_has_for_a_collectivite_says_what_a_handover_does_with_it():
    silent = {
        held.model._meta.label
        for held in declared()
        if held.handover is None
        if any("__" not in path for path in held.keys)
        if any(field.related_model is Collectivity for field in own_fields(held.model) if field.is_relation)
    }
    assert silent == set()


def test_labels_are_french():
    """A column without a label of its own is called as its field: « last login »."""
    bad = set()
    for held in declared():
        for shown in held.shown:
            for name in columns_of(held, shown):
                field = held.model._meta.get_field(name)
                if (field._verbose_name is None or field.model in BEYOND_OURS) and name not in shown.labels:
                    bad.add(f"{held.model._meta.label}.{name}: {field.verbose_name}")
    assert bad == set()


# -- what is shown


def join(held, path, row, person):
    """Make the row hers by this key alone; return False where its constraints forbid it."""
    other = factories.make_member()
    for one in held.keys:
        _point(held.model, one, row.pk, other)
    return _point(held.model, path, row.pk, person)


def _point(model, path, key, account):
    name, _, rest = path.partition("__")
    if rest:
        related = getattr(model._base_manager.get(pk=key), name)
        return related is not None and _point(type(related), rest, related.pk, account)
    field = model._meta.get_field(name)
    person = account if field.related_model is User else account.referent
    try:
        with transaction.atomic():
            if field.many_to_many:
                getattr(model._base_manager.get(pk=key), name).set([person])
            else:
                model._base_manager.filter(pk=key).update(**{name: person})
    except IntegrityError:
        return False
    return True


@pytest.fixture
def ready(world, member):
    """A row of each declared model, of others too, in states in which they may be anybody's."""
    Sponsorship.objects.update(status=SponsorshipStatus.FINISHED)
    Handover.objects.update(closed_at=timezone.now())
    UserSession.objects.create(user=member, ip=IP, user_agent="Navigateur", session_key="cle")
    Authenticator.objects.create(user=member, type="totp", data={})
    content_type = ContentType.objects.get_for_model(Collectivity)
    LogEntry.objects.create(
        user=member, content_type=content_type, object_id="1", object_repr="Une", action_flag=CHANGE
    )


@pytest.fixture
def full(ready, member):
    """A member to whom a row of each declared model leads, by as many keys as its constraints let."""
    for held in declared():
        if held.model not in PERSONS and held.keys:
            row = held.model._base_manager.order_by("pk").first()
            assert row, held.model
            joined = [_point(held.model, path, row.pk, member) for path in held.keys]
            assert any(joined), held.model
    return User.objects.get(pk=member.pk)


def test_each_key_leads_to_a_row_of_the_page(ready, member):
    unseen = set()
    for held in declared():
        row = held.model._base_manager.order_by("pk").first()
        for path in () if held.model in PERSONS else held.keys:
            if path in held.unshown:
                continue
            point = transaction.savepoint_create()
            assert join(held, path, row, member), (held.model, path)
            account = User.objects.get(pk=member.pk)
            if row.pk not in {one.pk for shown in held.shown for one in shown.rows(account)}:
                unseen.add(f"{held.model._meta.label}.{path}")
            transaction.savepoint_rollback(point)
    assert unseen == set()


def test_the_export_holds_every_word_that_it_declares(full):
    written = {name: number for number, name in poison(words=("W%W",)).items()}
    text = as_json(User.objects.get(pk=full.pk))
    missing, found = set(), 0
    for held in declared():
        for shown in held.shown:
            for column in columns_of(held, shown):
                name = f"{held.model._meta.label}.{column}"
                if name in written:
                    found += 1
                    if f"W{written[name]}W" not in text:
                        missing.add(f"{name}, « {shown.title} »")
    assert missing == set()
    assert found > 90
    for word in (full.email, IP, "Navigateur"):
        assert word in text


def test_rows_become_text_without_asking_the_database(full):
    asking = []
    for held in declared():
        for shown in held.shown:
            rows = list(shown.rows(full))
            with CaptureQueriesContext(connection) as caught:
                texts_of(held, shown, rows)
            asking += [(held.model, shown.title, query["sql"][:90]) for query in caught]
    assert asking == []


def test_the_page_asks_as_much_for_three_rows_as_for_one(client, member):
    def fill():
        topic = factories.PostFactory(author=member).topic
        Draft.objects.create(person=member, topic=topic, body="<p>Un début.</p>")
        Notice.objects.create(person=member, post=topic.posts.get(), level="suivi")
        Follow.objects.create(person=member, topic=topic, level="suivi")
        factories.RegistrationFactory(user=member, email=member.email)
        factories.make_online(version__title="Une fiche").authors.add(member)
        Question.objects.create(fiche=factories.make_online(), asker=member, text="Combien ?")
        factories.LoanFactory(asked_by=member)
        factories.SharedProjectFactory(proposed_by=member)
        factories.SponsorshipFactory(request__requester=member.referent)
        Message.objects.create(sender=factories.make_member(), recipient=member.referent)
        history.record(obj=topic, verb="Sujet épinglé", by=member)

    client.force_login(member)
    fill()
    client.get("/mon-espace/donnees/")
    few = len(asked_by(client, "/mon-espace/donnees/"))
    fill()
    fill()
    assert len(asked_by(client, "/mon-espace/donnees/")) == few
    assert few <= 130


# -- what goes to the successor


def test_a_handover_offers_what_is_declared_to_go_on(full):
    """And nothing else."""
    place = Collectivity.objects.get(code="66148")
    mandate = full.referent.mandates.filter(collectivity=place).first()
    Mandate.objects.filter(pk=mandate.pk).update(is_delegate=True)
    Referent.objects.filter(pk=full.referent.pk).update(in_steering_team=True)
    Initiative.objects.filter(pk=PlanDraft.objects.get(by=full).initiative_id).update(collectivity=place)
    SharedProject.objects.update(collectivity=place)
    FactSheet.objects.update(collectivity=place)
    SponsorshipRequest.objects.update(collectivity=place)
    Sponsorship.objects.update(role=mandate.role, status=SponsorshipStatus.REQUESTED, sponsor=None)
    Handover.objects.all().delete()
    handover = Handover.objects.create(mandate=Mandate.objects.get(pk=mandate.pk))
    offered = [item.key for item in handing_over.items_of(handover)]

    going_on = {held.handover.key for held in declared() if isinstance(held.handover, GoesOn)}
    assert {key for key in going_on if not any(item.startswith(key) for item in offered)} == set()
    assert [item for item in offered if not item.startswith(tuple(going_on))] == []


# -- what becomes of it


def fill(full):
    """Write her name, addresses and numbers wherever they are said to go."""
    User.objects.filter(pk=full.pk).update(email=OWN)
    EmailAddress.objects.filter(user=full).update(email=OWN)
    named = {"first_name": FIRST, "last_name": LAST, "contact_email": CONTACT, "phone": PHONE, "mobile": PHONE}
    Referent.objects.filter(user=full).update(presentation=f"Je suis {NAME}.", portrait=None, **named)
    Mail.objects.create(to="autre@exemple.test", reply_to=OWN, subject="Un mot", status=MailStatus.FAILED)
    for held in declared():
        row = held.model._base_manager.order_by("pk").first()
        for name in held.columns if held.model not in PERSONS else ():
            if isinstance(held.leaving[name], Fate) and held.model is not Mail:
                value = _trace(held.model._meta.get_field(name))
                held.model._base_manager.filter(pk=row.pk).update(**{name: value})


def _trace(field):
    if isinstance(field, models.EmailField) or field.name == "sender":
        return OWN
    if isinstance(field, PhoneField):
        return PHONE
    if isinstance(field, models.GenericIPAddressField):
        return IP
    if isinstance(field, models.BinaryField):
        return f"From: {OWN}".encode()
    return {"first_name": FIRST, "last_name": LAST}.get(field.name, NAME)


def test_nothing_names_who_left_and_what_others_read_stays(full, mails):
    fill(full)
    entry = full.referent.pk
    fiche, changes = FactSheet.objects.first(), {"auteur": ["", NAME]}
    history.record(obj=fiche, verb="Autrice ou auteur ajouté", by=None, changes=changes)
    kept, going = {}, {}
    for held in declared():
        row = held.model._base_manager.order_by("pk").first()
        if held.model not in PERSONS and held.keys and row:
            hers = [path for path in held.keys if _leads_to(row, path, full)]
            goes = any(held.leaving[path] is ERASED for path in hers)
            (going if goes else kept)[held.model] = row.pk
    for trace in (FIRST, OWN, CONTACT, PHONE, IP):
        assert trace in everything_in_the_database()

    full = User.objects.get(pk=full.pk)
    leave_for_good(full)
    mails()
    assert list(Mail.objects.filter(to__in=[OWN, CONTACT]).values_list("template", flat=True)) == [
        "emails/leaving_done.txt"
    ]
    assert Mail.objects.get(to="autre@exemple.test").reply_to == ""
    Mail.objects.all().delete()  # what others were written is theirs for three months

    left = everything_in_the_database().splitlines()
    for trace in (FIRST, LAST, OWN, CONTACT, PHONE, IP):
        assert [line[:200] for line in left if trace in line] == []
    assert str(Referent.objects.get(pk=entry)) == "Ancien membre"
    assert [table.__name__ for table in lists_of_entries() if table.objects.filter(referent=entry).exists()] == []
    assert {model.__name__ for model, key in going.items() if model._base_manager.filter(pk=key).exists()} == set()
    assert {model.__name__ for model, key in kept.items() if not model._base_manager.filter(pk=key).exists()} == set()
    assert len(kept) > 25
    assert len(going) > 30


def lists_of_entries():
    """Return the tables that join many rows to many entries."""
    fields = [field for model in our_models() for field in model._meta.local_many_to_many]
    return [field.remote_field.through for field in fields if field.related_model is Referent]


def _leads_to(row, path, account):
    """True where the path leads from the row to the account, or to its entry."""
    for name in path.split("__"):
        row = getattr(row, name) if row is not None else None
    if hasattr(row, "filter"):
        row = row.first()
    return row in {account, account.referent}

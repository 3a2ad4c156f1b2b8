"""Everything that is mailed to a person about her own things stands behind the bell, as she wishes to be told."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from core.notifications import digests, notices
from core.notifications.actions import queue_mail
from core.notifications.enums import Channel, NoticeKind
from core.notifications.models import Mail, NoticeChoice, PersonalNotice
from core.notifications.telling import EXCUSED, TOLD, duties_of
from forum.following import actions as following
from forum.following.enums import Level
from forum.topics.models import Post
from tests import factories

pytestmark = pytest.mark.django_db
SITE = "https://reseau66.example"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def write(to, template="ride_near", address="/agenda/", **more):
    """Queue a mail of a template, whose link is the address."""
    ride = {"seats": 3, "driver": "Zoé Vidal", "commune": {"name": "Prades"}}
    told = {"address": f"{SITE}{address}", "title": "Une marche", "event": {"start": timezone.now()}, "ride": ride}
    return queue_mail(to=to, template=f"emails/{template}.txt", context=told | more)


def choose(person, kind, channel):
    notices.choose(by=person, channels={NoticeKind(kind): Channel(channel)})


def make_due(**found):
    PersonalNotice.objects.filter(**found).update(due_at=timezone.now() - timedelta(minutes=1))


def test_each_mail_is_told_or_says_why_not():
    names = {
        str(path.relative_to("templates/emails").with_suffix("")) for path in Path("templates/emails").rglob("*.txt")
    }

    assert set(TOLD) | set(EXCUSED) == names - {"layout"}
    assert all(len(reason) > 10 for reason in EXCUSED.values())
    assert {told.kind for told in TOLD.values()} == set(NoticeKind)
    assert all(duties_of(told.kind) for told in TOLD.values() if told.always)


def test_a_mail_of_one_s_own_things_stands_behind_the_bell(client, member):
    assert write(member.email, "ride_near", "/agenda/?le=1#trajets")

    notice = PersonalNotice.objects.get()
    assert (notice.person, notice.kind, notice.path) == (member, "covoiturage", "/agenda/?le=1#trajets")
    client.force_login(member)
    page = client.get("/forum/avis/")
    assert "Une marche" in page.text
    assert page.context["user"].unseen_notices == 1
    assert "is-unread" in page.text
    assert client.get(f"/forum/avis/{notice.pk}/")["Location"] == notice.path
    page = client.get("/forum/avis/")
    assert page.context["user"].unseen_notices == 0
    assert "is-unread" not in page.text


@pytest.mark.parametrize("template", ["message", "account/password_changed", "forum_posts", "account/login_code"])
def test_what_is_excused_stands_nowhere(member, template):
    assert template in EXCUSED
    mail = Mail(to=member.email, template=f"emails/{template}.txt", subject="Un objet")

    assert notices.tell(mail=mail, links=[], context={}, person=None)
    assert not PersonalNotice.objects.exists()


def test_no_notice_leads_to_a_secret_or_elsewhere(member):
    secret = "/agenda/inscription/x-y-z/"
    write(member.email, "ride_near", secret)
    write(member.email, "ride_near", secret, event_address=f"{SITE}/agenda/1-marche/")
    mail = Mail(to=member.email, template="emails/ride_near.txt", subject="Un trajet")
    notices.tell(mail=mail, links=["https://ailleurs.example/agenda/"], context={}, person=None)

    assert [notice.path for notice in PersonalNotice.objects.order_by("pk")] == ["", "/agenda/1-marche/", ""]


def test_who_shares_the_box_of_an_account_tells_it_nothing(member):
    mail = Mail(to=member.email, template="emails/still_right.txt", subject="Un objet")

    assert notices.tell(mail=mail, links=[], context={}, person="Une Autre")
    assert not PersonalNotice.objects.exists()
    assert notices.tell(mail=mail, links=[], context={}, person=member.get_full_name())
    assert PersonalNotice.objects.count() == 1


def test_each_kind_is_told_as_one_wishes(member):
    choose(member, "covoiturage", "portail")
    choose(member, "parrainage", "resume")

    assert write(member.email, "ride_near") is None
    assert write(member.email, "ride_left")  # of the same kind, and must not be missed
    assert PersonalNotice.objects.filter(due_at=None).count() == 2
    assert Mail.objects.count() == 1
    mail = Mail(to=member.email, template="emails/sponsorship_quiet.txt", subject="Où en est-il ?")
    assert not notices.tell(mail=mail, links=[], context={}, person=None)
    assert PersonalNotice.objects.get(kind="parrainage").due_at > timezone.now()


def test_a_summary_holds_what_was_not_read_and_leaves_once(member):
    for template in ("ride_near", "ride_asked"):
        choose(member, "covoiturage", "resume")
        passenger = {"registration": {"full_name": "Zoé Vidal"}}
        assert write(member.email, template, passenger=passenger) is None
    assert digests.mail_due() == 0  # not before the morning
    make_due()
    notices.see(notice=PersonalNotice.objects.order_by("pk")[1])

    assert [digests.mail_due(), digests.mail_due()] == [1, 0]
    mail = Mail.objects.get()
    assert (mail.to, mail.template, mail.is_secret) == (member.email, "emails/notices.txt", False)
    assert mail.subject == "1 nouvelle pour vous"
    assert "Un trajet passe près de chez vous" in mail.text
    assert "Zoé" not in mail.text


def test_who_gives_the_summary_up_gets_none(member):
    choose(member, "covoiturage", "resume")
    write(member.email, "ride_near")
    make_due()
    choose(member, "covoiturage", "portail")

    assert digests.mail_due() == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_write_one_summary_each_person_once():
    people = [factories.make_member() for _ in range(6)]
    for person in people:
        choose(person, "covoiturage", "resume")
        write(person.email, "ride_near")
    make_due()
    gate = threading.Barrier(2)

    def work():
        gate.wait()
        for _ in range(len(people) + 1):
            digests.mail_due()
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    digests.mail_due()

    assert sorted(Mail.objects.values_list("to", flat=True)) == sorted(person.email for person in people)


def test_a_summary_that_fails_is_written_later(member, monkeypatch):
    choose(member, "covoiturage", "resume")
    write(member.email, "ride_near")
    make_due()
    with monkeypatch.context() as broken:
        broken.setattr(digests.timezone, "now", None)
        broken.setattr(digests, "due", lambda: PersonalNotice.objects.filter(mailed_at=None))
        with pytest.raises(TypeError):
            digests.mail_due()  # dies after the mail, before the mark
    assert not Mail.objects.exists()

    assert digests.mail_due() == 1


def test_both_kinds_stand_together_newest_first(client, member):
    topic = factories.TopicFactory()
    following.follow(by=member, topic=topic, level=Level.FOLLOWED)
    post = Post.objects.filter(topic=topic).first() or factories.PostFactory(topic=topic)
    following.Notice.objects.create(person=member, post=post, level=Level.FOLLOWED, at=timezone.now())
    write(member.email, "ride_near")
    client.force_login(member)

    def titles(query=""):
        return [notice.title for notice in client.get(f"/forum/avis/{query}").context["notices"]]

    own = PersonalNotice.objects.get().title
    assert titles() == [own, topic.title]
    assert titles("?genre=forum") == [topic.title]
    assert titles("?genre=covoiturage") == [own]
    assert titles("?genre=prets") == []
    client.post("/forum/avis/lus/")
    assert titles("?non_lus=on") == []
    assert titles("?genre=rien&page=zut") == [own, topic.title]


def test_pages_cost_as_much_with_many(client, member, django_assert_max_num_queries):
    for number in range(40):
        PersonalNotice.objects.create(person=member, kind="prets", title=f"Avis {number}", path="/agenda/")
    client.force_login(member)

    with django_assert_max_num_queries(7):
        first = client.get("/forum/avis/").context["notices"]
    assert len(first) == 30
    assert len(client.get("/forum/avis/?page=2").context["notices"]) == 10


def test_one_opens_one_s_own_notices_alone(client, member, newcomer):
    notice = PersonalNotice.objects.create(person=member, kind="prets", title="Un avis", path="/agenda/")
    client.force_login(newcomer)

    assert client.get(f"/forum/avis/{notice.pk}/").status_code == 404
    client.post("/forum/avis/lus/")
    notice.refresh_from_db()
    assert notice.seen_at is None


def test_preferences_are_kept_and_what_must_be_mailed_has_no_choice(client, newcomer):
    client.force_login(newcomer)
    page = client.get("/forum/preferences/")
    fields = page.context["form"].fields
    assert "prets" in fields
    assert "Toujours par courriel" in page.text

    client.post("/forum/preferences/", dict.fromkeys(fields, "courriel") | {"textes": "resume"})
    assert NoticeChoice.objects.get(person=newcomer, kind="textes").channel == Channel.DIGEST
    assert client.get("/forum/preferences/").context["form"]["textes"].value() == "resume"
    assert client.post("/forum/preferences/", {"textes": "jamais"}).context["form"].errors


def test_notices_go_after_their_time(member):
    now = timezone.now()
    for title, at, seen in (("vu", 91, 91), ("vu hier", 91, 1), ("oublié", 366, None), ("ancien", 300, None)):
        PersonalNotice.objects.create(
            person=member,
            kind="prets",
            title=title,
            at=now - timedelta(days=at),
            seen_at=now - timedelta(days=seen) if seen is not None else None,
        )
    notices.purge()

    assert set(PersonalNotice.objects.values_list("title", flat=True)) == {"vu hier", "ancien"}

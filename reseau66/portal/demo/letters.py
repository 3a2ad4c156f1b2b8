"""The demo's newsletter: a letter that was sent and one that is being written, invented and marked so."""

from datetime import timedelta

from django.utils import timezone

from core.readers import Author
from members.accounts.models import User

from ..letters import composing, sending, subscribing
from ..models import Letter

SENT = (
    "<p>Bonjour à toutes et à tous,</p><p>Cette lettre est <strong>inventée pour la démonstration</strong>\u00a0: elle "
    "montre comment le Réseau raconte ce qui s’est passé et ce qui vient. Les rencontres, les expériences et les aides "
    "ci-dessous mènent à leurs pages.</p><p>Bonne lecture\u202f!</p>"
)
DRAFT = "<p>Un brouillon de démonstration\u00a0: cochez, décochez, écrivez, envoyez-vous un essai.</p>"


def write_letters(by: Author) -> None:
    """Compose and send one letter with the real actions, and begin another; members subscribe last: no mail leaves."""
    letter = _begin(by, "La lettre de démonstration", SENT)
    sending.schedule(letter=letter, by=by)
    sending.go_on()
    then = timezone.now() - timedelta(days=20)
    Letter.objects.filter(pk=letter.pk).update(started_at=then, finished_at=then)
    _begin(by, "La prochaine lettre (démonstration)", DRAFT)
    for member in User.objects.filter(referent__is_demo=True, referent__approved_at__isnull=False):
        subscribing.subscribe_member(user=member)


def _begin(by: Author, title: str, intro: str) -> Letter:
    letter = composing.begin(by=by)
    Letter.objects.filter(pk=letter.pk).update(title=title, intro=intro, is_demo=True)
    letter.refresh_from_db()
    return letter

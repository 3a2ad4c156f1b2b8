"""How far somebody has read."""

from django.db.models import F
from django.utils import timezone

from core.readers import Author

from ..following.models import Notice
from ..topics.models import Topic
from .models import ForumRead, TopicRead


def saw(*, topic: Topic, by: Author, number: int) -> None:
    """Remember how far somebody has read, never less far than before: what is read is not mailed any more."""
    rows = TopicRead.objects.filter(person=by, topic=topic)
    if not rows.filter(number__lt=number).update(number=number):
        TopicRead.objects.bulk_create([TopicRead(person=by, topic=topic, number=number)], ignore_conflicts=True)
    read = Notice.objects.filter(person=by, seen_at__isnull=True, post__topic=topic, post__number__lte=number)
    read.update(seen_at=timezone.now())


def read_all(*, by: Author) -> None:
    """Everything written until now counts as read."""
    ForumRead.objects.update_or_create(person=by, defaults={"before": timezone.now()})
    TopicRead.objects.filter(person=by, number__gte=F("topic__last_number")).delete()
    Notice.objects.filter(person=by, seen_at__isnull=True).update(seen_at=timezone.now())

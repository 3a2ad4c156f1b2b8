"""What is held of how far a person has read."""

from core.personal_data.declaring import ERASED, Held, Shown

from .models import ForumRead, TopicRead

_TITLE = "Ce que j’ai lu au forum"

HELD = [
    Held(
        TopicRead,
        leaving={"person": ERASED},
        shown=(
            Shown(
                _TITLE,
                lambda account: TopicRead.objects.filter(person=account).select_related("topic"),
                labels={"topic": "sujet"},
            ),
        ),
    ),
    Held(
        ForumRead,
        leaving={"person": ERASED},
        shown=(Shown(_TITLE, lambda account: ForumRead.objects.filter(person=account)),),
    ),
]

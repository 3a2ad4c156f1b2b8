"""What topics hold about persons: what they wrote, began and thanked for."""

from typing import Any

from core.personal_data.declaring import ANONYMOUS, ERASED, Held, Shown

from .models import Draft, Post, PostVersion, Thanks, Topic

_OPENED = ("kind", "title", "category", "created_at")


def _joined(model: Any, path: str, *joined: str) -> Any:
    return lambda account: model.objects.filter(**{path: account}).select_related(*joined).order_by("-pk")


def _topic(row: Any) -> Any:
    return row.post.topic


HELD = [
    Held(
        Topic,
        leaving={"author": ANONYMOUS, "last_author": ANONYMOUS},
        unshown={"last_author": "« Messages au forum » has the post that it counts"},
        shown=(Shown("Sujets que j’ai ouverts au forum", _joined(Topic, "author", "category"), only=_OPENED),),
    ),
    Held(
        Post,
        leaving={"author": ANONYMOUS},
        shown=(Shown("Messages au forum", _joined(Post, "author", "topic"), but=("updated_at",)),),
    ),
    Held(
        PostVersion,
        leaving={"by": ANONYMOUS},
        shown=(
            Shown(
                "Versions d’avant de messages au forum",
                _joined(PostVersion, "by", "post__topic"),
                but=("post",),
                more={"sujet": _topic},
            ),
        ),
    ),
    Held(
        Draft,
        leaving={"person": ERASED},
        shown=(Shown("Brouillons au forum", _joined(Draft, "person", "topic"), labels={"topic": "sujet"}),),
    ),
    Held(
        Thanks,
        leaving={"person": ERASED},
        shown=(
            Shown(
                "Mercis au forum",
                _joined(Thanks, "person", "post__topic"),
                but=("post",),
                more={"sujet": _topic, "message": lambda thanks: thanks.post.number},
            ),
        ),
    ),
]

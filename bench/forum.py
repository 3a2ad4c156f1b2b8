"""``uv run python -m bench.forum``: the forum over 1,000,000 posts in 50,000 topics, and 50,000 members.

Fills a scratch database, opens lists and pages of topics as a member who has read nearly all, and tells a post to
10,000 followers in batches; prints for each: statements, their time, the table whose rows were read most in one step of
a plan, and each sequential scan of a large table, of plans that were run (EXPLAIN ANALYZE). Exits with 1 where a page
takes more than 12 statements or a large table is read whole.
"""

import argparse
import os
import time
import uuid
from collections.abc import Iterator

from django.db import connection, transaction

from bench.plans import facts_of, told
from bench.scratch import start_scratch_database

MOST_STATEMENTS = 12


def main() -> int:
    """Fill, measure, print; return 1 where an aim is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.forum", description=__doc__)
    parser.add_argument("--topics", type=int, default=50_000)
    parser.add_argument("--posts", type=int, default=1_000_000)
    options = parser.parse_args()
    cluster = start_scratch_database("reseau66_forum")
    try:
        return _measure(options.topics, options.posts)
    finally:
        cluster.leave()


def _measure(topics: int, posts: int) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "reseau66.settings"
    import django  # noqa: PLC0415 - after the environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from bench import forum_data  # noqa: PLC0415

    session = forum_data.fill(topics, posts)
    call_command("collectstatic", interactive=False, verbosity=0)
    missed = []
    print(f"{'page':34} {'SQL':>4} {'ms':>7} {'most rows read in a step':34}  read whole")
    for label, statements in _pages(session):
        took = sum(float(statement["time"]) for statement in statements) * 1000
        rows, where, scans = facts_of(statements)
        print(f"{label[:34]:34} {len(statements):4} {took:7.1f} {f'{rows:,} {where}':34}  {', '.join(scans) or '–'}")
        if scans or len(statements) > MOST_STATEMENTS:
            missed.append(label)
    _fan_out()
    print("missed:", "; ".join(missed) or "none")
    return 1 if missed else 0


def _pages(session: str) -> Iterator[tuple[str, list[dict[str, str]]]]:
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from forum.models import Topic  # noqa: PLC0415
    from forum.topics.queries import cursor_of  # noqa: PLC0415

    longest = Topic.objects.order_by("-last_number").first()
    deep = Topic.objects.order_by("-last_at")[40_000:40_001].get()
    assert longest is not None
    own = longest.get_absolute_url()
    addresses = {
        "list": "/forum/",
        "list, 40,000 topics deep": f"/forum/?avant={cursor_of(deep).replace('+', '%2B')}",
        "unread": "/forum/?vue=non-lus",
        "questions without an answer": "/forum/?vue=sans-reponse",
        "category": longest.category.get_absolute_url(),
        "topic of 10,000, first page": own,
        "topic of 10,000, middle": f"{own}?page={longest.pages // 2}",
        "topic of 10,000, last page": f"{own}?page={longest.pages}",
        "permalink of the last": f"/forum/messages/{longest.posts.get(number=longest.last_number).pk}/",
        "what one missed": "/forum/avis/",
        "search, a word of all posts": "/recherche/?q=cantine",
        "search, a word of one title": f"/recherche/?q={longest.title.split()[1]}",
    }
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    for label, address in addresses.items():
        client.get(address)  # what is kept for a minute is there
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code in {200, 302}, address
        yield label, told(captured)


def _fan_out() -> None:
    """Tell a new topic to all followers, batch after batch, and undo it."""
    from forum.following import actions as following  # noqa: PLC0415 - after setup
    from forum.models import Category, Notice  # noqa: PLC0415
    from forum.posting import actions as posting  # noqa: PLC0415 - after setup
    from members.models import User  # noqa: PLC0415

    with transaction.atomic():
        author = User.objects.order_by("-pk")[0]
        category = Category.objects.order_by("rank")[0]
        topic = posting.open_topic(
            category=category, kind="discussion", title="À tous", body="<p>Bonjour</p>", by=author, key=uuid.uuid4()
        )
        post = topic.posts.select_related("topic").get()
        batches, after, start = 0, 0, time.monotonic()
        while after := following.tell_some(post=post, after=after):
            batches += 1
        took = time.monotonic() - start
        number = Notice.objects.filter(post=post).count()
        print(f"told to {number:,} followers in {batches} batches, {took / max(batches, 1) * 1000:.0f} ms each")
        transaction.set_rollback(True)


if __name__ == "__main__":
    raise SystemExit(main())

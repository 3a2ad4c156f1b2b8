"""An invented forum, made by PostgreSQL itself, the same at each run."""

from typing import Any

from django.db import connection, transaction

from bench import scale_data
from forum.models import Category, Post, Topic

MEMBERS, COMMUNES = 50_000, 5_000
LONGEST = 10_000  # posts of the first topic
FOLLOWERS = 10_000  # of the category of all topics
_TOPICS = """
INSERT INTO forum_topic (kind, title, last_number, last_at, is_demo, created_at, category_id, author_id, last_author_id)
SELECT CASE WHEN n %% 3 = 0 THEN 'question' ELSE 'discussion' END, 'Sujet ' || md5(n::text),
    CASE WHEN n = 1 THEN %(longest)s WHEN n %% 40 = 0 THEN 1 ELSE %(each)s END,
    now() - n * interval '20 minutes', true, now() - n * interval '1 hour', %(category)s, u.id, u.id
FROM generate_series(1, %(topics)s) n
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS rank FROM members_user) u ON u.rank = 1 + n * 7 %% %(members)s
ORDER BY n
"""
_POSTS = """
INSERT INTO forum_post (number, body, key, hidden_reason, created_at, updated_at, topic_id, author_id)
SELECT k, '<p>Message ' || md5((t.id * 31 + k)::text) || ' sur la cantine, l’eau ou la forêt.</p>',
    gen_random_uuid(), '', t.last_at - (t.last_number - k) * interval '5 minutes', t.last_at, t.id, u.id
FROM forum_topic t JOIN generate_series(1, %(longest)s) k ON k <= t.last_number
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS rank FROM members_user) u
    ON u.rank = 1 + (t.id * 13 + k) %% %(members)s
"""
_READS = """
INSERT INTO forum_topicread (number, person_id, topic_id)
SELECT t.last_number, u.id, t.id FROM forum_topic t, (SELECT min(id) AS id FROM members_user) u WHERE t.id %% 50 <> 0
"""
_FOLLOWS = """
INSERT INTO forum_follow (level, person_id, category_id, since)
SELECT 'suivi', id, %(category)s, now() FROM members_user ORDER BY id LIMIT %(followers)s
"""


def fill(topics: int, posts: int, *, members: int = MEMBERS, communes: int = COMMUNES) -> str:
    """Load the territory, persons and the forum, unless they are there; return the first member's session key."""
    session = scale_data.fill(members, communes)
    if Topic.objects.count() < topics or Post.objects.count() < posts * 0.9:
        _write(topics, posts, members)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return session


@transaction.atomic
def _write(topics: int, posts: int, members: int) -> None:
    category, _ = Category.objects.get_or_create(slug="banc", defaults={"name": "Banc d’essai", "rank": 0})
    values: dict[str, Any] = {
        "topics": topics,
        "longest": LONGEST,
        "each": (posts - LONGEST) // topics,
        "members": members,
        "followers": FOLLOWERS,
        "category": category.pk,
    }
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE forum_topic CASCADE")
        cursor.execute("TRUNCATE forum_follow")
        for statement in (_TOPICS, _POSTS, _READS, _FOLLOWS):
            cursor.execute(statement, values)

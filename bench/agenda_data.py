"""Invented events and registrations, made by PostgreSQL itself, the same at each run."""

from typing import Any

from django.db import connection, transaction

from bench import scale_data
from events.models import Event, Registration
from members.models import User

MEMBERS, COMMUNES = 5_000, 5_000
CROWD = 2_000  # of the largest event, which the first member organises
_EVENTS = """
INSERT INTO events_event (is_demo, created_at, kind, audience, start, "end", place, address, access,
    remote_link, mode, elsewhere_link, questions, reminders, sequence, changed_at, cancel_reason, figures,
    updated_at, commune_id, capacity)
SELECT true, now(), (%(kinds)s::text[])[1 + n %% 6], 'reseau',
    day + interval '9 hours', day + interval '12 hours', 'Salle ' || n, '', '', '', 'ici', '', '{}'::varchar[],
    CASE WHEN n %% 50 = 0 THEN ARRAY[168, 24] ELSE '{}'::int[] END, 0, now(), '', '{}', now(), c.id, 20
FROM generate_series(1, %(events)s) n
CROSS JOIN LATERAL (SELECT date_trunc('day', now()) + (n - %(past)s) / 8 * interval '1 day' AS day) moment
JOIN (SELECT id, row_number() OVER (ORDER BY departement = '66' DESC, id) AS rank FROM directory_collectivity) c
    ON c.rank = 1 + n * 7 %% %(communes)s
ORDER BY n
"""
_VERSIONS = """
INSERT INTO events_eventversion (visibility, state, note, created_at, updated_at, decided_at, title, summary, body,
    caption, minutes, host_id, publication_id)
SELECT CASE WHEN id %% 10 = 0 THEN 'membres' ELSE 'public' END, 'publiee', '', now(), now(), now(),
    'Rencontre ' || md5(id::text), 'Voir, puis parler d’argent.',
    '<p>' || repeat('Une présentation de rencontre. ', 20) || '</p>', '', '', commune_id, id FROM events_event
"""
_LIVE = """
UPDATE events_event e SET live_id = v.id, published_at = now() FROM events_eventversion v WHERE v.publication_id = e.id
"""
_THEMES = """
INSERT INTO events_eventversion_themes (eventversion_id, theme_id)
SELECT v.id, t.id FROM events_eventversion v
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS total FROM themes_theme) t
    ON t.n = 1 + v.id %% t.total
"""
_REGISTRATIONS = """
INSERT INTO events_registration (first_name, last_name, email, role, function, organisation, answers, status, queued_at,
    cancelled_at, attended_at, wants_sponsor, is_demo, created_at, event_id, user_id, collectivity_id)
SELECT 'Prénom' || k %% 97, 'Nom' || (e.rank * 31 + k) %% 9000, 'inscrite' || k || '@exemple.test',
    CASE WHEN k %% 3 = 0 THEN 'technicien' ELSE 'elu' END, '', '', '{}',
    CASE WHEN k %% 25 >= 22 THEN 'attente' WHEN k %% 25 = 21 THEN 'annulee' ELSE 'inscrite' END,
    e.start - interval '30 days' + k * interval '1 minute', CASE WHEN k %% 25 = 21 THEN e.start END,
    CASE WHEN e.start < now() AND k %% 25 < 18 THEN e.start END, false, true, now(), e.id, u.id, e.commune_id
FROM (SELECT id, start, commune_id, row_number() OVER (ORDER BY id) AS rank FROM events_event) e
JOIN generate_series(0, %(crowd)s - 1) k ON k < CASE WHEN e.rank = %(largest)s THEN %(crowd)s ELSE %(each)s END
LEFT JOIN (SELECT id, row_number() OVER (ORDER BY id) AS rank FROM members_user) u
    ON u.rank = 1 + (e.rank * 10 + k) %% %(members)s AND k < 10
"""
_AUTHORS = """
INSERT INTO events_event_authors (event_id, user_id)
SELECT e.id, u.id FROM (SELECT id, row_number() OVER (ORDER BY id) AS rank FROM events_event) e
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS rank FROM members_user) u
    ON u.rank = CASE WHEN e.rank = %(largest)s THEN 1 ELSE 1 + e.rank %% %(members)s END
"""


def fill(events: int, registrations: int) -> str:
    """Load the territory, some persons and the agenda, unless they are there; return the first member's session key."""
    session = scale_data.fill(MEMBERS, COMMUNES)
    if Event.objects.count() < events or Registration.objects.count() < registrations:
        _write(events, registrations)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return session


def largest() -> Any:
    """Return the event that most persons come to; it is still to come, and the first member organises it."""
    author = User.objects.get(email="personne1@exemple.test")
    return Event.objects.written_by(author).upcoming().select_related("live").order_by("start").first()


@transaction.atomic
def _write(events: int, registrations: int) -> None:
    past = events * 17 // 20
    values: dict[str, Any] = {
        "events": events,
        "past": past,
        "largest": past + 400,
        "crowd": CROWD,
        "each": registrations // events,
        "members": MEMBERS,
        "communes": COMMUNES,
        "kinds": ["rendez-vous", "visite", "cafe", "formation", "table-ronde", "projection"],
    }
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE events_event CASCADE")
        for statement in (_EVENTS, _VERSIONS, _LIVE, _THEMES, _REGISTRATIONS, _AUTHORS):
            cursor.execute(statement, values)

"""A country's worth of invented communes and persons, made by PostgreSQL itself, the same at each run."""

import io
from typing import Any

from django.core.management import call_command
from django.db import connection

from bench.data import session_of
from directory.initiatives.enums import Stage
from directory.models import Collectivity, PlanAction
from directory.territory.enums import Milieu
from members.models import Referent, Sponsorship, SponsorshipRequest, User

EPCI = 1250
DEPARTEMENTS = 96
INITIATIVES = 5_000
ACTIONS = 200_000
_COMMUNES = """
INSERT INTO directory_collectivity (kind, code, siren, name, legal_form, departement, population, outside_members,
    postcodes, postcodes_text, arrondissement, milieu, latitude, longitude, address, email, phone, website, updated_at,
    former_names, former_text, closed_from_files, photo_caption, photo_credit)
SELECT 'epci', (800000000 + n)::text, (800000000 + n)::text, 'Communauté ' || n, 'CC', '99', 9000, 0,
    '{}'::varchar[], '', '', '',
    42 + random() * 8, -4 + random() * 11, '', '', '', '', now(), '{}'::varchar[], '', false, '', ''
FROM generate_series(1, %(epci)s) n
UNION ALL
SELECT 'commune', (900000000 + n)::text, '', initcap(substr(md5(n::text), 1, 8)) || '-sur-Tech', '',
    (100 + n %% %(departements)s)::text,
    (60000 * random() ^ 6)::int, 0, ARRAY[n::text]::varchar[], n::text, '',
    CASE WHEN n %% 30 = 0 THEN 'littoral' WHEN n %% 5 = 0 THEN 'montagne'
        WHEN n %% 3 = 0 THEN 'piemont' ELSE 'plaine' END, 42 + random() * 8, -4 + random() * 11, '', '', '', '', now(),
    CASE WHEN n %% 20 = 0 THEN ARRAY[md5(n::text) || '-le-Vieux']::varchar[] ELSE '{}'::varchar[] END,
    CASE WHEN n %% 20 = 0 THEN md5(n::text) || '-le-Vieux' ELSE '' END, false, '', ''
FROM generate_series(1, %(communes)s) n
"""
_MEMBERSHIPS = """
INSERT INTO directory_membership (commune_id, epci_id, start)
SELECT c.id, e.id, '2017-01-01' FROM directory_collectivity c
JOIN directory_collectivity e ON e.code = (800000001 + c.code::int %% %(epci)s)::text
WHERE c.code LIKE '9000%%' AND c.kind = 'commune'
"""
_INITIATIVES = """
INSERT INTO directory_initiative (collectivity_id, kind, name, summary, specificities, stage, started, deliberated,
    elected_pilot, technical_pilot, finalities, contact, link, source, is_demo, created_at, updated_at)
SELECT id, 'climat', 'Démarche de mesure', '', '',
    (%(stages)s::text[])[1 + n %% 6], '', '', '', '', '{climat}', '', '', '', true, now(), now()
FROM (SELECT id, row_number() OVER (ORDER BY (departement = '66') DESC, md5(code)) AS n
      FROM directory_collectivity WHERE kind = 'commune') place
WHERE n <= %(initiatives)s
"""
_STAGES = """
INSERT INTO directory_stagechange (initiative_id, stage, since, note, source, recorded_at)
SELECT i.id, (%(stages)s::text[])[s], (2008 + s * 2 + i.id %% 3)::text, '', '', now()
FROM directory_initiative i, generate_series(1, 6) s
WHERE i.name = 'Démarche de mesure' AND s <= array_position(%(stages)s::text[], i.stage::text)
"""
_RECOGNITIONS = """
INSERT INTO directory_recognition (initiative_id, date, source)
SELECT id, '2013-12', '' FROM directory_initiative WHERE name = 'Démarche de mesure' AND id %% 5 = 0
"""
_ACTIONS = """
INSERT INTO directory_planaction (initiative_id, number, title, description, status, progress, finalities, pilot,
    partners, cost_note, start, "end", indicator, result, is_demo, created_at, updated_at)
SELECT i.id, n::text, 'Action ' || md5((i.id * 1000 + n)::text), '',
    (ARRAY['a-venir', 'en-cours', 'realisee', 'en-retard', 'bloquee', 'abandonnee'])[1 + (i.id + n) %% 6], NULL,
    ARRAY[(ARRAY['climat', 'biodiversite', 'cohesion', 'humain', 'economie'])[1 + n %% 5]]::varchar[], '', '', '', '',
    '', '', '', true, now(), now() - (i.id * 40 + n) * interval '1 second'
FROM directory_initiative i, generate_series(1, %(actions)s / %(initiatives)s) n WHERE i.name = 'Démarche de mesure'
"""
_ACTION_THEMES = """
INSERT INTO directory_planaction_themes (planaction_id, theme_id)
SELECT a.id, t.id FROM directory_planaction a
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS total FROM themes_theme) t
    ON t.n IN (1 + abs(hashtext(a.title)) %% t.total, 1 + abs(hashtext(a.title || '2')) %% t.total)
"""
_USERS = """
INSERT INTO members_user (email, password, is_active, is_staff, is_superuser, date_joined)
SELECT 'personne' || n || '@exemple.test', '!', true, false, false, now() FROM generate_series(1, %(members)s) n
"""
_REFERENTS = """
INSERT INTO members_referent (user_id, first_name, last_name, presentation, offers, needs, languages, contact_email,
    contact_email_visibility, phone, phone_visibility, mobile, mobile_visibility, is_resource, resource_territory,
    is_ambassador, in_steering_team, in_technical_committee, approved_at, is_demo, created_at, updated_at,
    check_every)
SELECT id, 'Prénom' || id %% 9000, 'Nom' || (id * 7919) %% 30000, '', '', '',
    '{}'::varchar[], '', 'members', '', 'members', '', 'members',
    id %% 40 = 0, '', id %% 60 = 0, id %% 500 = 0, id %% 700 = 0, now() - id * interval '1 minute', false,
    now(), now(), 12 FROM members_user
"""
_MANDATES = """
INSERT INTO members_mandate (referent_id, role, title, organisation, is_delegate, collectivity_id, start)
SELECT r.id, CASE WHEN r.id %% 3 = 0 THEN 'technicien' ELSE 'elu' END,
    (ARRAY['Adjointe au développement durable', 'Chargé de mission', 'Maire', 'Animatrice'])[1 + r.id %% 4], '',
    r.id %% 20 = 0, c.id, '2026-03-29'
FROM members_referent r JOIN directory_collectivity c ON c.code = (900000001 + r.id %% %(communes)s)::text
"""
_THEMES = """
INSERT INTO members_referent_themes (referent_id, theme_id)
SELECT r.id, t.id FROM members_referent r
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS total FROM themes_theme) t
    ON t.n IN (1 + r.id %% t.total, 1 + (r.id / 7) %% t.total)
"""
_COMPETENCES = """
INSERT INTO members_competence (name, slug) SELECT 'compétence ' || n, 'competence-' || n FROM generate_series(1, 400) n
"""
_HELD = """
INSERT INTO members_heldcompetence (content_object_id, tag_id)
SELECT r.id, c.id FROM members_referent r
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM members_competence) c
    ON c.n IN (1 + r.id %% 400, 1 + (r.id * 31) %% 400, 1 + (r.id * 97) %% 400)
ON CONFLICT DO NOTHING
"""
_OFFERS = """
INSERT INTO members_sponsoroffer (referent_id, is_open, capacity, distance_km, updated_at)
SELECT id, true, 1 + id %% 3, CASE WHEN id %% 2 = 0 THEN 100 END, now() FROM members_referent WHERE id %% 20 = 0
"""


def fill(members: int, communes: int) -> str:
    """Load the territory and the invented rest, unless they are there; return a member's session key."""
    call_command("migrate", verbosity=0)
    call_command("load_territory", stdout=io.StringIO())
    if Referent.objects.count() != members or PlanAction.objects.count() != ACTIONS:
        _fill(members, communes)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return session_of(User.objects.get(email="personne1@exemple.test"), "members.backends.AccountBackend")


def _fill(members: int, communes: int) -> None:
    SponsorshipRequest.objects.all().delete()
    values: dict[str, Any] = {
        "members": members,
        "communes": communes,
        "epci": EPCI,
        "departements": DEPARTEMENTS,
        "initiatives": INITIATIVES,
        "actions": ACTIONS,
        "stages": [stage.value for stage in Stage],
    }
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE members_user, members_referent, members_competence CASCADE")
        cursor.execute(
            "DELETE FROM directory_membership m USING directory_collectivity c "
            "WHERE c.id = m.commune_id AND c.code LIKE '9000%'"
        )
        cursor.execute("TRUNCATE directory_initiative CASCADE")
        cursor.execute("DELETE FROM directory_collectivity WHERE code LIKE '9000%' OR code LIKE '8000%'")
        cursor.execute("SELECT setseed(0.66)")
        for statement in (
            _COMMUNES,
            _MEMBERSHIPS,
            _INITIATIVES,
            _STAGES,
            _RECOGNITIONS,
            _ACTIONS,
            _ACTION_THEMES,
            _USERS,
            _REFERENTS,
            _MANDATES,
            _THEMES,
            _COMPETENCES,
            _HELD,
            _OFFERS,
        ):
            cursor.execute(statement, values)
    place = Collectivity.objects.filter(code__startswith="9000", milieu=Milieu.LITTORAL)[0]
    asked = SponsorshipRequest.objects.create(
        requester=Referent.objects.order_by("pk")[3],
        collectivity=place,
        stage=Stage.EMERGENCE,
        help_wanted="Par où commencer ?",
        confirmed_at="2026-11-01T08:00Z",
    )
    Sponsorship.objects.create(request=asked, role="elu")

"""Whatever a reader sees, and who may see it, belongs to the version that an animateur has read.

Each field and relation of what is published stands in a table below, as « version », or at once with the reason why.
A new one fails until it is listed.
"""

import pytest

from core.publishing.kinds import published_kinds

VERSION = "version"
MACHINERY = "at once: it is where the text stands, and only core/publishing/actions.py changes it"
COUNTED = "at once: it is counted or dated by the portal, nobody types it"
RIGHT = "at once: it is the right to write, which begins and ends at once; no reader's page names who holds it"
FIXED = "at once: it is chosen when the text is begun and no form changes it; each review shows it"
PLACE = f"{FIXED}; a gestionnaire brings the fiches of a collectivité to the one that it has become a part of"
MARK = "at once: only an animateur gives it"
MEMBERS_WORD = "at once: a member's own word or mark beside the text, under her name; reports and animateurs remove it"
PRACTICAL = (
    "at once: it tells who comes when, where and how, and cannot wait for an animateur (decision 12); who is "
    "registered is told, and so are the animateurs where an organiser changes words of what is online"
)

PUBLICATION = {
    "id": MACHINERY,
    "live": MACHINERY,
    "versions": MACHINERY,
    "published_at": MACHINERY,
    "archived_at": MACHINERY,
    "is_archived_by_team": MACHINERY,
    "created_at": COUNTED,
    "is_demo": COUNTED,
    "authors": RIGHT,
    "kind": FIXED,
}
STATE = dict.fromkeys(
    ("id", "publication", "state", "note", "submitted_at", "decided_at", "decided_by", "created_at", "updated_at"),
    MACHINERY,
)
DERIVED = "at once: it is made by the portal from what the same version says"

TABLE = {
    "fiches": (
        PUBLICATION
        | {"collectivity": PLACE, "plan_action": FIXED}
        | dict.fromkeys(("useful_count", "reuse_count", "checked_at", "asked_at"), COUNTED)
        | {
            "ribbon": MARK,
            "showings": "at once: it belongs to the version of the event that shows the fiche",
            "nominations": "at once: an animateur admits a candidature, nobody changes it after that",
        }
        | dict.fromkeys(("found_useful", "questions", "reuses", "reports"), MEMBERS_WORD),
        STATE
        | dict.fromkeys(
            (
                *("visibility", "title", "summary", "keywords", "context", "before", "after", "steps", "partners"),
                *("staff", "results", "success", "difficulties", "advice", "body", "cost", "cost_note", "duration"),
                *("year", "finalities", "video", "recording", "contact", "themes"),
                *("photos", "documents", "funding", "indicators"),
            ),
            VERSION,
        )
        | dict.fromkeys(("search", "title_search"), DERIVED),
    ),
    "documents": (
        PUBLICATION
        | {"downloads": COUNTED, "collections": MARK, "collection_items": MARK}
        | {"exhibited": "at once: who lends an item says which document tells of it; members alone see it, no words"},
        STATE
        | dict.fromkeys(
            ("visibility", "title", "summary", "author", "licence", "dated", "file", "link", "themes"), VERSION
        )
        | dict.fromkeys(("full_text", "pages", "thumbnail", "search", "title_search"), DERIVED),
    ),
    "actualites": (
        PUBLICATION,
        STATE
        | dict.fromkeys(
            (
                *("visibility", "title", "summary", "body", "picture", "caption", "source", "link", "dated"),
                "themes",
            ),
            VERSION,
        )
        | {"search": DERIVED},
    ),
    "rencontres": (
        PUBLICATION
        | {"kind": "at once: it is chosen before the event is online, and no longer changes then; each review shows it"}
        | dict.fromkeys(
            (
                *("audience", "start", "end", "place", "address", "commune", "latitude", "longitude", "access"),
                *("remote_link", "mode", "elsewhere_link", "capacity", "capacity_elus", "capacity_techniciens"),
                *("opens_at", "closes_at", "questions", "reminders", "cancelled_at", "cancel_reason", "workshops"),
            ),
            PRACTICAL,
        )
        | dict.fromkeys(
            (
                *("series", "sequence", "changed_at", "recap_on", "survey_sent_at", "follow_up_sent_at", "figures"),
                "updated_at",
            ),
            COUNTED,
        )
        | dict.fromkeys(("registrations", "rides"), MEMBERS_WORD)
        | {"idea": MARK, "day": "at once: an animateur opens a day of workshops, and publishes its livret"},
        STATE
        | dict.fromkeys(
            (
                *("visibility", "title", "summary", "body", "picture", "caption", "host", "minutes"),
                *("themes", "visited", "sessions", "documents", "photos", "showings"),
            ),
            VERSION,
        )
        | {"search": DERIVED},
    ),
}


def fields_of(model):
    return {field.name for field in model._meta.get_fields()}


def test_every_kind_is_listed():
    assert set(TABLE) == set(published_kinds())


@pytest.mark.parametrize("key", sorted(TABLE))
def test_every_field_belongs_to_the_version_or_says_why_it_holds_at_once(key):
    kind = published_kinds()[key]
    of_publication, of_version = TABLE[key]

    assert set(of_publication) == fields_of(kind.model)
    assert set(of_version) == fields_of(kind.publication.version)
    reasons = {*of_publication.values(), *of_version.values()} - {VERSION}
    assert all(reason.startswith("at once: ") for reason in reasons)
    assert VERSION not in of_publication.values()


@pytest.mark.parametrize("key", sorted(TABLE))
def test_what_belongs_to_the_version_is_copied_and_shown_in_its_review(key):
    model = published_kinds()[key].publication.version
    of_version = {name for name, why in TABLE[key][1].items() if why == VERSION}

    assert of_version == {*model.content, *model.lists, *model.children}
    assert model.content[0] == "visibility"
    for name in model.children:
        child = model._meta.get_field(name).related_model
        assert child._meta.get_field("version").related_model is model
        assert not child._meta.many_to_many  # copying and comparing a row reads its columns alone

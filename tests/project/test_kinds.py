"""Each kind of content is declared once, and stands in each list or says why not."""

from dataclasses import fields

from django.apps import apps
from django.db import models
from django.urls import resolve

from core.attachments.access import owners
from core.attachments.models import Document, Picture
from core.feeds import feed
from core.kinds import Absent, Kind, Letter, kinds
from core.personal_data.declaring import GoesOn, declared
from core.publishing.models import Publication, Version
from directory.mergers.holdings import holdings
from directory.models import Collectivity
from directory.open_data.datasets import datasets
from members.handover.actions import all_entrusted
from reseau66.portal.engagement.queries import figures
from reseau66.portal.letters.models import ItemKind

from .patterns import OURS
from .routes import TABLE

LISTS = (
    "search",
    "card",
    "letter",
    "publication",
    "files",
    "holdings",
    "handover",
    "open_data",
    "figure",
    "feed",
    "calendar",
)

# models that are no kind and no part of one, and why
NO_KIND = {
    "of all": {
        "attachments.Document": "a file, shown by what owns it",
        "attachments.Inlay": "where a picture of rich text is shown",
        "attachments.Picture": "a file, shown by what owns it",
        "attachments.Reading": "what a document says, for the search",
        "history.Entry": "what happened to others",
        "notifications.Mail": "a mail on its way",
        "notifications.NoticeChoice": "a setting of an account",
        "notifications.PersonalNotice": "tells of others",
        "notifications.Reach": "a count",
        "portal.Bookmark": "a person's own",
        "portal.Exhibited": "joins an item and a document",
        "portal.Shelf": "a person's own list, shared by its secret address",
        "portal.Measuring": "how far a count is",
        "portal.Showing": "joins an event and a fiche",
        "portal.Snapshot": "a count",
        "search.AskedMonth": "a count",
        "search.AskedQuery": "a count",
        "search.KnownWord": "a word of titles",
        "search.SynonymGroup": "a setting of the search",
        "themes.Theme": "what kinds are filtered by",
    },
    "accounts and persons": {
        "members.Application": "a request, decided by animateurs",
        "members.Booklet": "a file that is made anew",
        "members.Departure": "a date",
        "members.Export": "who took what away",
        "members.Handover": "the end of a function, read by two",
        "members.ImportDraft": "a list on its way in",
        "members.Message": "who wrote to whom; the text is not kept",
        "members.User": "an account",
    },
    "of the territory": {
        "directory.Way": "a text of the page Ingénierie",
    },
    "around fiches": {
        "experiences.Question": "stands on the fiche's page",
        "experiences.Report": "for animateurs",
        "experiences.Useful": "a mark",
    },
    "around events": {
        "events.CalendarFeed": "a secret address",
        "events.Feedback": "of who came",
        "events.Idea": "of a programme",
        "events.Passenger": "of a ride",
        "events.Position": "of a collectivité",
        "events.Programme": "one a year, made of events",
        "events.Proposal": "of a workshop, in its livret",
        "events.Registration": "of a person",
        "events.Reminder": "a mail that left",
        "events.Ride": "of an event",
        "events.RideAlert": "of a person",
        "events.Roadmap": "the answer to a day of workshops, read from the navigation",
        "events.WorkingGroup": "of a day of workshops",
        "events.Workshop": "of an event",
        "events.WorkshopDay": "of an event",
    },
    "forum": {
        "forum.Follow": "of a person",
        "forum.ForumRead": "of a person",
        "forum.Inbound": "a mail on its way in",
        "forum.MailRhythm": "of a person",
        "forum.Notice": "of a person",
        "forum.PostReport": "for animateurs",
        "forum.RefusedAddress": "of the mail server",
        "forum.Sanction": "of a person",
        "forum.TopicRead": "of a person",
    },
    "letter": {
        "portal.Dispatch": "a mail on its way",
        "portal.DeskVisit": "when somebody was there",
        "portal.Mailed": "who was written to",
        "portal.Mailing": "what the team wrote to many, read by those",
        "portal.MailingRefusal": "an address",
        "portal.Subscriber": "an address",
    },
}

# models that lead to a collectivité and do not move when it becomes a part of another, and why
STAY = {
    "directory.Contour": "the successor has its own, which holds both",
    "directory.Membership": "it ends on the day",
    "events.EventVersion": "where a day of visits went, which the version says",
    "events.Position": "what it said of a year's programme, before",
    "events.Registration": "for whom somebody comes, as she wrote it",
    "events.Ride": "from where somebody leaves, which is still there",
    "portal.Mailed": "to whom it went then",
    "experiences.Nomination": "whose it was in that edition",
    "members.Referent": "with which of hers a person's pages begin: her functions move, and say the rest",
}

# tables that everybody may take and that are no open data of their own, and why
NO_DATASET = {
    "carte.csv": "the collectivités that a reader's own map shows",
    "carte.geojson": "the contours that a reader's own map shows",
}


def our_models():
    places = {f"{app}." for app in OURS}
    return {model for model in apps.get_models() if any(model.__module__.startswith(place) for place in places)}


def test_each_model_is_a_kind_or_part_of_one_or_says_why_not():
    declared = [model for kind in kinds().values() for model in (kind.model, *kind.parts)]
    excused = [label for group in NO_KIND.values() for label in group]
    found = [model._meta.label for model in declared] + excused

    assert sorted(found) == sorted(model._meta.label for model in our_models())
    assert all(len(reason) > 5 for group in NO_KIND.values() for reason in group.values())


def test_each_kind_stands_in_each_list_or_says_why_not():
    assert {field.name for field in fields(Kind)} == {
        *LISTS,
        *("key", "model", "name", "heading", "position", "parts", "asked_as"),
    }
    for kind in kinds().values():
        for name in LISTS:
            answer = getattr(kind, name)
            assert len(answer.reason) > 8 if isinstance(answer, Absent) else answer, (kind.key, name)


def test_words_and_positions_are_each_of_one_kind():
    found = list(kinds().values())

    assert len({kind.position for kind in found}) == len(found)
    assert len({kind.heading for kind in found}) == len(found)
    assert [kind.key for kind in found] == list(kinds())


def test_each_file_of_ours_has_its_owner():
    """A picture or a document that a model points to is shown to who may see an object of that model."""
    of_files = {
        (model, field.name)
        for model in our_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model in {Picture, Document}
    }

    of_files = {owner for owner in of_files if owner[0]._meta.app_label != "attachments"}  # what it says of its own
    assert of_files == {owner for owner in owners() if "__" not in owner[1]}  # a path leads to another's field


def test_what_is_published_is_declared_so():
    published = {kind.model for kind in kinds().values() if kind.publication}
    versions = {kind.publication.version for kind in kinds().values() if kind.publication}

    assert published == {model for model in our_models() if issubclass(model, Publication)}
    assert versions == {model for model in our_models() if issubclass(model, Version)}


def test_the_parts_of_a_letter_are_declared():
    declared = [kind.letter.part for kind in kinds().values() if isinstance(kind.letter, Letter)]

    assert sorted([*declared, ItemKind.MEMBERS]) == sorted(ItemKind.values)


def of_kind(kind):
    return {kind.model, *kind.parts}


def test_what_leads_to_a_collectivite_moves_with_it_or_says_why_it_stays():
    leading = {
        model._meta.label
        for model in our_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model is Collectivity
    }
    moving = {holding.of(Collectivity(pk=1)).model._meta.label for holding in holdings()}

    assert moving <= leading
    assert leading - moving - {"directory.Collectivity"} == STAY.keys()
    assert len({holding.key for holding in holdings()}) == len(holdings())


def test_what_moves_is_declared_by_its_own_kind():
    for kind in kinds().values():
        for holding in kind.holdings or ():
            assert holding.of(Collectivity(pk=1)).model in of_kind(kind), (kind.key, holding.key)


def test_what_goes_to_a_successor_is_held_and_declared_by_the_same_kind():
    held = {one.handover.key: one.model for one in declared() if isinstance(one.handover, GoesOn)}
    entrusted = {each.key: of_kind(kind) for kind in kinds().values() for each in kind.handover or ()}

    assert held.keys() == entrusted.keys()
    assert [key for key, model in held.items() if model not in entrusted[key]] == []
    assert len(all_entrusted()) == len(held)


def test_each_table_that_everybody_may_take_is_explained_as_open_data():
    tables = {
        route for route, answers in TABLE.items() if route.endswith((".csv", ".geojson")) and answers["public"] == "ok"
    }

    assert tables - NO_DATASET.keys() == {dataset.address.removeprefix("/") for dataset in datasets()}


def test_each_entry_of_a_list_has_a_place_of_its_own():
    for entries in (holdings(), all_entrusted(), datasets(), figures()):
        assert len({entry.position for entry in entries}) == len(entries) > 1


def test_each_feed_has_its_address_and_tells_of_a_kind_that_has_one():
    answering = [resolve(f"/{route}") for route in TABLE if route.endswith("atom.xml")]

    assert {match.func for match in answering} == {feed}
    assert sorted(match.kwargs["key"] for match in answering) == sorted(
        kind.key for kind in kinds().values() if kind.feed
    )

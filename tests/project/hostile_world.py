"""A world in which every model has a row, and words that try to become markup in every text column of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from core.richtext.fields import RichTextField
from directory.models import Collectivity
from members.models import Referent, User
from tests import factories
from tests.project.examples import EXAMPLE

OURS = {"members", "directory", "experiences", "events", "forum", "core", "reseau66"}

# What may stand in a column, longest first: the first that its validators and its length take. % is its number
MARKUP = (
    "javascript:W%W'\"></title></textarea></script></style>--><b data-x=%><meta http-equiv=refresh "
    "content=0;url=//x.test><button formaction=//x.test>go</button><script>x</script>",
    "javascript:W%W'\"></textarea></script><b data-x=%>",
    "W%W'\"><b data-x=%>",
    "'\"><i data-x=%>",
    "<u data-x>",
    'https://x.test/"><b/data-x=%>W%W',
)
# For what is read by spreadsheets, calendars and address books
LINES = (
    "=1+1;W%W\r\nX-INJECTED:1\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nX-INJECTED:1\r\n<b data-x=%>",
    "=1+1;W%W\r\nX-INJECTED:1",
    "@W%W\r\nX-INJECTED:1",
    "=W%W",
    'https://x.test/"><b/data-x=%>W%W',
)
RICH = (
    '<p onclick="x()">W%W</p><b data-x=%>gras</b><meta http-equiv=refresh content=0;url=//x.test>'
    "<script>x</script><a href=' javascript:x'>lien</a><form action=//x.test><button formaction=//x.test>go</button>"
    "</form><img src=//x.test/y.png onerror=x><iframe src=//x.test></iframe>&lt;b data-x=%&gt;"
)

# Columns that hold no words of a person: what they are, and why nothing hostile can stand there
LEFT_OUT = {
    "history.Entry.before": "what restoring reads: it validates as a form does",
    "network.Identity.departement_code": "from the INSEE’s list",
    "notifications.Mail.headers": "written by our code; a mail is read in its own test",
    "directory.SelfAssessment.scores": "numbers that the portal counts",
    "attachments.Document.content_type": "found in the content of the file",
    "directory.Answer.question": "a key of the questionnaire",
    "directory.SelfAssessment.version": "a key of the questionnaire",
    "directory.TrameStep.step": "a key of the trame",
    "directory.Collectivity.departement": "from the INSEE’s list, part of keys",
    "directory.Collectivity.arrondissement": "three figures, from the INSEE’s list",
    "directory.Contour.geometry": "numbers, from the IGN’s file",
    "events.CalendarFeed.word": "drawn by lot",
    "events.Event.figures": "numbers that the portal counts",
    "forum.Inbound.digest": "a digest",
    "members.Export.form": "csv or xlsx",
    "members.User.password": "a hash",
    "notifications.Mail.reference": "drawn by lot",
    "notifications.Mail.text": "rendered by the portal; a sent mail keeps none",
    "notifications.Mail.html": "rendered by the portal; a sent mail keeps none",
    "notifications.Mail.calendar": "rendered by the portal; a sent mail keeps none",
    "notifications.Mail.template": "the name of a file of ours",
    "portal.Letter.figures": "numbers that the portal counts",
    "portal.Mailing.audience": "a key of an audience of ours",
    "portal.Mailing.figures": "numbers that the portal counts",
    "portal.Mailing.query": "the filters of a list, which reach nobody where they are not understood",
    "portal.Mailing.reminder": "a key of a reminder of ours",
    "portal.LetterItem.address": "an address that the portal makes",
    "events.RoadmapItem.answer_path": "an address that the portal makes",
}


def _reading(text):
    """What is kept of a spreadsheet beside its lines."""
    unread = {"heading": text, "example": text, "near": text}
    return {"headings": [text], "cells": {"2": [text]}, "read": [text], "unread": [unread], "notes": [text]}


# What a column of JSON holds of a person's words
DOCUMENTS = {
    "history.Entry.changes": lambda text: {text: [text, text]},
    "directory.PlanDraft.rows": lambda text: [[text, text, text]],
    "members.ImportDraft.rows": lambda text: [[text, text, text]],
    "directory.PlanDraft.reading": _reading,
    "members.ImportDraft.reading": _reading,
    "events.Registration.answers": lambda text: {text: text},
}

# Columns whose validators or constraints take none of the words
REFUSING = {
    **dict.fromkeys(("members.Referent.phone", "members.Referent.mobile"), "figures and dots"),
    **dict.fromkeys(("events.Ride.phone", "events.Passenger.phone"), "figures and dots"),
    "portal.TeamMember.phone": "figures and dots",
    **dict.fromkeys(("directory.Collectivity.phone", "directory.Organisation.phone"), "figures and dots"),
    **dict.fromkeys(("directory.Collectivity.code", "directory.Collectivity.siren"), "figures"),
    "directory.Collectivity.postcodes": "five figures",
    "directory.Collectivity.legal_form": "eight characters",
    **dict.fromkeys((f"directory.Initiative.{name}" for name in ("started", "deliberated")), "a date or a part of one"),
    **dict.fromkeys(("directory.Recognition.date", "directory.StageChange.since"), "a date or a part of one"),
    **dict.fromkeys(("directory.PlanAction.start", "directory.PlanAction.end"), "a date or a part of one"),
    "events.WorkshopDay.code": "six letters and figures",
    **dict.fromkeys((f"network.Identity.{name}_colour" for name in ("main", "accent")), "a colour"),
    "portal.Snapshot.territory": "nine characters",
}
# What a constraint asks of a row, and introspection cannot know
CONSTRAINED = {
    "events.Position": {"is_interested": True},
    "events.Ride": {"kind": "offre", "seats": 3},
    "forum.Notice": {"key": 1},
    "network.Identity": {"main_colour": "#083f4a", "accent_colour": "#f2b632"},
    "experiences.Question": {"answered_at": timezone.now()},
    "experiences.Reuse": {"year": 2026},
}


def our_models() -> list[Any]:
    """Return every model of the project that has a table of its own."""
    found = [model for model in apps.get_models() if model.__module__.split(".")[0] in OURS]
    return [model for model in found if model._meta.managed and not model._meta.proxy]


def text_columns() -> dict[str, Any]:
    """Return each column that may hold words, by « app.Model.field »: not choices, keys nor addresses of mail."""
    found = {}
    for model in our_models():
        for field in model._meta.local_concrete_fields:
            base = field.base_field if isinstance(field, ArrayField) else field
            if field.generated or base.choices or isinstance(base, models.SlugField | models.EmailField):
                continue
            if isinstance(base, models.CharField | models.TextField | models.JSONField):
                found[f"{model._meta.label}.{field.name}"] = field
    return found


def fitting(field: Any, number: int, words: tuple[str, ...]) -> str:
    """Return the first of the words that the column takes as a form would, or nothing."""
    for text in (word.replace("%", str(number)) for word in words):
        try:
            if not field.max_length or len(text) <= field.max_length:
                field.run_validators(text)
                return text
        except ValidationError:
            continue
    return ""


def poison(words: tuple[str, ...] = MARKUP) -> dict[int, str]:
    """Write hostile words into every text column, behind every form's back; return which number stands where."""
    written: dict[int, str] = {}
    refused: set[str] = set()
    for number, (name, field) in enumerate(text_columns().items(), 1):
        if name in LEFT_OUT or (words is not MARKUP and name in REFUSING):
            continue
        value = _value(name, field, number, words)
        if value is None or not _write(field, value):
            refused.add(name)
        else:
            written[number] = name
    assert words is not MARKUP or refused == set(REFUSING), refused ^ set(REFUSING)
    return written


def _value(name: str, field: Any, number: int, words: tuple[str, ...]) -> Any:
    if isinstance(field, RichTextField):
        return RICH.replace("%", str(number))
    if isinstance(field, models.JSONField):
        return DOCUMENTS[name](words[0].replace("%", str(number)))
    if isinstance(field, ArrayField):
        text = fitting(field.base_field, number, words)
        return [text] if text else None
    return fitting(field, number, words) or None


def _write(field: Any, value: Any) -> bool:
    """Write the value into every row, once each where it must be unique; return whether one row took it."""
    rows = field.model._base_manager
    if (taken := _update(rows.all(), field, value)) or isinstance(value, dict | list):
        return taken
    longest = (field.max_length or 999) - 4
    keys = rows.values_list("pk", flat=True)
    return sum(_update(rows.filter(pk=pk), field, f"{value[:longest]}{rank or ''}") for rank, pk in enumerate(keys)) > 0


def _update(rows: Any, field: Any, value: Any) -> bool:
    try:
        with transaction.atomic():
            return bool(rows.update(**{field.name: value}))
    except IntegrityError:
        return False


def populate(anchors: dict[Any, Any]) -> None:
    """Make a row of each model that has none, joined to the anchors, and join the anchors to one of each list.

    ``anchors`` gives the row that a foreign key to a model names.
    """
    missing = [model for model in our_models() if not model._base_manager.exists()]
    while missing:
        left = {model: error for model in missing if (error := _make(model, anchors))}
        assert len(left) < len(missing), "\n".join(f"{model._meta.label}: {error}" for model, error in left.items())
        missing = [*left]
    for row in [*anchors.values()]:
        for many in row._meta.many_to_many:
            other = _anchor(many.related_model, anchors)
            if other is not None and not getattr(row, many.name).exists():
                getattr(row, many.name).add(other)


def _make(model: Any, anchors: dict[Any, Any]) -> str:
    """Make a row, joined to as much as its constraints let; return what was wrong with the last try."""
    told = CONSTRAINED.get(model._meta.label, {})
    fields = model._meta.local_concrete_fields
    joins = [f for f in fields if f.many_to_one and f.null and f.related_model is not model and f.name not in told]
    error = ""
    for more in (joins, [], *([join] for join in joins)):
        try:
            with transaction.atomic():
                asked = {f.name: _plain(f, anchors) for f in fields if _is_asked(f, told) or f in more}
                model._base_manager.bulk_create([model(**asked | told)])
                return ""
        except (IntegrityError, AssertionError) as caught:
            error = str(caught)
    return error


def _is_asked(field: Any, told: dict[str, Any]) -> bool:
    if field.generated or field.primary_key or field.name in told:
        return False
    if field.many_to_one and field.null:
        return False
    is_word = isinstance(field, models.CharField | models.TextField) and not field.choices
    is_asked = not field.null and not field.has_default() and not getattr(field, "auto_now_add", False)
    return is_asked and (is_word or not field.blank or not field.empty_strings_allowed)


def _anchor(model: Any, anchors: dict[Any, Any]) -> Any:
    return anchors.get(model) or model._base_manager.order_by("-pk").first()


def _plain(field: Any, anchors: dict[Any, Any]) -> Any:
    if field.many_to_one or field.one_to_one:
        found = _anchor(field.related_model, anchors)
        assert found is not None, f"{field.model._meta.label}.{field.name}: no {field.related_model._meta.label}"
        return found
    if field.choices:
        return next(value for value, _ in field.flatchoices if value != "")
    now = timezone.now()
    for kind, value in (
        (models.EmailField, f"mot{field.creation_counter}@exemple.test"),
        (models.SlugField, f"mot-{field.creation_counter}"),
        (models.CharField, f"mot{field.creation_counter}"[: field.max_length or None]),
        (models.TextField, "Un mot."),
        (models.DateTimeField, now),
        (models.DateField, now.date()),
        (models.TimeField, now.time()),
        (models.BooleanField, False),
        (models.IntegerField, 1),
        (models.DecimalField, 1),
        (models.FloatField, 1.0),
        (models.JSONField, {}),
        (ArrayField, []),
        (DateRangeField, DateRange(now.date(), now.date() + timedelta(days=1))),
    ):
        if isinstance(field, kind):
            return value
    raise AssertionError(f"{field}: no value is known for it")


@pytest.fixture
def world(clients: Any, addresses: Any, member: Any, animateur: Any) -> Any:
    """A row of each model about what the addresses show; the member works there, and has a part in everything."""
    referent = member.referent
    place = Collectivity.objects.get(code="66148")
    factories.MandateFactory(referent=referent, collectivity=place)
    factories.MandateFactory(referent=referent, collectivity=None, organisation="Une association")
    factories.make_online_document(pk=EXAMPLE, version__link="https://exemple.test/")
    anchors = {User: member, Referent: referent, Collectivity: place}
    for model in our_models():
        for pk in (referent.pk, EXAMPLE):
            if model not in anchors and (row := model._base_manager.filter(pk=pk).first()):
                anchors[model] = row
    for row in [*anchors.values()]:
        if live := getattr(row, "live", None):
            anchors[type(live)] = live
    populate(anchors)
    return addresses


def pages_of(role: str, addresses: dict[str, str]) -> dict[str, str]:
    """Every address of the site, that of each row that has one, and for animateurs the management's."""
    found = dict(addresses)
    for model in our_models():
        if hasattr(model, "get_absolute_url"):
            for row in model._base_manager.order_by("-pk")[:2]:
                try:
                    found[f"{model._meta.label} {row.pk}"] = row.get_absolute_url()
                except (NoReverseMatch, AttributeError):
                    continue
    if role == "animateur":
        for model in admin.site._registry:
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            found[f"{name} list"] = reverse(f"{name}_changelist")
            found[f"{name} add"] = reverse(f"{name}_add")
            if row := model._base_manager.order_by("-pk").first():
                for view in ("change", "history", "delete"):
                    found[f"{name} {view}"] = reverse(f"{name}_{view}", args=[row.pk])
    return found

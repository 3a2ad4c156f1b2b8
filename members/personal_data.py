"""All that the portal holds about a person, for that person: to read, and to take away."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import models
from django.utils import timezone

from core.history.models import Entry
from core.notifications.models import Reach
from directory.plans.models import PlanDraft
from directory.resources.models import Correction
from directory.self_assessment.models import Answer

from .accounts.models import User
from .annuaire.models import Export
from .belongings import rows_about
from .messages.models import Message
from .people.enums import Language
from .people.models import Referent
from .sponsoring.models import JournalEntry, Sponsorship

_NOT_SHOWN = {"id", "user", "portrait", "search_name", "sort_name", "left_at", "is_demo"}


@dataclass(frozen=True)
class Section:
    """Rows of label and value under a title; the values are text."""

    title: str
    rows: list[dict[str, str]]


def sections_about(user: User) -> list[Section]:
    """Return everything about the account and its person, sections without rows left out."""
    found = [Section("Compte", [_account(user)]), *_traces(user)]
    if user.profile:
        referent = Referent.objects.get(pk=user.profile.pk)
        found[1:1] = [Section("Entrée dans l’annuaire", [_entry(referent)]), *_belonging(referent)]
    found += [Section(title, rows) for title, rows in rows_about(user)]
    return [section for section in found if section.rows]


def as_json(user: User) -> str:
    """Return the same as JSON, in UTF-8 text."""
    content = {
        "portail": settings.NETWORK_NAME,
        "adresse": settings.SITE_URL,
        "établi le": timezone.localtime().isoformat(timespec="seconds"),
        "données": {section.title: section.rows for section in sections_about(user)},
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _account(user: User) -> dict[str, str]:
    addresses = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    return _shown(
        {
            "adresse électronique": user.email,
            "autres adresses": [email for email in addresses if email != user.email],
            "inscrit le": user.date_joined,
            "dernière connexion": user.last_login,
            "rôle dans l’équipe": user.get_staff_role_display(),
        }
    )


def _entry(referent: Referent) -> dict[str, str]:
    values: dict[str, Any] = {}
    for field in referent._meta.concrete_fields:
        if field.name not in _NOT_SHOWN:
            shown = getattr(referent, f"get_{field.name}_display", None)
            values[str(field.verbose_name)] = shown() if shown else getattr(referent, field.name)
    values["langues"] = [Language(code).label for code in referent.languages]
    values["compétences"] = list(referent.competences.names())
    values["thèmes"] = list(referent.themes.all())
    values["thèmes de la personne ressource"] = list(referent.resource_themes.all())
    values["portrait"] = settings.SITE_URL + referent.portrait.get_absolute_url() if referent.portrait else ""
    return _shown(values)


def _belonging(referent: Referent) -> list[Section]:
    offers = [referent.sponsor_offer] if hasattr(referent, "sponsor_offer") else []
    pairs = Sponsorship.objects.of(referent).with_people()
    return [
        Section("Fonctions", _rows(referent.mandates.select_related("collectivity"), "referent", "search_title")),
        Section("Demandes d’adhésion", _rows(referent.applications.all(), "referent", "decided_by")),
        Section("Offre de parrainage", _rows(offers, "referent")),
        Section("Demandes de parrainage", _rows(referent.sponsorship_requests.all(), "requester")),
        Section("Parrainages", [_pair(pair, referent) for pair in pairs]),
        Section(
            "Lignes de journal",
            _rows(
                JournalEntry.objects.filter(author=referent).select_related("sponsorship__request__collectivity"),
                "author",
            ),
        ),
        Section(
            "Messages reçus (le texte n’est pas gardé)",
            [
                _shown({"de": message.sender, "le": message.sent_at})
                for message in Message.objects.filter(recipient=referent).select_related("sender__referent")
            ],
        ),
        Section("Historique de l’entrée", [_change(entry) for entry in Entry.objects.about(referent)]),
    ]


def _pair(pair: Sponsorship, referent: Referent) -> dict[str, str]:
    is_sponsor = pair.sponsor_id == referent.pk
    return _shown(
        {
            "collectivité": pair.request.collectivity,
            "ma place": "parrain ou marraine" if is_sponsor else "personne parrainée",
            "avec": pair.request.asker if is_sponsor else pair.sponsor,
            "état": pair.get_status_display(),
            "depuis le": pair.changed_at,
            "mon bilan": pair.sponsor_feedback if is_sponsor else pair.asker_feedback,
        }
    )


def _traces(user: User) -> list[Section]:
    sent = Message.objects.filter(sender=user).select_related("recipient")
    return [
        Section(
            "Messages envoyés (le texte n’est pas gardé)",
            [_shown({"à": message.recipient, "le": message.sent_at}) for message in sent],
        ),
        Section("À combien de personnes j’ai écrit en un jour", _rows(Reach.objects.filter(by=user), "by")),
        Section("Ce que j’ai emporté de l’annuaire", _rows(Export.objects.filter(by=user), "by")),
        Section(
            "Projets communs que je suis", _rows(user.proposed_projects.select_related("collectivity"), "proposed_by")
        ),
        Section("Réponses données à « se situer »", _rows(Answer.objects.filter(by=user), "by", "assessment")),
        Section("Alertes sur les aides", _rows(user.aid_alerts.all(), "user", "query")),
        Section("Corrections que j’ai proposées", [_correction(c) for c in Correction.objects.filter(by=user)]),
        Section(
            "Programmes envoyés, à importer",
            _rows(PlanDraft.objects.filter(by=user), "by", "initiative", "rows", "reading"),
        ),
        Section(
            "Appareils connectés",
            [
                _shown({"depuis le": s.created_at, "adresse IP": s.ip, "navigateur": s.user_agent})
                for s in UserSession.objects.filter(user=user)
            ],
        ),
        Section(
            "Moyens de connexion (sans leurs secrets)",
            [
                _shown({"type": a.get_type_display(), "depuis le": a.created_at, "utilisé le": a.last_used_at})
                for a in Authenticator.objects.filter(user=user)
            ],
        ),
    ]


def _correction(correction: Correction) -> dict[str, str]:
    return _shown({"pour": correction.entry, "le": correction.sent_at, "texte": correction.text})


def _change(entry: Entry) -> dict[str, str]:
    changes = [f"{label} : {old} → {new}" for label, (old, new) in entry.changes.items()]
    return _shown({"le": entry.at, "quoi": entry.verb, "changements": changes})


def _rows(objects: Iterable[models.Model], *hidden: str) -> list[dict[str, str]]:
    """Return a row for each object: every field that is not hidden, under its label."""
    return [
        _shown(
            {
                str(field.verbose_name): getattr(
                    obj, f"get_{field.name}_display", lambda f=field, o=obj: getattr(o, f.name)
                )()
                for field in obj._meta.concrete_fields
                if field.name not in {"id", *hidden}
            }
        )
        for obj in objects
    ]


def _shown(values: dict[str, Any]) -> dict[str, str]:
    """Return the values as text; empty ones go."""
    texts = {label: _text(value) for label, value in values.items()}
    return {label: text for label, text in texts.items() if text}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)

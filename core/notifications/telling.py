"""What each mail is about, for whom it is written to: one kind of notice a template, or why it stands behind no bell.

What must be mailed (``always``) says something that somebody must not find the week after.
"""

from typing import NamedTuple

from .enums import NoticeKind


class Told(NamedTuple):
    """A mail that stands behind the bell too.

    ``instead`` names what of its context leads to a page that holds no secret, where its own link does.
    """

    kind: NoticeKind
    always: bool = False
    instead: str = ""


_K = NoticeKind
_OPENS = "it carries a code or a link that opens something"
_GUEST = "it goes to who has no account"
_SAFETY = "about the account's own safety; who reads the portal in its place must not see or lose it"

_TABLE: dict[str, Told | str] = {
    # texts
    "fiche_reused": Told(_K.TEXTS),
    "fiche_still_right": Told(_K.TEXTS),
    "publication_invited": Told(_K.TEXTS),
    "publication_published": Told(_K.TEXTS),
    "publication_sent_back": Told(_K.TEXTS),
    "question_answered": Told(_K.TEXTS),
    "question_asked": Told(_K.TEXTS),
    "report_closed": Told(_K.TEXTS),
    # meetings
    "event_cancelled": Told(_K.EVENTS, always=True),
    "event_changed": Told(_K.EVENTS, always=True, instead="event_address"),
    "event_follow_up": Told(_K.EVENTS, instead="event_address"),
    "event_recap": Told(_K.EVENTS),
    "event_reminder": Told(_K.EVENTS, always=True, instead="event_address"),
    "event_survey": Told(_K.EVENTS, instead="event_address"),
    "event_words_changed": Told(_K.EVENTS),
    "programme_dated": Told(_K.EVENTS),
    "registration_again": Told(_K.EVENTS, always=True, instead="event_address"),
    "registration_cancelled": Told(_K.EVENTS, always=True),
    "registration_in": Told(_K.EVENTS, always=True, instead="event_address"),
    "registration_promoted": Told(_K.EVENTS, always=True, instead="event_address"),
    "registration_waiting": Told(_K.EVENTS, always=True, instead="event_address"),
    "ride_accepted": Told(_K.RIDES, always=True, instead="event_address"),
    "ride_asked": Told(_K.RIDES, instead="event_address"),
    "ride_declined": Told(_K.RIDES, always=True, instead="event_address"),
    "ride_left": Told(_K.RIDES, always=True, instead="event_address"),
    "ride_near": Told(_K.RIDES, instead="event_address"),
    "ride_withdrawn": Told(_K.RIDES, always=True, instead="event_address"),
    # what is written to many at once
    "mailing_event": Told(_K.EVENTS, always=True, instead="address"),
    "mailing_group": Told(_K.GROUPS, instead="address"),
    "mailing_team": Told(_K.TEAM, instead="address"),
    "mailing_reminder": Told(_K.REMINDERS, instead="address"),
    # loans
    "loan_accepted": Told(_K.LOANS, always=True),
    "loan_asked": Told(_K.LOANS),
    "loan_breakdown": Told(_K.LOANS, always=True),
    "loan_cancelled": Told(_K.LOANS, always=True),
    "loan_refused": Told(_K.LOANS, always=True),
    "loan_reminder": Told(_K.LOANS, always=True),
    # groups
    "group_answered": Told(_K.GROUPS),
    "group_asked": Told(_K.GROUPS),
    "group_date": Told(_K.GROUPS),
    "group_invited": Told(_K.GROUPS),
    "group_task": Told(_K.GROUPS),
    # the forum's own word on what one wrote
    "forum_hidden": Told(_K.MODERATION, always=True),
    "forum_lifted": Told(_K.MODERATION, always=True),
    "forum_merged": Told(_K.MODERATION),
    "forum_report": Told(_K.MODERATION, always=True),
    "forum_report_answered": Told(_K.MODERATION),
    "forum_sanction": Told(_K.MODERATION, always=True),
    "forum_shown": Told(_K.MODERATION),
    "forum_split": Told(_K.MODERATION),
    "forum_unanswered": Told(_K.MODERATION),
    # sponsorship
    "sponsorship_accepted_asker": Told(_K.SPONSORSHIP),
    "sponsorship_accepted_sponsor": Told(_K.SPONSORSHIP),
    "sponsorship_back": Told(_K.SPONSORSHIP),
    "sponsorship_dropped": Told(_K.SPONSORSHIP),
    "sponsorship_finished": Told(_K.SPONSORSHIP),
    "sponsorship_passed_on": Told(_K.SPONSORSHIP),
    "sponsorship_proposed": Told(_K.SPONSORSHIP),
    "sponsorship_quiet": Told(_K.SPONSORSHIP),
    "sponsorship_refused": Told(_K.SPONSORSHIP),
    "sponsorship_released": Told(_K.SPONSORSHIP),
    "sponsorship_requested": Told(_K.SPONSORSHIP),
    # one's entry, account and functions
    "application_approved": Told(_K.ACCOUNT, always=True),
    "application_received": Told(_K.ACCOUNT, always=True),
    "application_refused": Told(_K.ACCOUNT, always=True),
    "booklet_ready": Told(_K.ACCOUNT),
    "handover_announced": Told(_K.HANDOVER),
    "handover_done": Told(_K.HANDOVER),
    "handover_opened": Told(_K.HANDOVER),
    "leaving_asked": Told(_K.ACCOUNT, always=True),
    "leaving_silence": Told(_K.ACCOUNT, always=True),
    "mandates_closed": Told(_K.HANDOVER, always=True),
    "rights_changed": Told(_K.ACCOUNT, always=True),
    "still_right": Told(_K.ACCOUNT),
    # collectivités, aids, trophies, the roadmap
    "aid_alert": Told(_K.AIDS),
    "check_round": Told(_K.DIRECTORIES),
    "correction_applied": Told(_K.DIRECTORIES),
    "correction_proposed": Told(_K.DIRECTORIES),
    "jury_opened": Told(_K.AWARDS, always=True),
    "jury_reminder": Told(_K.AWARDS),
    "nomination_decided": Told(_K.AWARDS, instead="edition_address"),
    "nomination_received": _OPENS,
    "nomination_result": Told(_K.AWARDS, instead="edition_address"),
    "nomination_won": Told(_K.AWARDS, instead="edition_address"),
    "vote_opened": Told(_K.AWARDS),
    "place_merged": Told(_K.PLACES),
    "project_joined": Told(_K.PLACES),
    "roadmap_item": Told(_K.PLACES),
    "roadmap_result": Told(_K.PLACES),
    # behind no bell
    "account_created": _OPENS,
    "trial": "it only shows that mails leave",
    "address_taken": _OPENS,
    "forum_mail_confirm": _OPENS,
    "forum_mail_left_out": "it answers a mail, to the program that it came from",
    "forum_mail_refused": "it answers a mail, to the address that it came from",
    "forum_posts": "posts have notices of their own, in the forum",
    "theme_news": "what comes out on a theme has notices of its own, with those of the forum",
    "invitation": _GUEST,
    "leaving_done": "the account is no more",
    "letter": "the letter has its archive",
    "letter_already": "it goes to the address that was typed",
    "letter_confirm": _OPENS,
    "message": "what one person writes to another is kept nowhere, down to the subject",
    "nomination_confirm": _OPENS,
    "notices": "it sums up what stands behind the bell",
    "registration_confirm": _OPENS,
    "sponsorship_confirm": _OPENS,
    "account/account_already_exists": _SAFETY,
    "account/email_changed": _SAFETY,
    "account/email_confirmation": _OPENS,
    "account/email_confirmation_signup": _OPENS,
    "account/email_deleted": _SAFETY,
    "account/login_code": _OPENS,
    "account/password_changed": _SAFETY,
    "account/password_reset": _SAFETY,
    "account/password_reset_key": _OPENS,
    "account/password_set": _SAFETY,
    "account/recovery_codes_generated": _SAFETY,
    "account/totp_activated": _SAFETY,
    "account/totp_deactivated": _SAFETY,
    "account/unknown_account": _GUEST,
    "account/webauthn_added": _SAFETY,
    "account/webauthn_removed": _SAFETY,
}
TOLD = {name: telling for name, telling in _TABLE.items() if isinstance(telling, Told)}
EXCUSED = {name: reason for name, reason in _TABLE.items() if isinstance(reason, str)}

_DUTIES = {
    _K.EVENTS: "une inscription, une place libérée, un changement ou une annulation de rencontre",
    _K.RIDES: "une place de covoiturage donnée ou perdue",
    _K.LOANS: "la réponse à un emprunt et son rappel",
    _K.MODERATION: "une mesure du forum",
    _K.ACCOUNT: "une adhésion, un droit, un départ",
    _K.AWARDS: "le début du jury dont on est",
    _K.HANDOVER: "les fonctions closes après une élection",
}


def told_by(template: str) -> Told | None:
    """Return what a mail of this template is about; None where it stands behind no bell."""
    return TOLD.get(template.removeprefix("emails/").removesuffix(".txt"))


def has_choice(kind: NoticeKind) -> bool:
    """Return whether some mail of a kind may stay away."""
    return any(telling.kind == kind and not telling.always for telling in TOLD.values())


def duties_of(kind: NoticeKind) -> list[str]:
    """Return what of a kind is always mailed, in words."""
    return [_DUTIES[kind]] if any(telling.kind == kind and telling.always for telling in TOLD.values()) else []

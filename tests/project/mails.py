"""Which door each mail leaves by, where it carries words of a member to others; else why it is not counted.

``EACH`` counts every person written to, ``ONCE`` the mailing as one person: they came in by themselves, or are the
team that runs the network. What is in neither is not counted, because…
"""

from core.limits.reach import Door

EACH = {
    "message": Door.MESSAGE,
    "group_invited": Door.INVITATION,
    "group_task": Door.TASK,
    "registration_again": Door.COLLEAGUE,  # of who registers somebody else; one's own is not counted
    "registration_in": Door.COLLEAGUE,
    "registration_waiting": Door.COLLEAGUE,
    "forum_posts": Door.MENTION,  # who is named; who follows has asked for it
    "forum_hidden": Door.MODERATION,
    "forum_split": Door.MODERATION,
    "forum_report_answered": Door.MODERATION,
    "handover_done": Door.HANDOVER,
    "publication_invited": Door.AUTHOR,
    "question_asked": Door.QUESTION,
    "fiche_reused": Door.REUSE,
    "project_joined": Door.PROJECT,
}
ONCE = {
    "group_asked": Door.KNOCK,
    "group_date": Door.DATE,
    "forum_report": Door.REPORT,
    "handover_announced": Door.HANDOVER,
    "sponsorship_requested": Door.SPONSORSHIP,
    "event_changed": Door.EVENT,
    "loan_asked": Door.LOAN,
    "loan_breakdown": Door.LOAN,
    "ride_asked": Door.RIDE,
    "correction_proposed": Door.CORRECTION,
}

_ANSWER = "it answers who asked, once"
_OWN = "it goes to the person herself about what she did, or is asked of her"
_STAFF = "animateurs write it, one decision at a time"
_ASKED = "it was asked for, and holds nothing that a member typed for this mail"
_SERVICE = "the portal writes it on its day, once"

NOT_COUNTED = {
    "event_cancelled": "an event is called off once, and whoever was to come must know, however many they are",
    "event_words_changed": "the team reads at once what an organiser changed of an event, and must not miss one",
    "account_created": _STAFF,
    "rights_changed": _STAFF,
    "check_round": _SERVICE,
    "event_reminder": _SERVICE,
    "event_recap": _SERVICE,
    "event_survey": _SERVICE,
    "event_follow_up": _SERVICE,
    "registration_cancelled": _OWN,
    "registration_confirm": "a guest’s; bounded by address and by hour where she registers",
    "registration_promoted": _OWN,
    "ride_accepted": _ANSWER,
    "ride_declined": _ANSWER,
    "ride_left": "a passenger is out of a car once, and its driver must know",
    "ride_near": _ASKED,
    "ride_withdrawn": "a ride goes once, and its passengers must know",
    "loan_accepted": _ANSWER,
    "loan_refused": _ANSWER,
    "loan_cancelled": "a loan that was counted when asked for is called off once",
    "loan_reminder": _SERVICE,
    "theme_news": _ASKED,
    "programme_dated": _STAFF,
    "roadmap_item": _STAFF,
    "roadmap_result": _STAFF,
    "question_answered": _ANSWER,
    "report_closed": _ANSWER,
    "fiche_still_right": _SERVICE,
    "nomination_confirm": "a guest’s; bounded by day where she nominates",
    "nomination_decided": _STAFF,
    "nomination_won": _STAFF,
    "publication_published": _STAFF,
    "publication_sent_back": _STAFF,
    "aid_alert": _ASKED,
    "correction_applied": _ANSWER,
    "application_received": "one application an account, which its confirmed address waits for",
    "application_approved": _STAFF,
    "address_taken": "a stranger’s; bounded by day where she asks to join",
    "application_refused": _STAFF,
    "booklet_ready": _OWN,
    "invitation": "animateurs invite, the mail holds no word of theirs, and one person once a week",
    "still_right": _SERVICE,
    "leaving_asked": _OWN,
    "leaving_done": _OWN,
    "leaving_silence": _SERVICE,
    "handover_opened": _SERVICE,
    "mandates_closed": _STAFF,
    "place_merged": _STAFF,
    "letter": "the letter is an animateur’s, and goes to who subscribed",
    "letter_already": _OWN,
    "letter_confirm": "it goes to the address that was typed, and holds no word of who typed it",
    "notices": _ASKED,
    "forum_lifted": _STAFF,
    "forum_sanction": _STAFF,
    "forum_merged": _STAFF,
    "forum_shown": "who moderates lets a hidden post be read again, which was counted; it holds no word of hers",
    "forum_mail_confirm": _OWN,
    "forum_mail_left_out": _OWN,
    "forum_mail_refused": _OWN,
    "forum_unanswered": _SERVICE,
    "group_answered": _ANSWER,
    "sponsorship_accepted_asker": _ANSWER,
    "sponsorship_accepted_sponsor": _ANSWER,
    "sponsorship_back": "giving a parrainage back is never refused, and each is given back once",
    "sponsorship_confirm": "a guest’s; bounded by address and by hour where she asks",
    "sponsorship_dropped": "a request that was counted is taken back once",
    "sponsorship_finished": "a parrainage ends once, and the other side must know",
    "sponsorship_passed_on": "it comes with a handover, which was counted",
    "sponsorship_proposed": _STAFF,
    "sponsorship_quiet": _SERVICE,
    "sponsorship_refused": _STAFF,
    "sponsorship_released": "giving a parrainage back is never refused, and each is given back once",
}

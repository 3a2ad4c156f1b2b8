"""The admin, page by page and action by action, with what each role of the staff gets. The table is the specification.

Letters: v sees, a adds, c changes, d deletes. Who may not see gets 404, who sees and may not do gets 403.
"""

ROLES = ("animateur", "gestionnaire", "administrateur")
ALL, KEEPERS, ADMIN = set(ROLES), {"gestionnaire", "administrateur"}, {"administrateur"}

# model → what its pages give to animateur, gestionnaire, administrateur
MODELS = {
    "directory.aid": ("vacd", "vacd", "vacd"),
    "directory.collectivity": ("v", "vacd", "vacd"),
    "directory.correction": ("vc", "vcd", "vcd"),
    "directory.initiative": ("vacd", "vacd", "vacd"),
    "directory.membership": ("v", "vacd", "vacd"),
    "directory.organisation": ("vacd", "vacd", "vacd"),
    "directory.planaction": ("vacd", "vacd", "vacd"),
    "directory.sharedproject": ("vcd", "vcd", "vacd"),
    "directory.way": ("vacd", "vacd", "vacd"),
    "events.equipment": ("v", "v", "v"),
    "events.event": ("v", "v", "v"),
    "events.loan": ("v", "v", "v"),
    "events.proposal": ("v", "v", "v"),
    "events.registration": ("v", "v", "v"),
    "events.ride": ("v", "v", "v"),
    "events.roadmapitem": ("v", "v", "v"),
    "experiences.awardedition": ("v", "vacd", "vacd"),
    "experiences.collection": ("vacd", "vacd", "vacd"),
    "experiences.librarydocument": ("v", "v", "v"),
    "experiences.nomination": ("vc", "vc", "vcd"),
    "experiences.term": ("vacd", "vacd", "vacd"),
    "forum.category": ("vac", "vacd", "vacd"),
    "forum.inbound": ("", "vcd", "vcd"),
    "forum.refusedaddress": ("vd", "vd", "vcd"),
    "history.entry": ("v", "v", "v"),
    "members.application": ("v", "v", "v"),
    "members.competence": ("vacd", "vacd", "vacd"),
    "members.departure": ("", "v", "v"),
    "members.export": ("", "v", "v"),
    "members.handover": ("v", "v", "v"),
    "members.message": ("", "v", "v"),
    "members.referent": ("vac", "vacd", "vacd"),
    "members.user": ("", "va", "vad"),
    "notifications.mail": ("", "v", "v"),
    "portal.subscriber": ("vd", "vd", "vd"),
    "portal.teammember": ("vacd", "vacd", "vacd"),
    "search.askedquery": ("v", "vd", "vd"),
    "search.synonymgroup": ("v", "vacd", "vacd"),
    "themes.theme": ("v", "vacd", "vacd"),
}

# action of a list → who is offered it; « delete_selected » follows the letter d
ACTIONS = {
    ("directory.aid", "say_checked"): ALL,
    ("directory.organisation", "say_checked"): ALL,
    ("directory.correction", "take_up"): ALL,
    ("directory.correction", "set_aside"): ALL,
    ("forum.inbound", "read_again"): KEEPERS,
    ("members.application", "approve_selected"): ALL,
    ("members.application", "refuse_selected"): ALL,
    ("members.referent", "invite_selected"): ALL,
    ("notifications.mail", "send_again"): KEEPERS,
}

# pages that the admin has besides those of every model: name of the route → who gets it; the others get 404
PAGES = {
    "members_application_decide": ALL,
    "members_referent_invite": ALL,
    "members_referent_import": KEEPERS,
    "members_referent_import_confirm": KEEPERS,
    "members_referent_import_wrong": KEEPERS,
    "members_referent_animate": ALL,
    "members_user_rights": KEEPERS,
    "members_user_link": KEEPERS,
    "history_entry_restore": ALL,
}

# pages of the admin as a whole → what each of the staff gets
SITE = {
    "index": "ok",
    "login": "redirect",
    "logout": "405",
    "password_change": "redirect",  # to the site's own
    "password_change_done": "redirect",
    "autocomplete": "404",  # without the model that it asks for
    "jsi18n": "ok",
    "view_on_site": "404",  # of nothing
    "app_list": "redirect",  # to its task
}

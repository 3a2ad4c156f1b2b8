"""What each regular expression of the project meets: text from outside, made to hurt, or our own text alone.

A shape is a piece that is said again until the text is as long as it may come, or a beginning, the piece and an end.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from experiences.lexicon.linking import _bare, _pattern

type Shape = str | tuple[str, str, str]

LONGEST = 400_000  # characters: a part of a mail; no form takes as many
EACH = 100_000  # characters of the texts that every expression meets
EVERYWHERE: tuple[Shape, ...] = (" ", "a", "0", "-", "\n", "<", "a ", "\u00a0", ("x", " ", "x"), ("<", "a", "!"))


@dataclass(frozen=True)
class Ours:
    """The expression meets no text that somebody sends."""

    because: str


class Outside:
    """Texts that hurt where a way of matching them is slow; ``most`` where the text is bounded before, ``by`` what."""

    def __init__(self, *shapes: Shape, most: int = LONGEST, by: str = "") -> None:
        self.shapes, self.most, self.by = shapes, most, by

    def texts(self) -> Iterator[str]:
        for shape in self.shapes:
            yield _made(shape, self.most)
        for shape in EVERYWHERE:
            yield _made(shape, min(self.most, EACH))


def _made(shape: Shape, most: int) -> str:
    head, piece, tail = ("", shape, "!") if isinstance(shape, str) else shape
    return head + piece * ((most - len(head) - len(tail)) // len(piece)) + tail


class Run(Outside):
    """The same for an expression that a function makes when it is called: ``run`` runs it on a text."""

    def __init__(self, run: Callable[[str], Any], *shapes: Shape, most: int = LONGEST, by: str = "") -> None:
        super().__init__(*shapes, most=most, by=by)
        self.run = run


def linked(text: str) -> int:
    terms = (*(f"terme {rank} de l’agenda" for rank in range(200)), "agenda 21", "PCAET", "trame verte et bleue")
    return sum(1 for _ in _pattern(terms).finditer(text))


def suggested(text: str) -> str:
    return re.sub(rf"\b{re.escape('territoire')}\b", "territoires", text, flags=re.IGNORECASE)


def unsigned(text: str) -> str:
    """Take a name out of a list as ``core.history.personal_data`` does."""
    return re.sub(rf"(?:(?<=, )|^){re.escape('Anne Roca')}(?=, |\u00a0:|$)", "Ancien membre", text)


CLEANED = '<p>@Marie Dupont <a href="/annuaire/1-m/">@M</a></p>'
PHOTO = '<img src="/images/00000000-0000-0000-0000-000000000000/480.webp" alt="x">'
OWN_FILES = "it reads files of the repository when the site is built"
OPERATORS = "it reads the files that who runs the site loads by a command"
OWN_LETTER = "it reads a mail as our own templates have made it"
QUESTION = {"most": 200, "by": "Question.of, whose text is short and without two spaces in a row"}
HEADER = {"most": 10_000, "by": "structure._Short"}
TYPED = {"most": 60_000, "by": "RichTextField.formfield"}
ADDRESS = {"most": 8_000, "by": "ReadableRequestMiddleware"}

TABLE: dict[str, Ours | Outside] = {
    # files that are sent
    "core.attachments.office:_MAIN": Outside(("word/document", "1", ".xml"), ("xl/workbook", "1", "x")),
    "core.attachments.office:_VISUAL_BASIC": Outside("/", "/activeX", "vbaProject"),
    "core.attachments.office:_SCRIPT": Outside("Basic", "Scripts/"),
    "core.attachments.office:_LISTS": Outside(("Basic/", "a", "/script-lb.xml"), ("Basic/", "a", "")),
    "core.attachments.office:_MODULE": Outside(("Basic/", "a", "/a.xml"), ("Basic/a/", ".xml", "/")),
    "core.attachments.office:_NO_CODE": Outside(("rem", " ", "\n"), ("option ", "a", " a!"), ("sub ", "a", "(")),
    "core.attachments.texts:_FRENCH": Outside("é", "’"),
    "core.attachments.texts:_CONTROLS": Outside("é", "\x00"),
    "core.attachments.documents:named re.split": Outside("/", "\\"),
    "core.attachments.extraction:PARTS": Outside(("ppt/slides/slide", "1", ".xml")),
    "core.attachments.extraction:_in_order re.search": Outside("0"),
    "core.attachments.extraction:_in_order re.sub": Outside("0", "a0"),
    "core.attachments.recordings:_RANGE": Outside(("bytes=", "0", "-"), "bytes=0-"),
    # rich text
    "core.attachments.embedded_images:_ADDRESS": Outside("/images/", "/images/00000000-0000-0000-"),
    "core.attachments.embedded_images:_IMG": Outside("<img", "<img ", '<img "', PHOTO),
    "core.publishing.differences:_WORDS": Outside("a ", "é", ". "),
    "core.richtext.cleaning:_BEGINS_INLINE": Outside("<", "<a", "<strong"),
    "core.richtext.cleaning:_TAG": Outside("</a", "<a ", "<a:", "<a-a ", ("<a", " x", "")),
    "core.richtext.cleaning:_OWN_PICTURE": Outside("/images/", ("/images/", "a", ".webp")),
    "core.richtext.cleaning:_SIDE": Outside("1"),
    "core.richtext.cleaning:from_plain re.split": Outside(
        "\r", "\r\n", ("a\n", " ", "a"), ("\n", "\r", "a"), "\n ", "\n \t", "\na \r"
    ),
    "core.richtext.forms:_SIMPLE": Outside("<", "</", "<p>", "</li>"),
    "core.richtext.tokens:_NAME": Outside("a<", "a/"),
    "core.richtext.tokens:_ATTRIBUTE": Outside("a=", "/", " =", ("a", " ", "a"), ("a", " ", "=")),
    "core.richtext.tokens:_BARE": Outside("a>"),
    "core.richtext.tokens:_BETWEEN": Outside("/ ", "/"),
    "core.richtext.tokens:_COMMENT": Outside("--", "--!", "<!--"),
    "core.richtext.tokens:_RAW": Outside("</script", "</style", "</"),
    # searches
    "core.history.personal_data:_sign re.compile": Run(unsigned, "Anne Roca", "Anne Roca, ", ", "),
    "core.search.actions:_WORD": Outside("a-", "é"),
    "core.search.actions:count_query re.sub": Outside("0a", **QUESTION),
    "core.search.query_parser:_PARTS": Outside('"', "“", "«", '-"', "« a ", '" ', "-", **QUESTION),
    "core.search.suggestions:suggestion_for re.sub": Run(suggested, "territoire", "territoir ", **QUESTION),
    "reseau66.portal.search.destinations:_WORD": Outside("a", "a ", **QUESTION),
    "reseau66.portal.search.finding:_named re.sub": Ours("it reads statements that Django made: texts are parameters"),
    # addresses and what a request says
    "core.secret_addresses:_LONG": Outside("/", "aaaaaaaaaaaaaaa/"),
    "core.ui.keys:_KEY": Outside("1"),
    "core.ui.middleware:_UNKEEPABLE": Outside("é"),
    "core.database.snapshot:_HOLDS": Ours("it reads the snapshot of the schema"),
    "core.database.snapshot:_NOISE": Ours("it reads what pg_dump wrote"),
    "core.database.snapshot:dump re.sub": Ours("it reads what pg_dump wrote"),
    "directory.plans.kinds:_PAGE": Outside(("/actions/", "1", "-"), ("/actions/1", "-a", "")),
    "directory.resources.kinds:_AID_PAGE": Outside(("/aides/", "a", ""), ("/aides/", "-", "/x")),
    "directory.resources.kinds:_ORGANISATION_PAGE": Outside(("/acteurs/", "a", ""), ("/acteurs/", "-", "/x")),
    "directory.collectivities.kinds:_PAGE": Outside(("/collectivites/", "a", ""), ("/collectivites/", "-", "/x")),
    "events.agenda.kinds:_PAGE": Outside(("/agenda/", "1", "-"), ("/agenda/1", "-a", "")),
    "experiences.lexicon.kinds:_PAGE": Outside(("/lexique/", "a", ""), ("/lexique/", "-", "/x")),
    "experiences.library.kinds:_PAGE": Outside(("/bibliotheque/", "1", "-"), ("/bibliotheque/1", "-a", "")),
    "experiences.news.kinds:_PAGE": Outside(("/actualites/", "1", "-"), ("/actualites/1", "-a", "")),
    "experiences.sheets.kinds:_PAGE": Outside(("/experiences/", "1", "-"), ("/experiences/1", "-a", "")),
    "forum.faq.kinds:_PAGE": Outside(("/faq/", "1", "-"), ("/faq/1", "-a", "")),
    "forum.topics.kinds:_PAGE": Outside(("/forum/sujets/", "1", "-"), ("/forum/sujets/1", "-a", "")),
    "core.network.models:_colour RegexValidator": Outside("#", "#0", "#083f4"),
    "reseau66.portal.identity.views:_SIX": Outside("0", "08", "083f4"),
    "reseau66.portal.opening.engaged:_YEAR": Outside("19", "201", "2013"),
    "reseau66.portal.links.forms:_ADDRESS": Outside("/bibliotheque/1", "/experiences/"),
    "directory.territory.addresses:CodeConverter.regex": Outside("6600", **ADDRESS),
    "members.accounts.urls:urlpatterns re_path": Outside(("compte/confirmation/", "a:", ""), "compte/", **ADDRESS),
    "members.accounts.urls:urlpatterns re_path 2": Outside(
        ("compte/mot-de-passe/nouveau/", "a-", ""), ("compte/mot-de-passe/nouveau/a-", "/", "a"), **ADDRESS
    ),
    "members.people.models:_PAGE": Outside("/annuaire/", "/annuaire/1"),
    "events.roadmaps.models:OWN_PATH RegexValidator": Outside("/", ("/", "a", " ")),
    "core.ui.templatetags.ui:_LINES": Outside(" ", ("a", " ", "a")),
    # lines of forms
    "core.ui.typography:_BEFORE_HIGH_MARK": Outside(("a", " ", "a"), "a ", "a:", "\u202f", "a\u00a0 "),
    "core.ui.typography:_AFTER_OPENING": Outside("«", "« ", ("«", " ", "")),
    "core.ui.typography:_AGENDA": Outside("Agenda ", "Agendas 2"),
    "core.ui.typography:french re.sub": Outside("!", "!\u202f", ";\u202f!"),
    "core.printing.pages:_LONG_WORD": Outside("a", ("a", "a", " ")),
    "core.ui.days:_PARTS": Outside("1", "a", "1a", "é"),
    "core.ui.elision:_ARTICLE": Outside("Le ", "L’", "Les "),
    "core.ui.phones:_HOME_ZERO": Outside("(0", "( 0 "),
    "core.ui.typography:initials re.split": Outside("a\t"),
    "directory.territory.forms:_REFERENCE": Outside("(66001)", ("(66001)", " ", "x"), "(66001) ", "("),
    "directory.initiatives.models:partial_date_field RegexValidator": Outside("2013", "2013-"),
    "directory.plans.models:number_order re.findall": Outside(".", "1.", "1a"),
    "directory.territory.models:Collectivity.code RegexValidator": Outside("6600"),
    "members.competences.forms:CompetencesField.clean re.split": Outside(",", "a;"),
    "experiences.sheets.forms:WriteForm.clean_funding re.sub": Outside("1 ", "€"),
    "events.meetings.forms:_CLOCK": Outside(("9", " ", "x"), ("9 h", " ", "x"), "9h"),
    "events.organising.forms:WorkshopsField.row re.fullmatch": Outside("1"),
    "events.organising.forms:SettingsForm.clean_point re.fullmatch": Outside(
        ("42", " ", "x"), ("42.", "1", ";"), ("42 ,", " ", "x")
    ),
    "events.workshops.word_cloud:_WORD": Outside("a-", "a--", "é"),
    "forum.moderation.forms:_ADDRESS": Outside("/forum/sujets/", "/forum/sujets/1", "1a"),
    # the lexicon, whose terms are ours and whose texts are not
    "experiences.lexicon.linking:_pattern re.compile": Run(
        linked, "agenda ", ("agenda", " ", "x"), "terme ", "trame verte et ", "terme 1 de l'agend ", **TYPED
    ),
    "experiences.lexicon.linking:_pattern re.split": Ours(
        "it reads the names of terms, which animateurs write: 80 characters"
    ),
    "experiences.lexicon.linking:_bare re.sub": Run(_bare, "s", "s ", "x\u00a0"),
    # spreadsheets
    "directory.plans.importing:_is_same_number re.sub": Outside(" €", "1 ", "%"),
    "directory.plans.importing:_parts re.split": Outside(";", "a|"),
    "members.importing.lines:Places.find re.search": Outside("66001)", "6600", "6600A"),
    "members.importing.lines:Places.find re.fullmatch": Outside("1"),
    "members.importing.lines:_bare_place re.sub": Outside("mairie de la ", "ville ", "de "),
    "members.importing.roles:_ENDINGS": Outside("e.", ".", "a(e)", ".e.s", "-"),
    "core.spreadsheets.grammar:DASHES": Outside("-", " -", ("-", "-", "x")),
    "core.spreadsheets.grammar:NUMERIC_DAY": Outside("1", "1/", "1 "),
    "core.spreadsheets.grammar:CLOCK": Outside(" 1:00", " 1", ("", " 1:00:00.", "1")),
    "core.spreadsheets.grammar:WORDED_DAY": Outside("1 ", "mars ", ("1 ", "a", " 2026")),
    "core.spreadsheets.grammar:NUMBER": Outside("1", "1 ", "environ", "."),
    "core.spreadsheets.grammar:MONEY_TAIL": Outside("k", " ", "€ht", "euros"),
    "core.spreadsheets.grammar:_year_or_serial re.fullmatch": Outside("1"),
    "core.spreadsheets.grammar:percentage re.fullmatch": Outside("1", ("1.", "1", "x"), "%"),
    "core.spreadsheets.grammar:are_parts re.fullmatch": Outside(("0.", "0", "x"), ("0.", "1", "x")),
    "core.spreadsheets.grammar:DOTTED": Outside("1", ("1", ".000", "x"), ("1", ".000", ",")),
    "core.spreadsheets.grammar:COMMAED": Outside("1", ("1", ",000", "x"), ("1", ",000", ".")),
    "core.spreadsheets.grammar:_decimal re.fullmatch": Outside("1", ("1.", "1", "x")),
    "core.spreadsheets.tables:MERGED": Outside('<mergeCell ref="', '<a:mergeCell ref="A1', ("<", "a", ":")),
    "core.spreadsheets.tables:_readings re.fullmatch": Outside("sep=", '"sep=', ";"),
    "core.spreadsheets.tables:_seen re.fullmatch": Outside("0"),
    # what is loaded or built by who runs the site
    "directory.self_assessment.questionnaire:_VERSION": Ours(OWN_FILES),
    "directory.loading.reading:_PARTIAL_DATE": Ours(OPERATORS),
    "directory.loading.reading:_INSEE": Ours(OPERATORS),
    "directory.loading.reading:_SIREN": Ours(OPERATORS),
    "directory.loading.reading:_POSTCODE": Ours(OPERATORS),
    "reseau66.static_storage:_IMPORT": Ours(OWN_FILES),
    "reseau66.static_storage:_COMMENT": Ours(OWN_FILES),
    "reseau66.static_storage:_REMARK": Ours(OWN_FILES),
    "reseau66.static_storage:_ADDRESS": Ours(OWN_FILES),
    "reseau66.static_storage:_light re.sub": Ours(OWN_FILES),
    "reseau66.static_storage:_light re.sub 2": Ours(OWN_FILES),
    "reseau66.static_storage:_light re.split": Ours(OWN_FILES),
    "reseau66.portal.views.staff:_STYLE": Ours(OWN_LETTER),
    "core.notifications.actions:_METHOD": Ours("it reads a calendar as we have written it"),
    # mails that go: what somebody typed stands in them
    "core.notifications.actions:_QUOTABLE": Outside("a-", "aaaaa "),
    "core.notifications.rendering:_BUTTON": Outside("[", ("[", "a", "]"), ("[a]\0(https://", "a", "("), "[a]\0("),
    "core.notifications.rendering:render_mail re.split": Outside(("\n", " ", "a"), "\n ", "\na ", ("a\n", "\r", "a")),
    "core.notifications.rendering:render_parts re.sub": Outside("\n\na", "\n"),
    "core.notifications.secrets:_ADDRESS": Outside("https://", "https://a ", ("https://", "a", "")),
    "reseau66.logs:_DETAIL": Outside("DETAIL:", "DETAIL:\n ", ("DETAIL:", "\n ", "a"), "\nDETAIL: a\n b\nc"),
    "reseau66.portal.letters.mailing:_IMG": Outside("<img", "<img ", '<img alt="'),
    "reseau66.portal.letters.mailing:_ALT": Outside(' alt="', ' alt="a', " alt="),
    "reseau66.portal.letters.mailing:_LINK": Outside(
        '<a href="x">', '<a href="x"', '<a href="', ('<a href="x">', "</a", ""), ('<a href="', "x", ""), CLEANED
    ),
    "reseau66.portal.mailings.words:_WORD": Outside("{", " {", ("{", "a", "\n")),
    "core.network.identity:in_a_header re.sub": Outside('"', "\\"),
    # mails that come
    "forum.mail_reading.cutting:_QUOTE": Outside(">", "> ", ("", "> ", "x")),
    "forum.mail_reading.cutting:_FLOWED_QUOTE": Outside(">"),
    "forum.mail_reading.cutting:_MARKED": Outside("répondez ", "répondez au-dessus de cette "),
    "forum.mail_reading.cutting:tidy re.sub": Outside("\n\na"),
    "forum.mail_reading.headers:_WORD": Outside("=?", "=?u?q?", "=?u?q", ("=?", "u", ""), "=?u?q?a?", **HEADER),
    "forum.mail_reading.headers:_ID": Outside("<a", "<", ("<", "a", ""), **HEADER),
    "forum.mail_reading.headers:_SPACES": Outside(" a"),
    "forum.mail_reading.headers:_PREFIX": Outside("re:", ("re", " ", ":"), "re[1]", "réf "),
    "forum.mail_reading.headers:_FORWARDED": Outside("tr", ("tr", " ", ":")),
    "forum.inbound.mailbox:_SIZE": Outside("RFC822.SIZE ", ("RFC822.SIZE ", "1", "x")),
    "forum.mail_reading.markup:PICTURES": Outside("\ufffc", "\ufffca\n", ("\ufffc", "a", ""), "\ufffca"),
    "forum.mail_reading.markup:_OPENING": Outside("<", "</", "<a", ("<", "a:", "")),
    "forum.mail_reading.markup:_NO_MARGIN": Outside(
        ("margin", " ", "x"), ("margin:", " ", "x"), ("margin:0", " ", "x")
    ),
    "forum.mail_reading.markup:_SPACES": Outside("\r\n", " a"),
    "forum.mail_reading.classification:_MACHINE_SUBJECT": Outside("auto-", "automatic", "réponse ", "message d'"),
    "forum.mail_reading.classification:_AWAY_SUBJECT": Outside("je suis ", "absent", "out of ", "actuellement "),
    "forum.mail_reading.classification:_SAYS_SO": Outside("réponse ", "automatic", "automatically ", "mail généré "),
    "forum.mail_reading.classification:_IS_AWAY": Outside(
        "je suis ", "je suis actuellement ", "i am ", "sera en ", "est "
    ),
    "forum.mail_reading.classification:_AS_NOTICES_DO": Outside("jusqu'au ", "du lundi ", "au ", "de retour ", "until"),
    "forum.mail_reading.classification:_AS_NOTICES_DO 2": Outside("dès ", "à mon ", "when i ", "dès que "),
    "forum.mail_reading.classification:_AS_NOTICES_DO 3": Outside(
        "en cas ", "pour toute ", "merci de vous ", "pendant mon "
    ),
    "forum.mail_reading.classification:_AS_NOTICES_DO 4": Outside(
        "accès ", "accès limité ", "accès à mes ", "access to "
    ),
    "forum.mail_reading.classification:_AS_NOTICES_DO 5": Outside("ne ", "ne sera ", "ne seront ni "),
    "forum.mail_reading.classification:_STATUS": Outside("5.", "5.1", ("5.", "1", "."), **HEADER),
    "forum.mail_reading.patterns:_ATTRIBUTION": Outside(("", "-", " x"), "-- le", "le"),
    "forum.mail_reading.patterns:_WROTE": Outside("a écrit", "a écrit <", ("a écrit <", "a", ""), "wrote <a> "),
    "forum.mail_reading.patterns:_ADDRESS": Outside("<a", "<a@", "a@", ("<", "a@", "")),
    "forum.mail_reading.patterns:_WHEN": Outside("1", "1 ", "11 :1"),
    "forum.mail_reading.patterns:_DIGIT": Outside("a"),
    "forum.mail_reading.patterns:_SEPARATOR": Outside(
        ("", "-", "x"), "-- message original -", ("--message original", "-", "x")
    ),
    "forum.mail_reading.patterns:_FORWARD": Outside("begin forwarded message "),
    "forum.mail_reading.patterns:_HANDED_ON": Outside(("", "-", "x"), "-- message "),
    "forum.mail_reading.patterns:_RULE": Outside(("", "-", "x"), "_*=#~"),
    "forum.mail_reading.patterns:_ORANGE": Outside("message du 1/1/"),
    "forum.mail_reading.patterns:_HEADER": Outside("'", "a-", "à :"),
    "forum.mail_reading.patterns:_DEVICE": Outside(
        "envoyé de mon ",
        "envoyé avec ",
        ("envoyé de mon iphone", ".", ":"),
        ("sent from my ", "a", ""),
        ("provenance : mail", " ", "\n"),
        "yahoo mail :",
        most=160,
        by="is_device",
    ),
    "forum.mail_reading.patterns:PLACEHOLDER": Outside("[cid:", "[cid", "[image :", ("[cid:", "a", "")),
    "forum.mail_reading.patterns:_NOTICE": Outside("confident", "exclusivement ", "strictement "),
    "forum.mail_reading.patterns:_NOTICE 2": Outside("ce ", "cet e-", "this e-", "les informations "),
    "forum.mail_reading.patterns:_NOTICE 3": Outside("destinatair", "par erreu", "in erro"),
    "forum.mail_reading.patterns:_TREES": Outside("avant d'", "before "),
    "forum.mail_reading.patterns:_TREES 2": Outside("enviro", "ambien"),
    "forum.mail_reading.structure:_MACHINE_NAMES": Outside(("ATT", "1", ".c"), "smime.", "ATT111."),
    "forum.mail_reading.structure:_PIECE": Outside(("ATT", "1", ".htm"), "ATT111."),
    "forum.mail_reading.structure:file_name re.split": Outside("/", "\\a"),
    # what members write in the forum
    "forum.topics.mentions:_TAG": Outside("<", "<a", ("<", "a", ""), CLEANED),
    "forum.topics.mentions:_NAME": Outside(
        "@", "@a", "@a a", "@a a a a a ", ("@", "a", ""), ("@a", " a", ""), "@a'", CLEANED
    ),
    "forum.topics.mentions:_HREF": Outside('<a href="', ('<a href="', "a", ""), '<a href="a'),
    "forum.topics.mentions:_PERSON": Outside("/annuaire/", "/annuaire/1"),
    "forum.topics.mentions:_readings re.split": Outside("\u00a0 "),
    "forum.topics.mentions:_linked re.findall": Outside(" a", "\u00a0 "),
    "forum.topics.mentions:named_in re.findall": Outside(
        '<a href="/annuaire/1-',
        '<a href="/annuaire/1-"',
        '<a href="/annuaire/1-">',
        ('<a href="/annuaire/1-', "a", ""),
        CLEANED,
    ),
    "forum.topics.queries:_without_quotes re.split": Outside(
        "<blockquote>", "</blockquote", "<blockquote></blockquote>"
    ),
}

"""One raw message as the forum understands it. Nothing here writes, asks the database or believes the sender."""

from dataclasses import dataclass
from email.message import Message

from . import classification as outcomes
from . import headers, markup, structure
from .classification import Bounce, Outcome
from .cutting import Cut, cut, cut_forward, holds_ours, joined, lines_of, squeezed, tidy, without_signatures
from .headers import Address
from .markup import MOST_LINES, PICTURES, Line, Page
from .patterns import MARKER, fold, is_handed_on
from .structure import Attachment, Body, Contents
from .threads import Letter

LONGEST_TEXT = 60_000  # characters


@dataclass(frozen=True)
class Read:
    """What a message says. Its sender is whom it names, and nobody has proved it."""

    outcome: Outcome
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    sender: Address
    recipients: tuple[str, ...]
    subject: str
    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    rest: str = ""  # what stood beside the text: a signature, what is answered, or words that were taken for them
    is_rest_sure: bool = True  # False where the rest may well be something that was written
    left_out: tuple[str, ...] = ()  # names of what is not handed on, with the reason where it is no bound
    is_shortened: bool = False
    bounces: tuple[Bounce, ...] = ()

    @property
    def title(self) -> str:
        """The subject without « Re: », « TR : » and the like."""
        return headers.bare(self.subject)


def read(raw: bytes) -> Read:
    """Return what the message says; whatever the bytes are, this raises nothing.

    Where a machine speaks there is neither text nor file.
    """
    message, is_whole = structure.parse(raw)
    contents = structure.contents(message)
    letter = _letter(message)
    written, hidden, is_cut = _text(contents, letter, is_forward=headers.is_forward(headers.subject(message)))
    outcome, bounces = _outcome(message, written.text, is_quoting=_is_quoting(contents))
    attachments: list[Attachment] = []
    left_out: list[str] = []
    if outcome in {Outcome.WRITTEN, Outcome.DOUBTFUL}:
        attachments, left_out = structure.take([file for file in contents.files if file[0] not in hidden])
        left_out += contents.left_out if written.text or attachments else [*contents.left_out, *contents.unread]
        if not written.text and not attachments:
            outcome = Outcome.EMPTY
    is_told = outcome in {Outcome.WRITTEN, Outcome.DOUBTFUL, Outcome.EMPTY}
    return Read(
        outcome=outcome,
        message_id=_last(headers.identifiers(message, "Message-ID")),
        in_reply_to=_last(headers.identifiers(message, "In-Reply-To")),
        references=headers.identifiers(message, "References"),
        sender=headers.sender(message),
        recipients=headers.recipients(message),
        subject=headers.subject(message),
        text=written.text[:LONGEST_TEXT].rstrip() if is_told else "",
        attachments=tuple(attachments),
        rest=written.rest[:LONGEST_TEXT].rstrip() if is_told else "",
        is_rest_sure=written.is_sure,
        left_out=tuple(left_out),
        is_shortened=not is_whole or is_cut or max(len(written.text), len(written.rest)) > LONGEST_TEXT,
        bounces=bounces,
    )


def _letter(message: Message) -> Letter:
    subject, sender = headers.subject(message), headers.sender(message)
    bare = headers.bare(subject)
    said = f"{sender.name} {sender.address.partition('@')[0]}".replace(".", " ").replace("-", " ").replace("_", " ")
    return Letter(
        subject=fold(bare),
        is_reply=bare != subject or "In-Reply-To" in message or "References" in message,
        addresses=frozenset(address.lower() for address in headers.recipients(message)),
        names=frozenset(word for word in fold(said).split() if len(word) > 2),
    )


def _is_quoting(contents: Contents) -> bool:
    return any(MARKER.strip("- ") in body.text for body in [*contents.plain, *contents.html])


def _outcome(message: Message, text: str, *, is_quoting: bool) -> tuple[Outcome, tuple[Bounce, ...]]:
    if outcomes.is_bounce(message):
        return Outcome.BOUNCE, outcomes.bounces(message)
    if outcomes.is_auto(message):
        return Outcome.AUTO, ()
    is_like_absence = outcomes.is_like_absence(message, text, is_quoting=is_quoting)
    return Outcome.DOUBTFUL if is_like_absence else Outcome.WRITTEN, ()


def _text(contents: Contents, letter: Letter, *, is_forward: bool) -> tuple[Cut, set[str], bool]:
    """Return what is written, the identifiers of pictures that are not, and whether the end of it was not read.

    Pictures that are not written are those of signatures and of what is quoted.

    The text part says what is written. Where the HTML has the same words, it tells better where lines end: Gmail
    breaks its text part at 75 columns, Samsung's glues its lines together.
    """
    page = _page(contents.html)
    marked = _cut(page.lines, letter, is_forward=is_forward)
    shown = set(PICTURES.findall(marked.text))
    marks = [Cut("", signature) for signature in page.signatures]
    html = joined([Cut(_bare(marked.text), _bare(marked.rest), marked.is_sure), *marks])
    first = page if contents.plain == contents.html else _page(contents.plain)
    lines = first.lines
    plain = _cut(lines, letter, is_forward=is_forward)
    plain = without_signatures(Cut(_bare(plain.text), _bare(plain.rest), plain.is_sure), page.signatures)
    is_blank = not any(line.text.strip() for line in lines)
    is_cut = contents.is_cut or page.is_cut or first.is_cut
    return html if is_blank or _is_same(plain.text, html.text) else plain, page.pictures - shown, is_cut


def _bare(text: str) -> str:
    return tidy(PICTURES.sub("", text))


def _page(bodies: list[Body]) -> Page:
    """Return the lines of several bodies as one page, an empty line between them."""
    pages = [markup.read(b.text) if b.is_html else _plain_page(b) for b in bodies]
    lines = [line for page in pages for line in (*page.lines, Line(""))]
    return Page(
        lines[:MOST_LINES],
        [signature for page in pages for signature in page.signatures],
        {picture for page in pages for picture in page.pictures},
        any(page.is_cut for page in pages) or any(line.text.strip() for line in lines[MOST_LINES:]),
    )


def _plain_page(body: Body) -> Page:
    return Page(lines_of(body), [], set(), body.text.rstrip().count("\n") >= MOST_LINES)


def _cut(lines: list[Line], letter: Letter, *, is_forward: bool) -> Cut:
    is_forward = (is_forward or is_handed_on(lines)) and not holds_ours(lines)
    return cut_forward(lines, letter) if is_forward else cut(lines, letter)


def _is_same(plain: str, html: str) -> bool:
    """True where both say the same, or where the text part is one line that goes on with what the HTML sets apart."""
    short, long = squeezed(html), squeezed(plain)
    return short == long or (bool(short) and "\n" in html and "\n" not in plain and long.startswith(short))


def _last(identifiers: tuple[str, ...]) -> str:
    return identifiers[-1] if identifiers else ""

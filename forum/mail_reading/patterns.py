"""What mail programs write around what people write, in the languages of the department and in English.

Every line is folded first (see ``fold``); no expression repeats what it repeats already, so that none takes long.
"""

import re

from .markup import Line

MARKER = "--- Répondez au-dessus de cette ligne ---"  # the first line of each mail that one can answer
FOOTER = "Lire sur le portail"  # what the last one begins with
LONGEST_ATTRIBUTION = 400  # characters
_MARKER = "répondez au-dessus de cette ligne"
_OURS = "a écrit dans «"
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u200e\u200f"))

_ATTRIBUTION = re.compile(r"(?:-{2,}\s?)?(?:le|on|el|em|am|il)\b")
_WROTE = re.compile(r"(?:a écrit|wrote|va escriure|escribió|escreveu|schrieb|ha scritto)(?: ?<[^<>]{1,200}>)? ?:$")
_ADDRESS = re.compile(r"<[^<>\s]{1,100}@[^<>\s]{1,200}>")
_WHEN = re.compile(r"\d{1,2} ?[:h] ?\d{2}")
_DIGIT = re.compile(r"\d")
_SEPARATOR = re.compile(
    r"-{2,} ?(?:message d'origine|message original|mail original|e-mail d'origine|original message|message initial|"
    r"missatge original|mensaje original|message transféré|forwarded message|missatge reenviat) ?-{2,}"
)
_FORWARD = re.compile(r"(?:début du message (?:transféré|réexpédié)|begin forwarded message) ?:?")
_HANDED_ON = re.compile(rf"-{{2,}} ?(?:message transféré|forwarded message|missatge reenviat)|{_FORWARD.pattern}$")
_RULE = re.compile(r"[_*=#~–—-]{5,}")
_ORANGE = re.compile(r"message du \d{1,2}/\d{1,2}/\d{2,4}")
_HEADER = re.compile(r"([a-zàéç' -]{1,20}?) ?: ?")
_NAMES = {
    "from": {"de", "from", "von", "da"},
    "sent": {"envoyé", "sent", "envoyé le", "enviat", "enviado", "gesendet"},
    "date": {"date", "data", "fecha"},
    "other": {"à", "a", "to", "per a", "para", "objet", "subject", "sujet", "assumpte", "asunto", "cc", "copie à"},
}
_SUBJECTS = {"objet", "subject", "sujet", "assumpte", "asunto"}
MOST_HEADER_LINES = 12
_MOST_SIGNATURE_LINES = 12
_LONGEST_SIGNATURE_LINE = 100  # characters

_OWN_DEVICE = (
    "iphone|ipad|mac|appareil|smartphone|téléphone|mobile|portable|galaxy|samsung|android|huawei|xiaomi|"
    "windows|blackberry|pixel|phone|device|mòbil|móvil|dispositivo|dispositiu"
)
_PROGRAM = (
    "outlook|yahoo|proton|thunderbird|k-9|gmail|mail|courrier|courriel|orange|sfr|free|bluemail|spark|mailo|zimbra|"
    "laposte|aquamail|fairemail"
)
_DEVICE = re.compile(
    rf"(?:envoyé|sent|enviat|enviado) (?:de|depuis|à partir de|from|des del|des de|desde) (?:mon|my|meu|mi) "
    rf"(?:\w+ )?(?:{_OWN_DEVICE})\b[^.!?:]{{0,80}}(?:\.[^.!?:]{{0,60}}\.?)?"
    rf"|(?:envoyé|sent|enviat|enviado) (?:avec|depuis|à partir de|from|with|via|de|per|des de|desde|amb) "
    rf"(?:l'application |la messagerie |the |l'app )?(?:sécurisée )?\[?(?:{_PROGRAM})\b.{{0,100}}"
    rf"|(?:télécharge[rz]|obtenir|get|download) (?:outlook|bluemail|proton|yahoo)\b.{{0,80}}"
    r"|provenance ?: ?(?:courrier|mail)\b.{0,80}"
    r"|yahoo mail ?: .{0,100}"
    r"|(?:garanti sans virus|sans virus|virus-free)\b.{0,80}"
)
_LONGEST_DEVICE = 160
PLACEHOLDER = re.compile(r"\[(?:cid|image|inline image)\s?:[^\[\]\n]{0,300}\]")

_NOTICE = (
    re.compile(r"confidenti|strictement réservé|exclusivement (?:destiné|réservé)|intended (?:solely|only)"),
    re.compile(
        r"ce (?:message|courriel|courrier|mail)\b|cet? e-?mail|this (?:e-?mail|message)|aquest (?:missatge|correu)|"
        r"les informations contenues|the information"
    ),
    re.compile(r"destinataire|recipient|addressee|destinatari|par erreur|in error"),
)
_TREES = (
    re.compile(r"avant d'imprimer|before printing|n'imprimez ce|abans d'imprimir"),
    re.compile(r"environ|planète|nécessaire|ambient"),
)


def fold(text: str) -> str:
    """Return a line as the expressions of this module know it: small letters, plain spaces and apostrophes."""
    text = text.translate(_INVISIBLE).replace("’", "'").replace("*", "")
    return " ".join(text.lower().split())


def is_device(line: str) -> bool:
    """True for « Envoyé de mon iPhone » and the like, alone on their line."""
    return len(line) <= _LONGEST_DEVICE and bool(_DEVICE.fullmatch(fold(line)))


def is_rule(line: str) -> bool:
    """True for a line of dashes, stars or the like."""
    return bool(_RULE.fullmatch(line.strip()))


def is_notice(paragraph: str) -> bool:
    """True for what organisations add below every mail: confidentiality, trees."""
    folded = fold(paragraph)
    if "?" in folded:  # a notice asks nothing: somebody speaks of one
        return False
    if all(pattern.search(folded) for pattern in _NOTICE):
        return True
    return len(folded) <= 200 and all(pattern.search(folded) for pattern in _TREES)


def is_footer(text: str) -> bool:
    """True for the last line of our own mails."""
    return fold(text).startswith(FOOTER.lower())


def is_handed_on(lines: list[Line]) -> bool:
    """True where a line says that what follows is a forwarded message."""
    return any(_HANDED_ON.match(fold(line.text)) for line in lines)


def is_signature(texts: list[str], names: frozenset[str]) -> bool:
    """True for a few short lines with a telephone, an address, or one of the names of who wrote, and no sentence."""
    lines = [text.strip() for text in _without_notices(texts) if text.strip() and not is_rule(text)]
    if not 0 < len(lines) <= _MOST_SIGNATURE_LINES or any(map(_is_prose, lines)):
        return False
    first = {word.strip(".,") for line in lines[:2] for word in fold(line).split()}
    return any(map(_is_contact, lines)) or bool(first & names)


def _without_notices(texts: list[str]) -> list[str]:
    """Return lines up to the first paragraph that is a notice."""
    start = 0
    for i in range(len(texts) + 1):
        if i == len(texts) or not texts[i].strip():
            if is_notice(" ".join(texts[start:i])):
                return texts[:start]
            start = i + 1
    return texts


def _is_contact(line: str) -> bool:
    return "@" in line or "www." in line or "http" in line or sum(letter.isdigit() for letter in line) >= 10


def _is_prose(line: str) -> bool:
    if line.startswith(("- ", "* ", "• ", ">")) or len(line) > _LONGEST_SIGNATURE_LINE:
        return True
    return line.rstrip(' »"').endswith((".", "!", "?", ":", ";", "…")) and not _is_contact(line)


def head_end(lines: list[Line], at: int) -> int:
    """Return where the lines go on after what announces a quote, else 0."""
    return marker_end(lines, at) or attribution_end(lines, at) or headers_end(lines, at)


def told_by_headers(lines: list[Line]) -> tuple[str, str]:
    """Return the folded subject and who is named as the sender in a block of De, Envoyé, À, Objet."""
    subject = sender = ""
    for line in lines:
        folded = fold(line.text)
        kind, _, value = folded.partition(":")
        if kind.strip() in _SUBJECTS:
            subject = subject or value.strip()
        elif _header(folded) == "from":
            sender = sender or value
    return subject, sender


def marker_end(lines: list[Line], at: int) -> int:
    """Return where the lines go on after our own marker, or our quoted line of who wrote where; else 0."""
    first = fold(lines[at].text)
    following = fold(lines[at + 1].text) if at + 1 < len(lines) else ""
    if _MARKER in first:
        return at + 1
    if first.startswith("---") and _MARKER in f"{first} {following}":
        return at + 2
    if not lines[at].depth:  # prose says so too
        return 0
    if _OURS in first or (following and _OURS not in following and _OURS in f"{first} {following}"):
        ends = (i for i in range(at, min(at + 4, len(lines))) if fold(lines[i].text).endswith(("» :", "»:")))
        return next(ends, at) + 1
    return 0


def attribution_end(lines: list[Line], at: int) -> int:
    """Return where the lines go on after « Le 12 octobre, Marc a écrit : », over three lines at most, else 0."""
    if not _ATTRIBUTION.match(fold(lines[at].text)):
        end = at + 1 if _is_bare_attribution(fold(lines[at].text)) else 0
        return end if end and _is_quoted(lines, end) else 0
    joined = ""
    for end in range(at + 1, min(at + 4, len(lines) + 1)):
        if not lines[end - 1].text:
            break
        joined = f"{joined} {fold(lines[end - 1].text)}".strip()
        if len(joined) > LONGEST_ATTRIBUTION:
            break
        if _WROTE.search(joined) and _DIGIT.search(joined):
            # Prose says « a écrit : » too, but neither above a quote nor with an address as programs write it
            return end if _is_quoted(lines, end) or _ADDRESS.search(joined) else 0
    return 0


def headers_end(lines: list[Line], at: int) -> int:
    """Return where the lines go on after a block of De, Envoyé, À, Objet, or a line that announces one, else 0."""
    first = fold(lines[at].text)
    if _SEPARATOR.match(first) or _FORWARD.fullmatch(first) or _ORANGE.match(first):
        return _after_headers(lines, at + 1)[0]
    if is_rule(first) and at + 1 < len(lines):
        return headers_end(lines, at + 1) if not is_rule(fold(lines[at + 1].text)) else 0
    if _header(first) != "from":
        return 0
    end, kinds = _after_headers(lines, at)
    # « De », « À », « Date » may be a form that the author copies: an address tells
    is_dated = "sent" in kinds or ("date" in kinds and any("@" in line.text for line in lines[at:end]))
    return end if is_dated and "other" in kinds else 0


def _after_headers(lines: list[Line], at: int) -> tuple[int, set[str]]:
    """Return the end of the header lines that begin here, and which kinds there are."""
    end, kinds = at, set[str]()
    for i in range(at, min(at + MOST_HEADER_LINES, len(lines))):
        kind = _header(fold(lines[i].text))
        if not lines[i].text.strip() and kinds:
            break
        if kind:
            kinds.add(kind)
            end = i + 1
        elif i - end > 1:
            break
    return end, kinds


def _header(folded: str) -> str:
    match = _HEADER.match(folded)
    return next((kind for kind, names in _NAMES.items() if match and match[1] in names), "")


def _is_bare_attribution(folded: str) -> bool:
    return len(folded) <= 120 and folded.endswith(":") and bool(_WHEN.search(folded))


def _is_quoted(lines: list[Line], at: int) -> bool:
    """True where the next line that says something is quoted, or is ours."""
    for i in range(at, min(at + 4, len(lines))):
        if lines[i].text.strip():
            return lines[i].depth > 0 or marker_end(lines, i) > 0
    return False

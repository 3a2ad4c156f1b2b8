"""Reading a mail: what its author wrote, out of what a hundred mail programs make of it, whatever the bytes are."""

import base64
import json
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.mail_reading import structure
from forum.mail_reading.headers import Address
from forum.mail_reading.patterns import MARKER
from forum.mail_reading.reading import LONGEST_TEXT, Outcome, Read, read

FOLDER = Path(__file__).parents[1] / "messages"
EXPECTED = json.loads((FOLDER / "expected.json").read_text())
CORPUS = {path.stem: path.read_bytes() for path in sorted(FOLDER.glob("*.eml"))}
OUTCOMES = {"post": Outcome.WRITTEN, "topic": Outcome.WRITTEN} | {o.value: o for o in Outcome}
HEAD = b"From: Jeanne <jeanne@exemple.test>\r\nTo: reponse+JETON@reseau66.example\r\nSubject: Re: x\r\n"
MOST = 20  # times the work of an ordinary message of that size: the unbounded ones took a thousand times


def effort(raw: bytes) -> float:
    """Return how long this process works to read a message, whatever else the machine does."""
    start = time.process_time()
    assert isinstance(read(raw), Read)
    return time.process_time() - start


@cache
def ordinary() -> float:
    return min(effort(message("Bonjour à tous, voici la suite de notre affaire.\r\n" * 8_000)) for _ in range(2))


def message(body: str = "Bonjour", *, headers: str = "", kind: str = "text/plain") -> bytes:
    return HEAD + f"{headers}Content-Type: {kind}; charset=utf-8\r\n\r\n{body}".encode()


def mixed(*parts: bytes) -> bytes:
    start = b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
    return HEAD + start + b"".join(b"--b\r\n" + part + b"\r\n" for part in parts) + b"--b--\r\n"


def attached(name: str, data: bytes, kind: str = "application/pdf") -> bytes:
    start = f'Content-Type: {kind}; name="{name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    return start.encode() + base64.encodebytes(data)


def test_every_message_has_its_expectation():
    assert set(CORPUS) == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_message_of_the_corpus(name):
    expected = EXPECTED[name]

    found = read(CORPUS[name])

    assert found.outcome is OUTCOMES[expected["outcome"]]
    assert found.text in [expected["text"], *expected.get("also_acceptable", ())]
    assert [file.name for file in found.attachments] == expected["attachments"]
    assert found.subject == expected["subject"]
    assert [(b.recipient, b.is_permanent) for b in found.bounces] == (
        [(expected["recipient"], expected["permanent"])] if expected["outcome"] == "bounce" else []
    )
    if expected["outcome"] in {"post", "empty"}:
        assert "reponse+JETON@reseau66.example" in found.recipients
        assert found.in_reply_to == "<message-12@reseau66.example>"
    if expected["outcome"] == "topic":
        assert "debutants@reseau66.example" in found.recipients
        assert not found.in_reply_to
    if found.outcome is Outcome.WRITTEN:
        assert found.sender.address == "jeanne.essai@exemple.test"
    assert found.message_id.endswith("@exemple.test>")
    assert MARKER.strip("- ") not in found.text
    assert "JETON" not in found.text


class TestHeaders:
    @pytest.mark.parametrize(
        ("subject", "title"),
        [
            ("Re: Re : RE: La cantine", "La cantine"),
            ("TR: Fwd: Tr : La cantine", "La cantine"),
            ("Réf : Re[2]: La cantine", "La cantine"),
            ("Reprise : la cantine", "Reprise : la cantine"),
            ("Re:", ""),
        ],
    )
    def test_the_title_is_the_subject_without_its_prefixes(self, subject, title):
        encoded = base64.b64encode(subject.encode()).decode()
        assert read(f"Subject: =?utf-8?b?{encoded}?=\r\n\r\nx".encode()).title == title

    def test_a_letter_cut_over_two_words_is_whole(self):
        assert read(b"Subject: =?utf-8?q?caf=C3?=\r\n =?utf-8?q?=A9_noir?= et =?latin1?q?th=E9?=\r\n\r\n").subject == (
            "café noir et thé"
        )

    def test_nothing_hides_a_line_in_a_header(self):
        found = read(
            b"Subject: =?utf-8?q?a=0D=0ABcc:_x=40y.test=00=E2=80=AEz?=\r\nFrom: =?utf-8?q?b=0Ac?= <b@c.test>\r\n\r\nx"
        )
        assert found.subject == "a Bcc: x@y.testz"
        assert found.sender == Address("b@c.test", "b c")

    @pytest.mark.parametrize(
        "sender",
        [
            b"From: a@b.test, c@d.test\r\n",
            b"From: a@b.test\r\nFrom: c@d.test\r\n",
            b"From: personne\r\n",
            b"From: " + b"(" * 3000 + b")" * 3000 + b"\r\n",
            b"",
        ],
        ids=["two", "twice", "no address", "comments", "none"],
    )
    def test_a_sender_that_is_not_sure_is_nobody(self, sender):
        assert read(sender + b"Subject: x\r\n\r\nx").sender == Address("")

    def test_recipients_are_told_once_the_envelope_first(self):
        found = read(b"To: b@x.test, Moi <a+T@x.test>\r\nCc: c@x.test\r\nDelivered-To: a+T@x.test\r\n\r\nx")
        assert found.recipients == ("a+T@x.test", "b@x.test", "c@x.test")

    def test_references_are_a_list(self):
        assert read(b"References: <a@b>\r\n <c@d>\r\n\r\nx").references == ("<a@b>", "<c@d>")


class TestText:
    def test_the_same_words_in_html_tell_where_lines_end(self):
        body = "--a\r\nContent-Type: text/plain\r\n\r\nUne phrase que le\r\nprogramme coupe.\r\n"
        body += "--a\r\nContent-Type: text/html\r\n\r\n<div>Une phrase que le programme coupe.</div>\r\n--a--"
        raw = HEAD + f'Content-Type: multipart/alternative; boundary="a"\r\n\r\n{body}'.encode()
        assert read(raw).text == "Une phrase que le programme coupe."

    def test_a_link_of_html_keeps_its_address(self):
        page = '<p>Voir <a href="https://exemple.test/a">le guide</a> et <a href="javascript:x">ceci</a>.</p>'
        assert read(message(page, kind="text/html")).text == "Voir le guide <https://exemple.test/a> et ceci."

    def test_nothing_of_a_page_that_is_not_shown_is_read(self):
        page = "<style>p{}</style><script>x()</script><!-- y --><p>Oui</p><title>z</title>"
        assert read(message(page, kind="text/html")).text == "Oui"

    @pytest.mark.parametrize(
        "text",
        [
            "Le 3 mai, mairie@exemple.test nous a écrit :\n« Venez. »\nQui y va ?",
            "Le maire a écrit dans « L'Indépendant » :\n« Oui. »",
            "De : 9 h à midi\nDate : 3 mai\nÀ : Prades\n\nVenez.",
            "Le prix est confidentiel : rien aux autres destinataires.",
            "N'imprimez pas l'affiche avant jeudi, le papier arrive.",
            "Envoyé de mon côté, le dossier est complet.",
            "Un tableau :\n=====\nfin",
            "1 > 0 et 2 < 3",
        ],
    )
    def test_prose_that_resembles_what_programs_write_is_kept(self, text):
        assert read(message(text)).text == text

    def test_a_forward_is_kept_whatever_its_subject(self):
        text = "Voyez :\n\n---------- Forwarded message ---------\nDe : A <a@b.test>\nDate : 3 mai\nÀ : c\n\nBonjour"
        assert read(message(text)).text == text

    def test_soft_breaks_that_say_so_are_joined_without_a_space(self):
        raw = message("caf \r\né noir \r\n", kind="text/plain; format=flowed; delsp=yes")
        assert read(raw).text == "café noir"

    def test_a_soft_break_does_not_reach_over_a_quote(self):
        raw = message("> Quand ? \r\nDemain \r\nà midi.\r\n> Merci ", kind="text/plain; format=flowed")
        assert read(raw).text == "> Quand ?\n\nDemain à midi.\n\n- Merci"

    @pytest.mark.parametrize(
        "cut", ["Répondez au-dessus de\ncette ligne ---", "Répondez au-dessus de cette ligne\n---"]
    )
    def test_quoted_lines_that_were_torn_are_nobodys_answer(self, cut):
        assert read(message(f"Oui.\n\n> --- {cut}\n>\n> Bonjour à toutes\net tous,\n> merci\n\nBas.")).text == (
            "Oui.\n\n> Bonjour à toutes\n> et tous,\n> merci\n\nBas."
        )

    def test_wrong_words_stay_as_they_are(self):
        assert read(b"Subject: =?utf-8?b?A?= b\r\n\r\nx").subject == "A b"

    def test_dashes_with_much_below_them_are_no_signature(self):
        second = "\r\n".join(f"Ligne {i}" for i in range(40))
        assert read(message(f"Un\r\n---\r\n{second}")).text.endswith("Ligne 39")

    def test_a_long_text_is_shortened_and_says_so(self):
        found = read(message("mot " * 30_000))
        assert len(found.text) <= LONGEST_TEXT
        assert found.is_shortened

    @pytest.mark.parametrize("charset", ["undefined", "idna", "punycode", "utf-7", "hex", "x-zz", "", "\x00", "é"])
    def test_an_odd_charset_reads_as_what_the_bytes_are(self, charset):
        raw = HEAD + f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode() + "Été".encode()
        assert read(raw).text == "Été"


class TestFiles:
    def test_beyond_the_number_they_are_named(self):
        parts = [attached(f"{i}.pdf", b"%PDF") for i in range(structure.MOST_FILES + 2)]
        found = read(mixed(b"\r\nVoici", *parts))
        assert len(found.attachments) == structure.MOST_FILES
        assert found.left_out == ("10.pdf", "11.pdf")

    def test_one_of_30_mb_is_named_and_costs_little(self):
        raw = mixed(b"\r\nVoici", attached("plan.pdf", bytes(30_000_000)), attached("b.pdf", b"%PDF"))
        found = read(raw)
        assert found.left_out == ("plan.pdf",)
        assert [(f.name, f.content) for f in found.attachments] == [("b.pdf", b"%PDF")]
        assert effort(raw) < MOST * ordinary()

    def test_together_they_have_a_bound(self):
        found = read(mixed(*(attached(f"{i}.pdf", bytes(15_000_000)) for i in range(2))))
        assert found.left_out == ("1.pdf",)

    def test_a_name_leads_nowhere(self):
        found = read(mixed(attached("../../etc/a\u202egpj.exe", b"x"), attached("C:\\b.txt", b"y", "text/plain")))
        assert [f.name for f in found.attachments] == ["agpj.exe", "b.txt"]

    def test_a_file_alone_is_something_written(self):
        assert read(mixed(attached("a.pdf", b"x"))).outcome is Outcome.WRITTEN

    def test_what_is_encrypted_is_nothing_written(self):
        assert read(mixed(attached("smime.p7m", b"x", "application/pkcs7-mime"))).outcome is Outcome.EMPTY

    def test_a_message_in_the_message_is_named_and_not_read(self):
        found = read(mixed(b"\r\nVoici", b"Content-Type: message/rfc822\r\n\r\nSubject: autre\r\n\r\nsecret"))
        assert (found.text, found.left_out) == ("Voici", ("autre.eml (message transféré en pièce jointe)",))


class TestOutcome:
    def test_who_says_that_no_machine_wrote_is_a_person(self):
        assert read(message(headers="Auto-Submitted: no\r\n")).outcome is Outcome.WRITTEN

    @pytest.mark.parametrize(
        "header", ["Auto-Submitted: auto-replied", "Precedence: bulk", "List-Id: <x>", "Return-Path: <>"]
    )
    def test_a_machine_says_so_in_a_header(self, header):
        found = read(message(headers=f"{header}\r\n"))
        assert found.outcome is Outcome.AUTO
        assert not found.text

    def test_a_topic_about_absence_is_no_absence(self):
        raw = message().replace(b"Subject: Re: x", b"Subject: Absence du bureau : qui remplace ?")
        assert read(raw).outcome is Outcome.WRITTEN

    def test_an_invitation_with_words_is_written(self):
        calendar = b"Content-Type: text/calendar; method=%s\r\n\r\nBEGIN:VCALENDAR"
        assert read(mixed(b"\r\nVenez", calendar % b"REQUEST")).text == "Venez"
        assert read(mixed(b"\r\nJe viens", calendar % b"REPLY")).outcome is Outcome.AUTO

    def test_a_server_that_writes_no_report_is_told_by_its_name(self):
        raw = b"From: MAILER-DAEMON@mx.test\r\nX-Failed-Recipients: a@b.test, c@d.test\r\n\r\nnon remis"
        assert [one.recipient for one in read(raw).bounces] == ["a@b.test", "c@d.test"]
        assert read(b"From: postmaster@mx.test\r\n\r\nnon remis").outcome is Outcome.BOUNCE

    def test_a_report_of_success_is_no_bounce(self):
        raw = CORPUS["090-rebond-postfix-5-1-1"].replace(b"Action: failed", b"Action: delivered")
        assert read(raw).outcome is Outcome.AUTO


HOSTILE = {
    "nothing": b"",
    "null bytes": b"\x00" * 100_000,
    "all bytes": bytes(range(256)) * 1000,
    "nested 200": HEAD
    + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (i, i) for i in range(200)),
    "nested 20,000": HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 20_000,
    "empty lines in nests": HEAD
    + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (i, i) for i in range(12))
    + b"\n" * 3_000_000,
    "50,000 parts": mixed(*[b"\r\nx"] * 50_000),
    "100,000 headers": b"X: y\r\n" * 100_000 + b"\r\nx",
    "a header of 20 MB": b"X: " + b"y" * 20_000_000 + b"\r\n\r\nx",
    "parameters": b"Content-Type: text/plain" + b";a" * 1_000_000 + b"\r\n\r\nx",
    "parameters with numbers": b"Content-Type: text/plain; name*" + b"9" * 9000 + b"*=a\r\n\r\nx",
    "a boundary in no charset": b"Content-Type: multipart/mixed; boundary*=undefined''x\r\n\r\n--x\r\n\r\nx",
    "a name in no charset": b"Content-Type: application/pdf; name*=undefined''%ff\r\n\r\nx",
    "words": b"Subject: " + b"=?utf-8?q?" * 100_000 + b"\r\n\r\nx",
    "addresses": HEAD + (b"To: " + b"a@b.test," * 1000 + b"\r\n") * 300 + b"\r\nx",
    "wrong base64": HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"=A\r\n*" * 100_000,
    "wrong uuencode": HEAD + b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a\r\n" + b"\xff\r\n" * 100_000,
    "deep html": message("<div>" * 80_000, kind="text/html"),
    "deep quotes": message("<blockquote><b><i>" * 20_000, kind="text/html"),
    "open comment": message("<!--" * 100_000, kind="text/html"),
    "ampersands": message("&" * 400_000, kind="text/html"),
    "paragraphs": message("<p>" * 130_000, kind="text/html"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_message_breaks_the_door_or_holds_it_open(name):
    assert effort(HOSTILE[name]) < MOST * ordinary()


@pytest.mark.parametrize(
    "unit", ["> ", "Le 1 ", "De : ", "[cid:", "-- ", "a écrit : ", "Envoyé de mon iphone ", "confidentiel "]
)
@pytest.mark.parametrize("shape", ["one line", "many lines", "long lines", "flowed"])
def test_no_line_holds_the_door_open(unit, shape):
    body = {
        "one line": unit * (400_000 // len(unit)),
        "many lines": f"{unit}\r\n" * (400_000 // (len(unit) + 2)),
        "long lines": f"{unit * (120 // len(unit))}\r\n" * 3_500,
        "flowed": f"{unit} \r\n" * (400_000 // (len(unit) + 3)),
    }[shape]
    raw = message(body, kind="text/plain; format=flowed" if shape == "flowed" else "text/plain")
    assert effort(raw) < MOST * ordinary()


TOKENS = [b"\x00", b"\r", b"\n", b"\r\n\r\n", b"=?utf-8?b?", b"?=", b"--", b'"', b"<", b">", b"(", b";", b"\xff\xfe"]
TOKENS += [b"*0*=undefined''%", b"Content-Type: message/rfc822\r\n\r\n", b"Content-Transfer-Encoding: base64\r\n"]
PLACE = st.integers(0, 6000)
CHANGE = st.tuples(PLACE, st.integers(0, 60), st.sampled_from(TOKENS) | st.binary(max_size=20))


@given(name=st.sampled_from(sorted(CORPUS)), changes=st.lists(CHANGE, min_size=1, max_size=20), end=PLACE | st.none())
@settings(max_examples=150, deadline=None)
def test_a_message_of_the_corpus_with_faults_is_read(name, changes, end):
    raw = bytearray(CORPUS[name])
    for place, length, new in changes:
        raw[place : place + length] = new
    found = read(bytes(raw[:end]))
    assert "\n" not in found.subject
    assert "\x00" not in found.text


@given(raw=st.binary(max_size=2000))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read(raw):
    assert isinstance(read(raw).outcome, Outcome)

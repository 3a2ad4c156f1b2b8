"""Emoji and scripts that are made of several signs stay whole; what nobody sees and nobody needs goes."""

import pytest

from core.richtext.cleaning import clean
from core.search.query_parser import Question
from core.ui.forms import LineField
from core.ui.typography import french, initials, without_accents, without_controls
from forum.models import Topic
from tests import factories

WHOLE = {
    "woman who codes": "👩\u200d💻",
    "family": "👨\u200d👩\u200d👧\u200d👦",
    "health worker, tone and selector": "🧑🏽\u200d⚕\ufe0f",
    "heart on fire": "❤\ufe0f\u200d🔥",
    "rainbow flag": "🏳\ufe0f\u200d🌈",
    "head that nods": "🙂\u200d↕\ufe0f",
    "bird, black": "🐦\u200d⬛",
    "France": "🇫🇷",
    "Scotland": "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "key": "1\ufe0f\u20e3",
    "as text": "☎\ufe0e",
    "Persian": "می\u200cخواهم",
    "Persian plural": "کتاب\u200cها",
    "Hindi": "हिन्दी, क्\u200dष",
    "Bengali": "র\u200d্যাব",
    "Sinhala": "ශ්\u200dරී ලංකා",
    "Malayalam": "ന്\u200dറെ",
    "Arabic marks and numbers": "مَدْرَسَة \u0600١٢",
    "Javanese": "ꦱ꧀\u200dꦱ",
    "Hindi, a vowel before": "हो\u200cगा",
    "Arabic marks of numbers": "\u0601١ \u0602٢ \u0603٣ \u0604٤ \u0605٥ \u06dd٦",
    "Tamil": "தமிழ்",
    "Thai": "ภาษาไทย",
    "Korean": "한국어",
    "Breton, Catalan, Vietnamese": "c’hoar Canigó Việt",
}
TYPED = {
    "zero width space": ("Agen\u200bda", "Agenda"),
    "byte order mark": ("\ufeffBonjour", "Bonjour"),
    "soft hyphen": ("déve\u00adloppement", "développement"),
    "direction": ("\u202eabc\u202c\u200f", "abc"),
    "isolates": ("\u2066abc\u2069", "abc"),
    "word joiner": ("a\u2060b", "ab"),
    "controls": ("a\x00b\x1bc\x7f", "abc"),
    "joiners in Latin words": ("pay\u200dpal, a\u200cb", "paypal, ab"),
    "joiners at the ends": ("\u200dabc\u200c", "abc"),
    "joiners in a row": ("م\u200c\u200c\u200cن", "من"),
    "letters of no flag": ("a\U000e0067\U000e0062", "a"),
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_it_stays_whole_wherever_a_text_is_cleaned(text):
    line = f"Avant {text} après"

    assert without_controls(line) == line
    assert LineField().clean(line) == line
    assert french(line) == line
    assert clean(f"<p>{line}</p>") == f"<p>{line}</p>"


@pytest.mark.parametrize(("typed", "kept"), TYPED.values(), ids=TYPED)
def test_what_nobody_sees_goes(typed, kept):
    assert without_controls(typed) == kept
    assert LineField().clean(typed) == kept


def test_lines_stay_lines():
    assert without_controls("un\ndeux\r\x0b\n") == "un\ndeux\n"


def test_an_accent_that_stands_alone_joins_its_letter():
    assert LineField().clean("E\u0301lise a\u0300 Elne") == "Élise à Elne"


@pytest.mark.django_db
def test_what_is_looked_for_with_an_accent_that_stands_alone_is_found():
    topic = factories.TopicFactory(title="Un été à Égat")
    asked = Question.of("E\u0301gat e\u0301te\u0301")

    assert asked.text == "Égat été"
    assert Topic.objects.get(search=asked.query) == topic


def test_other_scripts_keep_their_marks_where_accents_go():
    assert without_accents("Élève à Œuf, Canigó, E\u0301") == "Eleve a Œuf, Canigo, E"
    for name in ("Hindi", "Arabic marks and numbers", "Tamil", "Thai", "Korean", "family"):
        assert without_accents(WHOLE[name]) == WHOLE[name]


def test_initials_of_any_name():
    assert initials("हिन्दी कुमार") == "हक"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Persian", "Persian plural", "Hindi", "Bengali", "Tamil", "Korean", "Thai"])
def test_a_word_of_any_script_is_found(name):
    title = f"Le mot {WHOLE[name]} du jour"
    topic = factories.TopicFactory(title=title)
    factories.TopicFactory(title="Un autre jour")

    found = Topic.objects.filter(search=Question.of(WHOLE[name]).query)
    assert [one.pk for one in found] == [topic.pk]


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["👩\u200d💻", "می\u200cخواهم", "🇫🇷🌳"])
def test_a_title_without_a_latin_letter_has_a_page(clients, text):
    topic = factories.TopicFactory(title=text)
    factories.PostFactory(topic=topic)
    html = clients["member"].get(topic.get_absolute_url()).content.decode()

    assert f"<h1>{text}</h1>" in html or text in html

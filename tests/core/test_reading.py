"""Documents are read apart: their text, their first page; those made to hurt are refused or set aside."""

import json
import subprocess
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django.models import ProcrastinateJob

from core.attachments import documents, extraction, reading
from core.attachments.actions import store_document
from core.attachments.models import Document, Reading, ReadingState
from tests.concurrency import at_once
from tests.core import hostile

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch):
    """What the readers of a document were told."""
    kept = []
    monkeypatch.setattr(reading, "_readers", [kept.append])
    return kept


def stored(data, name="a.pdf"):
    document = store_document(upload=SimpleUploadedFile(name, data), by=None)
    reading.ask(document=document)
    return document


@pytest.mark.parametrize(
    ("data", "name", "text"),
    [
        (hostile.pdf(), "a.pdf", "Trame verte et bleue"),
        (hostile.docx("La trame verte\net bleue"), "a.docx", "La trame verte\net bleue"),
        (hostile.odt(), "a.odt", "La trame verte et bleue"),
        (hostile.pptx("Un", "Deux"), "a.pptx", "Un\nDeux"),
        (hostile.pptx(*map(str, range(1, 12))), "a.pptx", "\n".join(map(str, range(1, 12)))),
        ("L’ombre des cours".encode(), "a.txt", "L’ombre des cours"),
    ],
)
def test_the_text_is_read_in_its_order(told, data, name, text):
    document = stored(data, name)
    reading.read(pk=str(document.pk))

    assert Reading.objects.get().state == ReadingState.READ
    (result,) = told
    assert result.text.strip() == text


def test_a_pdf_shows_its_first_page(told):
    reading.read(pk=str(stored(hostile.pdf(pages=3)).pk))
    (result,) = told

    assert result.pages == 3
    assert (result.thumbnail.width, result.thumbnail.height) == (640, 906)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (hostile.pdf() + hostile.docx(), "a.pdf", "en cache un autre"),
        (hostile.docx() + hostile.pdf(), "a.docx", "en cache un autre"),
        (hostile.docx() + b"\x00" * 40, "a.docx", "en cache un autre"),
        (b"%PDF-1.7 sans fin", "a.pdf", "abîmé"),
        (b"%PDF-1.7 rien %%EOF", "a.pdf", "abîmé"),
        (hostile.encrypted_pdf(), "a.pdf", "mot de passe"),
        (hostile.archive(word__document_xml="<w/>", word__vbaProject_bin="x"), "a.docx", "macros"),
        (hostile.archive(word__document_xml="<w/>", **{"word/activeX__activeX1_xml": "x"}), "a.docx", "macros"),
        (
            hostile.archive(mimetype="application/vnd.oasis.opendocument.text", Basic__script_xml="x"),
            "a.odt",
            "macros",
        ),
        (hostile.bomb(240), "a.docx", "trop lourd une fois ouvert"),
        (b"<html><script>alert(1)</script>\x00", "a.pdf", "type accepté"),
    ],
)
def test_what_hurts_is_refused_in_words_when_it_comes(data, name, words):
    with pytest.raises(documents.DocumentRefusedError, match=words):
        documents.check(data, name)


@pytest.mark.parametrize(
    ("data", "name", "state", "words"),
    [
        (hostile.pdf(pages=2000), "a.pdf", ReadingState.SET_ASIDE, "500\u00a0pages"),
        (hostile.bomb(), "a.docx", ReadingState.SET_ASIDE, "trop de mémoire"),
        (hostile.laughing(), "a.docx", ReadingState.FAILED, "n’a pas pu être lu"),
        (hostile.archive(word__document_xml="<w></x>"), "a.docx", ReadingState.FAILED, "n’a pas pu être lu"),
    ],
)
def test_what_passes_the_door_is_set_aside_in_words(told, data, name, state, words):
    document = stored(data, name)
    reading.read(pk=str(document.pk))
    outcome = Reading.objects.get()

    assert (outcome.state, told) == (state, [])
    assert words in outcome.problem


# A new program inherits the peak of who started it; between the tests, which are large, and the reader stands this one
MEASURE = """
import json, os, subprocess, sys
with subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE) as reader:
    answer = json.load(reader.stdout)
    _, status, used = os.wait4(reader.pid, 0)
    reader.returncode = os.waitstatus_to_exitcode(status)
print(json.dumps([answer, reader.returncode, used.ru_maxrss * 1024]))
"""


def test_the_reader_s_memory_is_bounded(tmp_path):
    path = tmp_path / "bombe.docx"
    path.write_bytes(hostile.bomb())
    reader = [sys.executable, "-m", "core.attachments.extraction", str(path), hostile.WORD]
    measured = subprocess.check_output([sys.executable, "-c", MEASURE, *reader])
    answer, status, memory = json.loads(measured)

    assert status == 0
    assert answer == {"wrong": "bomb"}
    assert 10_000_000 < memory < extraction.MEMORY


def test_a_reader_that_takes_too_long_is_stopped_and_the_next_file_is_read(told, monkeypatch):
    bad, good = stored(hostile.pdf()), stored(hostile.docx(), "a.docx")
    monkeypatch.setattr(reading, "PATIENCE", 0.001)
    reading.read(pk=str(bad.pk))
    monkeypatch.setattr(reading, "PATIENCE", 90)
    reading.read(pk=str(good.pk))

    assert Reading.objects.get(document=bad).state == ReadingState.SET_ASIDE
    assert Reading.objects.get(document=good).state == ReadingState.READ


def test_asking_twice_reads_once(told):
    document = stored(hostile.docx(), "a.docx")
    reading.ask(document=document)
    assert ProcrastinateJob.objects.filter(task_name__endswith="read_document").count() == 1
    for _ in range(2):
        reading.read(pk=str(document.pk))
    assert len(told) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_read_once(told):
    document = stored(hostile.docx(), "a.docx")
    at_once([lambda: reading.read(pk=str(document.pk))] * 3)

    assert len(told) == 1


def test_what_holds_no_text_is_not_read():
    picture = Document(name="a.jpg", content_type="image/jpeg", size=1)
    assert reading.ask(document=picture) is None

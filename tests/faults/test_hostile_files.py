"""A hostile file before a good one: the real worker sets the first aside and reads the second."""

from django.core.files.uploadedfile import SimpleUploadedFile

from core.attachments import reading
from core.attachments.actions import store_document
from core.attachments.models import Reading, ReadingState
from tests.core import hostile
from tests.faults.conftest import eventually


def test_the_worker_survives_and_goes_on(processes, transactional_db):
    files = [("a.docx", hostile.bomb()), ("b.pdf", hostile.pdf(pages=2000)), ("c.docx", hostile.docx())]
    for name, data in files:
        reading.ask(document=store_document(upload=SimpleUploadedFile(name, data), by=None))
    worker = processes.start_worker()
    eventually(lambda: not Reading.objects.filter(state=ReadingState.WAITING).exists(), "all three are dealt with")

    states = dict(Reading.objects.values_list("document__name", "state"))
    assert states == {"a.docx": "ecarte", "b.pdf": "ecarte", "c.docx": "lu"}
    assert worker.poll() is None

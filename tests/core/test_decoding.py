"""Pictures are decoded by a process of their own, within little memory; whoever sent a bomb reads a sentence."""

import ast
import io
import signal
import struct
import subprocess
import sys
import threading
import zlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from core.attachments import apart, decoding, documents, images, imaging
from tests.core.hostile import png_of
from tests.core.samples.pictures import heic

ROOT = Path(__file__).resolve().parents[2]
OPENS = {"Image.open", "Image.frombytes", "Image.frombuffer", "pillow_heif.open_heif"}
LARGE_HEIC = ROOT / "tests" / "cases" / "pictures" / "photo-heic-48-millions-de-points.heic"
MOST = 300_000_000  # bytes of memory that the process may have held


def encoded(mode, size, fmt, **options):
    out = io.BytesIO()
    Image.new(mode, size).save(out, fmt, **options)
    return out.getvalue()


def animated(fmt, frames=200):
    """So many frames, each unlike the one before it."""
    made = [Image.new("RGB", (400, 400), (rank, 0, 0)) for rank in range(frames)]
    out = io.BytesIO()
    made[0].save(out, fmt, save_all=True, append_images=made[1:])
    return out.getvalue()


def png_with(kind, data):
    """A small PNG with a chunk that unpacks to 300 MB."""
    small = encoded("RGB", (20, 20), "PNG")
    packed = data + zlib.compress(b"\0" * 300_000_000, 9)
    chunk = struct.pack(">I", len(packed)) + kind + packed + struct.pack(">I", zlib.crc32(kind + packed))
    return small[:33] + chunk + small[33:]


def heic_saying(width, height, data=None):
    """A HEIC whose header gives it other sides than its points have."""
    data = data or heic()
    place = data.index(b"ispe") + 8
    return data[:place] + struct.pack(">II", width, height) + data[place + 8 :]


REFUSED = {
    "PNG of some hundred kB that unpacks to 600 MB": lambda: png_of(14_000, 14_000),
    "PNG of twelve million points and one line": lambda: png_of(4000, 3001),
    "WebP": lambda: encoded("RGB", (4000, 3001), "WEBP"),
    "JPEG": lambda: encoded("L", (10_000, 5001), "JPEG"),
    "JPEG whose coefficients are held whole": lambda: encoded(
        "RGB", (7070, 7070), "JPEG", progressive=True, subsampling=0
    ),
    "animated WebP": lambda: animated("WEBP"),
    "animated PNG": lambda: animated("PNG"),
    "GIF": lambda: animated("GIF"),
    "HEIC that says more than it holds": lambda: heic_saying(12_000, 12_000),
    "HEIC that says less than it holds": lambda: heic_saying(64, 64, LARGE_HEIC.read_bytes()),
    "HEIC of nothing": lambda: heic()[:200] + bytes(5_000_000),
    "TIFF": lambda: encoded("RGB", (10_000, 10_000), "TIFF", compression="tiff_deflate"),
    "a profile that unpacks": lambda: png_with(b"iCCP", b"x\0\0"),
    "a remark that unpacks": lambda: png_with(b"zTXt", b"x\0\0"),
}
TAKEN = {
    "PNG": lambda: encoded("RGBA", (4000, 3000), "PNG"),
    "palette": lambda: encoded("P", (4000, 3000), "PNG", transparency=0),
    "WebP": lambda: encoded("RGBA", (4000, 3000), "WEBP"),
    "JPEG of a telephone": lambda: encoded("RGB", (8000, 6000), "JPEG"),
    "JPEG of 24 million points": lambda: encoded("RGB", (6000, 4000), "JPEG", progressive=True),
    "square JPEG, which is not reduced": lambda: encoded("RGB", (5100, 5100), "JPEG"),
    "HEIC of a telephone": LARGE_HEIC.read_bytes,
    "panorama": lambda: encoded("RGB", (40_000, 1000), "JPEG"),
}


def said_of(data):
    """What the process says of a picture."""
    return apart.asked("imaging", '"whole"', data=data, patience=60)[0]


@pytest.mark.parametrize("name", REFUSED)
def test_a_bomb_is_refused_within_little_memory(name):
    data = REFUSED[name]()
    said = said_of(data)

    assert 0 < said["peak"] < MOST
    assert said["wrong"]
    with pytest.raises(images.ImageRefusedError) as told:
        decoding.decode(data, "whole")
    assert str(told.value).endswith(".") and len(str(told.value)) > 40


@pytest.mark.parametrize("name", TAKEN)
def test_what_people_send_is_taken_within_little_memory(name):
    said = said_of(TAKEN[name]())

    assert max(said["size"]) == images.MASTER_SIDE
    assert 0 < said["peak"] < MOST


def test_a_heic_photo_is_bounded_before_its_points_are_decoded(monkeypatch):
    monkeypatch.setitem(images.MAX_PIXELS, "HEIF", 2_000_000)
    monkeypatch.delattr(images.heif, "decoded")

    with pytest.raises(images.ImageRefusedError, match="2\u00a0millions de points"):
        images.normalise(LARGE_HEIC.read_bytes())


@pytest.mark.parametrize(
    "options", [{"quality": 1, "method": 0}, {"lossless": True}, {"lossless": True, "icc_profile": b"none"}]
)
def test_a_webp_is_bounded_before_the_library_sets_its_canvas_aside(monkeypatch, options):
    data = encoded("RGB", (4000, 3001), "WEBP", **options)
    monkeypatch.delattr(images.Image, "open")

    with pytest.raises(images.ImageRefusedError, match="12\u00a0millions de points"):
        images.normalise(data)


@pytest.mark.django_db
def test_the_page_that_takes_a_picture_tells_what_is_wrong_with_a_bomb(client, member):
    client.force_login(member)
    bomb = png_of(14_000, 14_000)
    assert len(bomb) < 650_000

    response = client.post(reverse("members:add_picture"), {"image": SimpleUploadedFile("a.png", bomb, "image/png")})

    assert response.status_code == 422
    assert "12\u00a0millions de points" in response.json()["told"]


def test_a_picture_among_documents_goes_the_same_way():
    with pytest.raises(documents.DocumentRefusedError, match="millions de points"):
        documents.check(png_of(14_000, 14_000), "a.png")


def test_a_process_that_dies_is_a_sentence(photo, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")

    with pytest.raises(images.ImageRefusedError, match="trop de mémoire"):
        decoding.decode(photo())


def test_the_process_apart_may_not_reckon_without_end():
    """Nor leave its memory in a file where it dies."""
    told = "from core.attachments.apart import bind\nbind(memory=350_000_000, processor=1)\n"
    told += "import resource\nassert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)\nwhile True: pass"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, timeout=60, check=False)

    assert done.returncode in {-signal.SIGXCPU, -signal.SIGKILL}


def test_one_picture_at_a_time(photo, monkeypatch):
    """While one is decoded another waits, and is refused where it has waited too long."""
    monkeypatch.setattr(decoding, "TURN", 0)
    with decoding._one_at_a_time, pytest.raises(images.ImageRefusedError, match="Renvoyez-la dans une minute"):
        decoding.decode(photo())


def test_those_who_wait_get_their_picture(photo):
    data, got = photo(), []
    threads = [threading.Thread(target=lambda: got.append(decoding.decode(data, "square"))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(got) == 3
    assert all(set(one.variants) == set(images.WIDTHS) for one in got)


def test_nothing_else_decodes_a_picture():
    """``images.normalise`` opens them, HEIC too, and only the process apart calls it; the demo draws its own."""
    opened, called = set(), set()
    for folder in ("core", "reseau66", "members", "directory", "experiences", "events", "forum"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    of = ast.unparse(node.func)
                    opened |= {path.name} if of in OPENS else set()
                    called |= {path.name} if of in {"images.normalise", "heif.opened"} else set()

    assert opened == {"images.py", "heif.py"}
    assert called == {"imaging.py", "images.py"}
    assert imaging.MEMORY <= 350_000_000

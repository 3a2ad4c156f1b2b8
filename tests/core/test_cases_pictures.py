"""Pictures as people have them: what is shown of each, through the process that decodes them."""

import io
import struct
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageDraw

from core.attachments import decoding, documents, flattening, heif, images, recordings
from tests.core.samples.pictures import (
    ORANGE,
    TEAL,
    damaged_profile,
    disc,
    grey16,
    heic,
    interlaced,
    jpeg,
    motion,
    noise,
    odd_profile,
    plain,
    png,
    raw_png,
    rgb16,
    rgba16,
    segment,
    several,
    srgb,
    turned,
    with_chunk,
    without,
    written,
)

CASES = Path(__file__).parents[1] / "cases" / "pictures"
WHITE = (255, 255, 255)
LETS_THROUGH = (0, 0, 0, 0)
WHITE_LOGO = disc("RGBA", (*WHITE, 255), LETS_THROUGH)
NEAR = 4  # of 255: what JPEG rounds

# What is sent, and the colour of the middle of what is shown: written before the code was read
SHOWN = {
    "mpo-three-pictures": (several(TEAL, ORANGE, WHITE), TEAL),
    "motion-photo": (motion(jpeg()), TEAL),
    "mpo-with-film-behind": (motion(several(TEAL, ORANGE)), TEAL),
    "damaged-profile-png": (damaged_profile(png(plain())), TEAL),
    "damaged-profile-segment": (segment(jpeg(), 0xE2, b"ICC_PROFILE\x00\x01\x02half of it"), TEAL),
    "profile-not-of-its-colours": (jpeg(plain("L", 120), icc_profile=srgb()), (120, 120, 120)),
    "transparent-profile": (png(disc("RGBA", (*TEAL, 255), LETS_THROUGH), icc_profile=srgb()), TEAL),
    "grey-and-alpha": (png(disc("LA", (120, 255), (0, 0))), (120, 120, 120)),
    "palette": (png(plain().quantize(4)), TEAL),
    "one-bit": (png(plain("1", 0)), (0, 0, 0)),
    "grey-16": (grey16(40 * 257), (40, 40, 40)),
    "grey-16-of-12": (grey16(0x0FFF), (16, 16, 16)),
    "rgb-16": (rgb16(TEAL), TEAL),
    "rgba-16": (rgba16(TEAL, 255), TEAL),
    "grey-2-bits": (raw_png(2, 0, [b"\x55" * 15] * 40, 60), (85, 85, 85)),
    "cmyk": (jpeg(plain("CMYK", (0, 0, 0, 0))), WHITE),
    "progressive": (jpeg(progressive=True), TEAL),
    "comment-of-a-scanner": (segment(jpeg(), 0xFE, b"Scanned by a copier\x00" * 20), TEAL),
    "rubbish-behind": (jpeg() + b"\r\n--limite--\r\n" + bytes(300), TEAL),
    "end-marker-lost": (jpeg()[:-2], TEAL),
    "png-end-lost": (png(plain())[:-12], TEAL),
    "wrong-exif": (segment(jpeg(), 0xE1, b"Exif\x00\x00MM\x00*\xff\xff\xff\xff"), TEAL),
    "text-of-a-drawing-program": (with_chunk(png(plain()), b"tEXt", b"Software\x00Inkscape"), TEAL),
    "upright": (turned(6), TEAL),
}
# And those found while it was written
SHOWN |= {
    "heic": (heic(), TEAL),
    "heic-profile": (heic(icc_profile=srgb()), TEAL),
    "heic-grey": (heic(plain("L", 100)), (100, 100, 100)),
    "heic-logo": (heic(disc("RGBA", (*TEAL, 255), LETS_THROUGH)), TEAL),
    "heic-with-film-behind": (motion(heic()), TEAL),
    "mpo-second-picture-lost": (several(TEAL, ORANGE).rpartition(b"\xff\xd8\xff")[0], TEAL),
    "webp": (written(plain(), "WEBP", quality=95), TEAL),
    "webp-damaged-profile": (written(plain(), "WEBP", quality=95, icc_profile=b"none"), TEAL),
    "webp-logo": (written(disc("RGBA", (*TEAL, 255), LETS_THROUGH), "WEBP", lossless=True), TEAL),
    "damaged-remark": (with_chunk(png(plain()), b"tEXt", b"Comment\x00a").replace(b"t\x00a", b"t\x00b"), TEAL),
    "grey-16-key-elsewhere": (grey16(40 * 257, (b"tRNS", struct.pack(">H", 41 * 257))), (40, 40, 40)),
    "grey-16-key": (grey16(40 * 257, (b"tRNS", struct.pack(">H", 40 * 257))), WHITE),
    "rgb-16-key": (rgb16(TEAL, (b"tRNS", struct.pack(">HHH", *(sample * 257 for sample in TEAL)))), WHITE),
    "rgb-16-key-between": (rgb16(TEAL, (b"tRNS", struct.pack(">HHH", *(sample * 256 + 5 for sample in TEAL)))), WHITE),
    "cmyk-ink": (jpeg(plain("CMYK", (240, 0, 0, 130))), (7, 125, 125)),
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_shows_what_its_sender_sees(name):
    data, wanted = SHOWN[name]

    assert is_near(middle(shown(data)), wanted)


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("photo-jpeg-mpo-samsung-nikon.jpg", {(1, 1): (0, 0, 0), (320, 240): (128, 128, 128)}),
        ("logo-transparent-profil-srgb.png", {(1, 1): WHITE, (30, 30): WHITE}),
        ("photo-profil-icc-abime.jpg", {(1, 1): (0, 0, 0), (320, 240): (128, 128, 128)}),
        ("scan-png-gris-16-bits.png", {(1, 1): (4, 4, 4), (32, 32): (128, 128, 128), (62, 62): (248, 248, 248)}),
    ],
)
def test_a_given_picture_shows_what_its_sender_sees(name, points):
    picture = shown((CASES / name).read_bytes())

    assert {point: is_near(picture.getpixel(point), colour) for point, colour in points.items()} == dict.fromkeys(
        points, True
    )


def test_a_heic_photo_that_does_not_open_says_how_to_send_it():
    with pytest.raises(images.ImageRefusedError, match=r"envoyez-la en JPEG.*Le plus compatible"):
        decoding.decode((CASES / "photo-iphone.heic").read_bytes(), "whole")


@pytest.mark.parametrize(
    "data",
    [
        png(WHITE_LOGO),
        png(WHITE_LOGO, icc_profile=srgb()),
        png(disc("LA", (255, 255), (0, 0))),
        png(disc("RGBA", (255, 255, 255, 120), LETS_THROUGH)),
        png(disc("1", 1, 0), transparency=0),
        written(WHITE_LOGO, "WEBP", lossless=True),
    ],
    ids=["plain", "profile", "grey", "half seen", "one bit", "webp"],
)
def test_a_white_logo_stands_on_a_tint(data):
    assert is_near(shown(data).getpixel((2, 2)), flattening.TINT)


@pytest.mark.parametrize(
    "data",
    [
        png(disc("RGBA", (*TEAL, 255), LETS_THROUGH)),
        png(disc("RGBA", (*TEAL, 255), (255, 255, 255, 0))),
        png(Image.new("RGBA", (60, 60), LETS_THROUGH)),
        png(disc("LA", (120, 255), (0, 0)), icc_profile=srgb()),
    ],
    ids=["logo", "white below", "nothing in it", "profile of other colours"],
)
def test_any_other_logo_stands_on_white(data):
    assert is_near(shown(data).getpixel((2, 2)), WHITE)


@pytest.mark.parametrize(
    ("orientation", "corner"), [(1, "nw"), (2, "ne"), (3, "se"), (4, "sw"), (5, "nw"), (6, "ne"), (7, "se"), (8, "sw")]
)
def test_each_way_to_hold_a_telephone(orientation, corner):
    """The first corner of the points goes where the EXIF says."""
    marked = plain(size=(60, 40))
    marked.paste(ORANGE, (0, 0, 16, 16))
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = shown(jpeg(marked, exif=exif))
    places = {"nw": (4, 4), "ne": (-5, 4), "sw": (4, -5), "se": (-5, -5)}
    found = [
        name for name, (x, y) in places.items() if picture.getpixel((x % picture.width, y % picture.height))[0] > 150
    ]

    assert found == [corner]
    assert picture.size == ((60, 40) if orientation < 5 else (40, 60))


def test_a_logo_that_is_a_third_white_along_its_edges_stands_on_a_tint():
    image = disc("RGBA", (*WHITE, 255), LETS_THROUGH)
    ImageDraw.Draw(image).ellipse((18, 18, 42, 42), fill=(*TEAL, 255))

    assert is_near(flattening.flattened(image).getpixel((2, 2)), flattening.TINT)


def test_a_white_logo_with_a_dark_edge_stands_on_white():
    image = disc("RGBA", (*TEAL, 255), LETS_THROUGH)
    ImageDraw.Draw(image).ellipse((18, 18, 42, 42), fill=(*WHITE, 255))

    assert flattening.flattened(image).getpixel((2, 2)) == WHITE


@pytest.mark.parametrize(
    "data",
    [
        jpeg(plain("L", 120), icc_profile=odd_profile()),
        png(plain("L", 120), icc_profile=odd_profile()),
        heic(plain("RGB", (120,) * 3), icc_profile=odd_profile()),
    ],
    ids=["grey jpeg", "grey png", "heic"],
)
def test_colours_go_through_their_profile(data):
    wanted = middle(images.normalise(jpeg(plain("RGB", (120,) * 3), icc_profile=odd_profile())))

    assert not is_near(wanted, (120,) * 3)
    assert is_near(middle(images.normalise(data)), wanted)


def test_avif_under_the_name_of_its_family_is_no_heic_photo():
    data = written(plain(), "AVIF")
    data = data[:8] + b"mif1" + data[12:]

    assert b"avif" in data[16:40]
    with pytest.raises(images.ImageRefusedError, match="au format AVIF"):
        images.normalise(data)


def test_a_tall_heic_photo_is_reduced_strip_by_strip():
    image = plain(size=(40, 1200))
    image.paste(ORANGE, (0, 900, 40, 1200))
    reduced = heif.decoded(heif.opened(heic(image)), 400)

    assert reduced.size == (14, 400)
    assert [is_near(reduced.getpixel((6, y)), colour) for y, colour in ((5, TEAL), (290, TEAL), (395, ORANGE))] == [
        True
    ] * 3


def test_an_interlaced_picture_that_lacks_a_part_is_refused():
    assert images.normalise(interlaced()).size == (64, 64)

    with pytest.raises(images.ImageRefusedError, match="abîmée"):
        images.normalise(without(interlaced(), 60))


def test_a_heic_photo_is_turned_once():
    exif = Image.Exif()
    exif[0x0112] = 6

    assert shown(heic(exif=exif.tobytes())).size == (40, 60)


@pytest.mark.parametrize("lost", [2, 3, 20, 900])
@pytest.mark.parametrize("is_progressive", [False, True])
def test_a_photo_whose_very_end_is_lost_is_shown(lost, is_progressive):
    whole = jpeg(noise(), progressive=is_progressive)

    assert shown(without(whole, lost)).size == (600, 400)


@pytest.mark.parametrize("lost", [12, 16, 22, 2000])
def test_a_drawing_whose_very_end_is_lost_is_shown(lost):
    assert shown(without(png(noise()), lost)).size == (600, 400)


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        (jpeg(noise()), 2),
        (jpeg(noise()), 10),
        # what comes last in it refines the whole picture by a bit
        (jpeg(noise(), progressive=True), 2),
        (png(noise()), 10),
        (heic(noise()), 10),
    ],
    ids=["jpeg half", "jpeg", "progressive", "png", "heic"],
)
def test_a_picture_that_lacks_a_part_is_refused(whole, part):
    with pytest.raises(images.ImageRefusedError, match=r"abîmée|ne s’ouvre pas"):
        decoding.decode(without(whole, len(whole) // part), "whole")


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "AVIF"])
def test_a_kind_that_is_not_taken_is_named(kind):
    """By the door of pictures and by that of documents."""
    data = written(plain(), kind)

    for refuses in (lambda: decoding.decode(data), lambda: documents.check(data, "photo.jpg")):
        with pytest.raises(ValueError, match=rf"au format {kind}.*enregistrez-la en JPEG"):
            refuses()


def test_nothing_of_where_a_heic_photo_was_taken_is_kept():
    exif = Image.Exif()
    exif[0x010F] = "Appareil secret"
    exif.get_ifd(0x8825)[2] = (42.0, 41.0, 55.0)  # GPS latitude
    data = heic(exif=exif.tobytes())
    made = decoding.decode(data, "whole")

    assert b"Appareil secret" in data
    for kept in (made.master, *made.variants.values()):
        assert not Image.open(io.BytesIO(kept)).getexif()
        assert b"Appareil secret" not in kept


def test_a_heic_photo_is_a_picture_at_each_door(client, member, db):
    client.force_login(member)
    sent = client.post(reverse("members:add_picture"), {"image": SimpleUploadedFile("IMG_1.HEIC", heic())})

    assert sent.status_code == 200
    checked = documents.check(heic(), "IMG_1.HEIC")
    assert (checked.name, checked.content_type) == ("IMG_1.jpg", "image/jpeg")
    with pytest.raises(recordings.RecordingRefusedError):
        recordings.sort_of(heic()[:64])


def shown(data):
    """The file that is kept of a picture."""
    return Image.open(io.BytesIO(decoding.decode(data).master))


def middle(picture):
    return picture.getpixel((picture.width // 2, picture.height // 2))


def is_near(found, wanted):
    return max(abs(one - other) for one, other in zip(found, wanted, strict=True)) <= NEAR

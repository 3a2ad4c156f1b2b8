"""Hostile and broken uploads: refused with a sentence, and nothing of the file survives in what is kept."""

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.attachments import images


def _png_bomb(side=60_000):
    """A valid PNG header that promises a picture of 3.6 billion points."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def _animated():
    out = io.BytesIO()
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("bomb", _png_bomb(), "12.millions"),
        (
            "svg",
            b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
            "JPEG, PNG, WebP ou HEIC",
        ),
        ("html", b"<!doctype html><script>alert(1)</script>", "JPEG, PNG, WebP ou HEIC"),
        ("empty", b"", "JPEG, PNG, WebP ou HEIC"),
        ("animated", _animated(), "animée"),
        ("40 MB", b"\xff\xd8\xff" + b"\0" * 40_000_000, "15 Mo"),
    ],
)
def test_what_is_no_photo_is_refused_with_a_sentence(name, data, words):
    with pytest.raises(images.ImageRefusedError, match=words):
        images.normalise(data)


def test_a_gif_is_refused(photo):
    with pytest.raises(images.ImageRefusedError, match="au format GIF"):
        images.normalise(photo(fmt="GIF"))


@pytest.mark.parametrize("fmt", ["JPEG", "PNG", "WEBP"])
def test_a_truncated_file_is_refused(photo, fmt):
    whole = photo(size=(600, 600), fmt=fmt)

    with pytest.raises(images.ImageRefusedError):
        images.normalise(whole[: len(whole) // 2])


def test_metadata_does_not_survive(photo):
    exif = Image.Exif()
    exif[0x010F] = "Appareil secret"
    exif.get_ifd(0x8825)[2] = (42.0, 41.0, 55.0)  # GPS latitude
    clean = images.encode_master(images.normalise(photo(exif=exif.tobytes())))

    reread = Image.open(io.BytesIO(clean))
    assert not reread.getexif()
    assert b"Appareil secret" not in clean


def test_a_polyglot_keeps_only_its_pixels(photo):
    clean = images.encode_master(images.normalise(photo() + b"<script>alert(1)</script>"))

    assert b"script" not in clean


def test_a_photo_taken_upright_stays_upright(photo):
    exif = Image.Exif()
    exif[0x0112] = 6  # rotated by 90°

    image = images.normalise(photo(size=(800, 600), exif=exif.tobytes()))

    assert image.size == (600, 800)


def test_transparency_becomes_white():
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")

    assert images.normalise(out.getvalue()).getpixel((5, 5)) == (255, 255, 255)


def test_sizes_are_bounded(photo):
    image = images.normalise(photo(size=(5000, 3000)))
    assert max(image.size) == images.MASTER_SIDE

    for width in images.WIDTHS:
        assert Image.open(io.BytesIO(images.encode_variant(image, width))).width == width


@pytest.mark.parametrize(("size", "variant"), [((300, 800), (160, 427)), ((300, 3000), (48, 480))])
def test_a_variant_of_a_tall_picture_is_as_wide_as_its_height_allows(size, variant):
    made = images.encode_variant(Image.new("RGB", size), 160)

    assert Image.open(io.BytesIO(made)).size == variant


def test_a_portrait_keeps_the_upper_part_where_its_face_is():
    image = Image.linear_gradient("L").resize((100, 200))

    assert images.centred_square(image).tobytes() == image.crop((0, 30, 100, 130)).tobytes()


def test_a_square_of_the_smallest_picture_has_a_point():
    assert images.chosen_square(Image.new("RGB", (3, 2)), images.Crop(1, 1, images.SMALLEST_CROP)).size == (1, 1)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"MM\x00*\x00\x00\x00\x08", "TIFF"),  # of the other order of bytes than Pillow's
        (b"8BPS\x00\x01", "Photoshop"),
        (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "JPEG 2000"),
        (b"\xff\x0a\xfa\x1f", "JPEG XL"),
        (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "JPEG XL"),
    ],
)
def test_a_kind_that_is_not_taken_is_named(head, name):
    with pytest.raises(images.ImageRefusedError, match=f"au format {name}.*enregistrez-la en JPEG"):
        images.normalise(head + bytes(40))


def test_a_picture_of_just_fifteen_megabytes_is_taken_and_a_byte_more_is_not(photo):
    data = photo().ljust(15_000_000, b"\0")
    images.normalise(data)

    with pytest.raises(images.ImageRefusedError, match="15 Mo"):
        images.normalise(data + b"\0")


def test_a_photo_of_a_hundred_million_points_is_not_to_be_saved_as_what_it_is(photo):
    data = photo()
    place = data.index(b"\xff\xc0") + 5  # height, then width
    data = data[:place] + struct.pack(">HH", 9000, 12000) + data[place + 4 :]

    with pytest.raises(images.ImageRefusedError, match="50\u00a0millions de points") as told:
        images.normalise(data)
    assert "JPEG" not in str(told.value)


def test_a_portrait_is_cropped_to_a_square(photo):
    assert images.centred_square(images.normalise(photo(size=(600, 900)))).size == (600, 600)


@pytest.mark.parametrize(
    ("crop", "box"),
    [
        ((0, 0, 1), (0, 0, 100, 100)),
        ((0.5, 0.25, 0.5), (50, 50, 100, 100)),
        ((0.9, 1, 0.5), (50, 150, 100, 200)),  # reaching out, it is brought inside
    ],
)
def test_a_portrait_is_cropped_to_the_square_that_was_chosen(crop, box):
    image = Image.radial_gradient("L").resize((100, 200))

    assert images.chosen_square(image, images.Crop(*crop)).tobytes() == image.crop(box).tobytes()


@pytest.mark.parametrize("crop", [(-0.1, 0, 1), (0, 2, 1), (0, 0, 0), (0, 0, 1.5), (float("nan"), 0, 1)])
def test_a_square_outside_of_every_picture_is_none(crop):
    with pytest.raises(ValueError):
        images.Crop(*crop)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 400))
def test_any_bytes_give_an_image_or_a_refusal(noise, at):
    out = io.BytesIO()
    Image.new("RGB", (30, 30), "red").save(out, "PNG")
    data = out.getvalue()
    try:
        images.normalise(data[:at] + noise + data[at:])
    except images.ImageRefusedError as error:
        assert str(error)

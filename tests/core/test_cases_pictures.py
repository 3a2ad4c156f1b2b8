"""Pictures as people have them: what is shown of each."""

from tests.core.samples.pictures import (
    ORANGE,
    TEAL,
    damaged_profile,
    disc,
    grey16,
    jpeg,
    motion,
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
)

WHITE = (255, 255, 255)

# What is sent, and the colour of the middle of what is shown.
SHOWN = {
    "mpo-three-pictures": (several(TEAL, ORANGE, WHITE), TEAL),
    "motion-photo": (motion(jpeg()), TEAL),
    "mpo-with-film-behind": (motion(several(TEAL, ORANGE)), TEAL),
    "damaged-profile-png": (damaged_profile(png(plain())), TEAL),
    "damaged-profile-segment": (segment(jpeg(), 0xE2, b"ICC_PROFILE\x00\x01\x02half of it"), TEAL),
    "profile-not-of-its-colours": (jpeg(plain("L", 120), icc_profile=srgb()), (120, 120, 120)),
    "transparent-profile": (png(disc("RGBA", (*TEAL, 255), (0, 0, 0, 0)), icc_profile=srgb()), TEAL),
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

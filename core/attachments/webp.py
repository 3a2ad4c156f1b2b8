"""The sides of a WebP as its header tells them (RFC 9649): the library sets the whole canvas aside before it does."""

_KIND = slice(12, 16)
_CHUNK = 20  # where what the first chunk holds begins


def size(data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels; None for what is no WebP, or is cut within its header."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(data) < _CHUNK + 10:
        return None
    kind, head = data[_KIND], data[_CHUNK : _CHUNK + 10]
    if kind == b"VP8X":
        return int.from_bytes(head[4:7], "little") + 1, int.from_bytes(head[7:10], "little") + 1
    if kind == b"VP8L":
        sides = int.from_bytes(head[1:5], "little")
        return (sides & 0x3FFF) + 1, (sides >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        return int.from_bytes(head[6:8], "little") & 0x3FFF, int.from_bytes(head[8:10], "little") & 0x3FFF
    return None

"""Compound files ([MS-CFB]), in which Word, Excel and PowerPoint wrote until 2003: the names of what they hold."""

import struct

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512  # bytes
_ENTRY = 128  # bytes of one name in the directory
_MOST_SECTORS = 4096  # of the directory
_IN_HEADER = 109  # sectors of the table that the header names


def names(data: bytes) -> set[str]:
    """Return the names of the streams and storages of a compound file; none of one that is damaged."""
    try:
        return set(_names(data))
    except (struct.error, IndexError):
        return set()


def _names(data: bytes) -> list[str]:
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
    (sector,) = struct.unpack_from("<I", data, 48)
    table = struct.unpack_from(f"<{_IN_HEADER}I", data, 76)
    names: list[str] = []
    for _ in range(_MOST_SECTORS):
        start = (sector + 1) * size
        if start >= len(data):
            break
        names += [_name(data[place : place + _ENTRY]) for place in range(start, start + size, _ENTRY)]
        # the directory goes on where the table of sectors says
        (sector,) = struct.unpack_from("<I", data, (table[sector * 4 // size] + 1) * size + sector * 4 % size)
    return names


def _name(entry: bytes) -> str:
    length = min(int.from_bytes(entry[64:66], "little"), 64)
    return entry[: max(0, length - 2)].decode("utf-16-le", "replace")

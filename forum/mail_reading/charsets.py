"""Bytes as text, whatever a message says of them."""

import codecs

# Of the rest of Python's codecs some are slow on purpose-made input, and no mail client writes them
_KNOWN = ("iso8859", "cp125", "koi8", "utf-16", "gb", "big5", "shift_jis", "euc", "iso2022", "mac", "cp932", "cp949")
_OWN_SHAPE = ("utf-16", "iso2022")  # their bytes may well read as ASCII


def decode(data: bytes, charset: str = "", *, is_cut: bool = False) -> str:
    """Return the text of the bytes: UTF-8 where they are, else what they are said to be, else windows-1252.

    Where the bytes were cut, what remains of a last letter is left out.
    """
    name = _name(charset)
    if not name.startswith(_OWN_SHAPE):
        try:
            return codecs.getincrementaldecoder("utf-8")().decode(data, final=not is_cut)
        except UnicodeDecodeError:
            pass
    # What says Latin-1 is windows-1252, as browsers read it
    return data.decode("cp1252" if name in {"", "iso8859-1"} else name, errors="replace")


def of_header(value: str) -> str:
    """Return a header's value with the bytes that the parser, which takes it for ASCII, has put by."""
    return decode(value.encode("utf-8", "surrogateescape"))


def _name(charset: str) -> str:
    try:
        name = codecs.lookup(charset.strip("\"' ")).name
    except (LookupError, ValueError):
        return ""
    return name if name.startswith(_KNOWN) else ""

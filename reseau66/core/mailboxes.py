"""Addresses as a mail server compares them."""

import unicodedata

_INVISIBLE = dict.fromkeys(map(ord, "\u00a0\u202f\u200b\u200c\u200d\u2060\ufeff \t\r\n"))


def canonical(address: str) -> str:
    """Return an address in small letters, its domain in Unicode, without spaces, also those that do not show."""
    local, at, domain = unicodedata.normalize("NFC", address.translate(_INVISIBLE)).lower().rpartition("@")
    return f"{local}{at}{_in_unicode(domain)}"


def forms(address: str) -> set[str]:
    """Return both forms of an address whose domain has other letters than ASCII (RFC 5890), as either may be stored."""
    local, at, domain = canonical(address).rpartition("@")
    return {f"{local}{at}{domain}", f"{local}{at}{_in_ascii(domain)}"}


def _in_unicode(domain: str) -> str:
    try:
        return domain.encode("ascii").decode("idna") if "xn--" in domain else domain
    except UnicodeError:
        return domain


def _in_ascii(domain: str) -> str:
    try:
        return domain.encode("idna").decode()
    except UnicodeError:
        return domain

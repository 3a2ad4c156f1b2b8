"""Asking an address that somebody typed: it may lead into our own network, anywhere, or nowhere."""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from urllib.parse import SplitResult, urljoin, urlsplit

from django.utils.encoding import iri_to_uri

PORTS = frozenset({80, 443})
MOST_HOPS = 5
PATIENCE = 10  # seconds, for each address on the way
_REDIRECTS = {301, 302, 303, 307, 308}
_USUAL_PORT = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class UnreachableError(Exception):
    """The address gives no page, or one that we must not ask."""


def status_of(address: str, *, agent: str) -> int:
    """Return the HTTP status that the address gives, after five redirects at most.

    Of the answer, the head alone is read. Raise UnreachableError for whatever is no answer, and for an address that
    is not http or https, at another port, or inside a network: at each hop its name is looked up once, and the
    connection goes to the number that was looked at, so a name cannot change its mind in between.
    """
    for _ in range(MOST_HOPS + 1):
        try:
            status, following = _ask(urlsplit(iri_to_uri(address)), agent)
            if following is None:
                return status
            address = urljoin(address, following)
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise UnreachableError(str(error)) from error
    raise UnreachableError("redirects without end")


def is_public(number: str) -> bool:
    """True where the number stands in the open internet, and hides no other number."""
    address = ipaddress.ip_address(number)
    if isinstance(address, ipaddress.IPv6Address) and (
        address.ipv4_mapped or address.sixtofour or address.teredo or address in _NAT64 or address.is_site_local
    ):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _ask(parts: SplitResult, agent: str) -> tuple[int, str | None]:
    """Return the status of one address, and where it leads on."""
    host, port = parts.hostname, parts.port or _USUAL_PORT.get(parts.scheme)
    if not host or port not in PORTS or parts.scheme not in _USUAL_PORT:
        raise UnreachableError(f"not asked: {parts.scheme}, port {port}")
    connection_class = _Https if parts.scheme == "https" else _Http
    connection = connection_class(host, port, timeout=PATIENCE)
    connection.number = _number_of(host, port)
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    with _patiently(connection):
        connection.request("GET", target, headers={"User-Agent": agent})
        response = connection.getresponse()
        return response.status, response.getheader("Location") if response.status in _REDIRECTS else None


def _number_of(host: str, port: int) -> str:
    """Return the first number of a name; raise UnreachableError where one of them is not public."""
    numbers = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not numbers or not all(map(is_public, numbers)):
        raise UnreachableError("not a public address")
    return numbers[0]


class _Http(http.client.HTTPConnection):
    """Connects to the number that was checked, whatever its name says now."""

    number = ""

    def connect(self) -> None:
        self.sock = socket.create_connection((self.number, self.port), self.timeout)


class _Https(_Http):
    """The same with a certificate of the name."""

    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


@contextlib.contextmanager
def _patiently(connection: http.client.HTTPConnection) -> Iterator[None]:
    """Cut a connection that answers by drops: the timeout of a socket counts from one drop to the next."""
    clock = threading.Timer(PATIENCE, _cut, [connection])
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()
        connection.close()


def _cut(connection: http.client.HTTPConnection) -> None:
    with contextlib.suppress(OSError):
        if connection.sock:
            connection.sock.shutdown(socket.SHUT_RDWR)

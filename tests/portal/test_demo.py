"""``manage.py demo`` as a person runs it: one command, then Ctrl-C."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request

import psycopg
import pytest
from django.db import connection

from reseau66.portal.demo.people import KEEPERS, MEMBERS, NEWCOMERS
from tests.faults.conftest import ROOT, eventually

pytestmark = pytest.mark.django_db


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def database(request):
    """An empty database beside the test's own; return how to connect to it."""
    base = connection.settings_dict
    name = f"{base['NAME']}_demo"
    target = {"host": base["HOST"], "port": base["PORT"], "user": base["USER"]}
    with psycopg.connect(**target, dbname="postgres", autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{name}"')
        yield {**target, "dbname": name}
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture
def run_demo(database, tmp_path):
    """Return a function that starts the command; what still runs at the end is killed."""
    host = str(database["host"]).replace("/", "%2F")
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"},
        "DATABASE_URL": f"postgres://{database['user']}@{host}:{database['port']}/{database['dbname']}",
        "MEDIA_ROOT": str(tmp_path / "media"),
        "MAIL_FOLDER": str(tmp_path / "courriels"),
        "STATIC_ROOT": str(tmp_path / "static"),
        "DEMO": "true",
        "PYTHONUNBUFFERED": "1",
    }
    started = []

    def start(*arguments, **more):
        process = subprocess.Popen(
            [sys.executable, "manage.py", "demo", *arguments],
            cwd=ROOT,
            env={**environment, **more},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.stdout.close()
        if process.poll() is None:
            process.kill()
            process.wait()


def read_until(process, words):
    lines = []
    for line in process.stdout:
        lines.append(line)
        if words in line:
            break
    return "".join(lines)


def children_of(pid):
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(word) for word in found.stdout.split()]


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def count(database, table):
    with psycopg.connect(**database) as direct:
        return direct.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - names of our own


def test_from_nothing_to_an_address_and_back_killed_and_fresh(run_demo, database):
    port = free_port()
    demo = run_demo("--port", str(port))
    said = read_until(demo, "Ctrl-C arrête tout")
    address = re.search(r"Le portail est ouvert\s: (\S+)", said)[1]
    assert address == f"http://127.0.0.1:{port}"
    for account in ("animatrice", "gestionnaire", "administratrice", "elu", "technicienne", "nouvelle"):
        assert f"{account}@reseau66.example" in said

    assert json.load(urllib.request.urlopen(f"{address}/sante/"))["worker"] == "ok"
    assert len(json.load(urllib.request.urlopen(f"{address}/collectivites.geojson"))["features"]) == 226
    assert count(database, "members_referent") == len(MEMBERS) + len(NEWCOMERS) + len(KEEPERS) + 1

    staff = count(database, "members_user WHERE is_staff")
    assert (staff, count(database, "members_user WHERE is_superuser")) == (3, 1)

    children = children_of(demo.pid)
    grandchildren = [pid for child in children for pid in children_of(child)]
    assert len(children) == 2
    demo.send_signal(signal.SIGINT)
    assert demo.wait(60) == 0
    eventually(lambda: not any(map(is_running, children + grandchildren)), "every process has ended")

    with psycopg.connect(**database) as direct:
        direct.execute("UPDATE members_referent SET first_name = 'Saisie' WHERE first_name = 'Joan'")
    again = run_demo("--port", str(free_port()))
    read_until(again, "Ctrl-C arrête tout")
    assert count(database, "members_referent WHERE first_name = 'Saisie'") == 1
    children = children_of(again.pid)
    again.kill()
    again.wait()
    eventually(lambda: not any(map(is_running, children)), "the children of a demo that is killed have ended")

    fresh = run_demo("--fresh", "--port", str(free_port()))
    read_until(fresh, "Ctrl-C arrête tout")
    assert count(database, "members_referent WHERE first_name = 'Saisie'") == 0
    fresh.send_signal(signal.SIGTERM)
    assert fresh.wait(60) == 0


def test_a_port_in_use_is_one_sentence(run_demo):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        demo = run_demo("--port", str(port))
        said, _ = demo.communicate(timeout=60)

    assert demo.returncode != 0
    assert f"Le port {port} est déjà pris" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("arguments", [[], ["--fresh"]])
def test_a_database_that_is_not_the_demos_is_left_alone(run_demo, database, arguments):
    with psycopg.connect(**database) as direct:
        direct.execute("CREATE TABLE precious (id int)")
    demo = run_demo("--port", str(free_port()), *arguments)
    said, _ = demo.communicate(timeout=60)

    assert demo.returncode != 0
    assert "rien n’a été touché" in said
    assert "Traceback" not in said
    assert count(database, "precious") == 0


def test_invented_persons_stay_out_of_a_real_database():
    from django.core.management import CommandError, call_command

    with pytest.raises(CommandError, match="n’est pas celle de la démonstration"):
        call_command("load_demo")

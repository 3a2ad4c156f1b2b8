"""The project keeps its own rules."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.scheduling import TOGETHER

ROOT = Path(__file__).resolve().parents[2]


def run(*command, **environment):
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env={**inherited, **environment}
    )


def test_apps_import_each_other_in_one_direction():
    done = run(str(Path(sys.executable).parent / "lint-imports"), "--no-cache")

    assert done.returncode == 0, done.stdout


def test_the_lock_names_the_public_index_only():
    lock = tomllib.loads((ROOT / "uv.lock").read_text())
    sources = {package["source"].get("registry") for package in lock["package"]} - {None}

    assert sources == {"https://pypi.org/simple"}


def test_every_setting_is_documented():
    """What the code reads from the environment stands in docs/environment.md, and nothing else does."""
    sources = "\n".join((ROOT / name).read_text() for name in ("reseau66/settings.py", "gunicorn.conf.py"))
    read = set(re.findall(r'(?:env\.\w+|environ\.get)\(\s*"([A-Z_]+)"', sources))
    documented = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/environment.md").read_text(), re.MULTILINE))

    assert read == documented


def test_every_command_is_documented():
    commands = {
        path.stem
        for app in (ROOT, ROOT / "reseau66", ROOT / "core")
        for path in app.glob("*/management/commands/*.py")
        if path.stem != "__init__"
    }
    operations = (ROOT / "docs/operations.md").read_text()

    assert [name for name in sorted(commands) if f"manage.py {name}" not in operations] == []


PRODUCTION = {
    "SECRET_KEY": "x7" * 40 + "!aZ-9_q$",
    "ALLOWED_HOSTS": "reseau.example",
    "HTTPS": "true",
    "DEMO": "false",
    "STAFF_SECOND_FACTOR": "true",
    "SITE_URL": "https://reseau.example",
    "MAIL_FOLDER": "",
    "MAIL_HOST": "mail.example",
    "LOG_FORMAT": "json",
}


def test_the_deploy_check_is_clean():
    done = run(sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO", **PRODUCTION)

    assert done.returncode == 0, done.stderr


def test_production_needs_a_real_secret():
    done = run(sys.executable, "manage.py", "check", **PRODUCTION | {"SECRET_KEY": "court"})

    assert done.returncode != 0
    assert "SECRET_KEY" in done.stderr


def test_migrations_follow_the_models():
    done = run(sys.executable, "manage.py", "makemigrations", "--check", "--dry-run")

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "docs/architecture.md", "docs/operations.md"])
def test_links_in_the_documents_lead_somewhere(name):
    text = (ROOT / name).read_text()
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", text):
        assert ((ROOT / name).parent / target).exists(), target


def test_each_rule_on_personal_data_has_its_test():
    """docs/privacy.md names a test for each rule, and that test exists."""
    rows = [line for line in (ROOT / "docs/privacy.md").read_text().splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 15
    for row in rows:
        file, _, name = row.split("|")[-2].strip(" `").partition("::")
        assert f"def {name}(" in (ROOT / file).read_text(), row


def test_what_reads_each_page_once_runs_on_one_worker():
    reading = {
        str(path)
        for path in Path("tests").rglob("test_*.py")
        if re.search(r"\ndef test_\w+\((.*, )?answers\b", path.read_text())
    }

    assert reading == set(TOGETHER["pages that one worker reads once"])

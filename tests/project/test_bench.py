"""The benchmarks start: what they measure beside, and each of their commands."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (
    "bench",
    "bench.agenda",
    "bench.cleaning",
    "bench.figures",
    "bench.forum",
    "bench.registering",
    "bench.scale",
    "bench.search",
    "bench.territory",
)


def _run(*arguments):
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_bare_page_that_ours_are_held_against_loads():
    done = _run("-c", "import bench.bare.wsgi")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_benchmark_says_what_it_takes(command):
    done = _run("-m", command, "--help")
    assert done.returncode == 0, done.stderr
    assert "usage:" in done.stdout

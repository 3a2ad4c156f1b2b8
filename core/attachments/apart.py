"""Files opened by a process of its own, with little memory and time: who asks it, and how it binds itself."""

import json
import logging
import os
import resource
import subprocess
import sys
from typing import Any

logger = logging.getLogger(__name__)
# each thread of a decoder would set 64 MB of addresses aside, which count as memory here
_ENVIRONMENT = os.environ | {"MALLOC_ARENA_MAX": "1"}


def asked(module: str, *words: str, data: bytes, patience: float) -> tuple[dict[str, Any], bytes] | None:
    """Return what ``python -m module`` says of ``data`` in a line of JSON, and what follows it; None if it was stopped.

    ``patience`` is in seconds.
    """
    command = [sys.executable, "-m", f"{__package__}.{module}", *words]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=patience, check=False, env=_ENVIRONMENT)
        line, _, rest = done.stdout.partition(b"\n")
        return json.loads(line), rest
    except (subprocess.TimeoutExpired, OSError, ValueError):
        logger.warning("a file of %d bytes stopped the process %s that read it", len(data), module)
        return None


def bind(*, memory: int, processor: int) -> None:
    """Let this process have so many bytes of memory and seconds of processor, and leave nothing behind."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

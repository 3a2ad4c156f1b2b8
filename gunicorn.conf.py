"""How gunicorn serves the site, in the demo and in production."""

import gc
import os
from typing import Any

wsgi_app = "reseau66.wsgi"
workers = int(os.environ.get("WEB_WORKERS", "3"))
threads = int(os.environ.get("WEB_THREADS", "2"))
timeout = 30
graceful_timeout = 10
limit_request_line = 8190  # bytes, the most it takes: what is too long is refused by the portal, with a sentence
max_requests = 5000
max_requests_jitter = 500
preload_app = True  # the workers share what they all load
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108, PTH112 - the heartbeat's file


def pre_fork(server: Any, worker: Any) -> None:
    """Leave what is loaded out of garbage collection: the workers go on sharing it, and no request sweeps it."""
    gc.freeze()

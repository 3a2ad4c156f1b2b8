"""A bounded load on loopback: plain HTTP over kept connections, in processes of its own."""

import http.client
import multiprocessing
import statistics
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """What a load saw: milliseconds and requests per second."""

    p50: float
    p95: float
    per_second: float


def measure(port: int, path: str, session: str, *, clients: int, requests: int) -> Timing:
    """Send ``requests`` requests from ``clients`` clients at once; raise RuntimeError on any answer but 200."""
    each = max(1, requests // clients)
    with multiprocessing.get_context("fork").Pool(min(clients, 4)) as pool:
        start = time.perf_counter()
        jobs = [pool.apply_async(_client, (port, path, session, each)) for _ in range(clients)]
        times = sorted(t for job in jobs for t in job.get(timeout=120))
        elapsed = time.perf_counter() - start
    return Timing(
        p50=statistics.median(times) * 1000,
        p95=times[min(len(times) - 1, int(len(times) * 0.95))] * 1000,
        per_second=len(times) / elapsed,
    )


def _client(port: int, path: str, session: str, requests: int) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Cookie": f"session={session}", "Accept-Encoding": "gzip"}
    times = []
    for _ in range(requests):
        start = time.perf_counter()
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        response.read()
        times.append(time.perf_counter() - start)
        if response.status != 200:
            raise RuntimeError(f"{path} answered {response.status}")
    connection.close()
    return times

"""``python -m reseau66.portal.probe PORT``: exit with 0 where the site here is well; the image's health check.

It names an allowed host, since the site answers to no other, and asks over plain HTTP, which ``/sante/`` alone accepts.
"""

import http.client
import os
import sys


def main() -> int:
    """Return 0 where ``/sante/`` answers 200, otherwise 1."""
    host = os.environ["ALLOWED_HOSTS"].split(",")[0].strip().lstrip(".*")
    connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=4)
    try:
        connection.request("GET", "/sante/", headers={"Host": host or "localhost"})
        return 0 if connection.getresponse().status == 200 else 1
    except OSError:
        return 1
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())

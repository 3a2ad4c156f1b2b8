"""Several sessions of the database doing something at the same moment."""

import threading

from django.db import connections


def at_once(calls, refusal=()):
    """Make each call in a session of its own, all at once; return those that ``refusal`` (exceptions) turned down."""
    refused = []

    def run(call):
        try:
            call()
        except refusal as error:
            refused.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused

"""Which worker of the run gets which test.

xdist's own groups are not asked: pytest 9.2 no longer reads the name that they give a test, and all went anywhere.
"""

from xdist.scheduler import LoadScopeScheduling

TOGETHER = {
    "processes that are started and killed, one at a time": (
        "tests/faults/",
        "tests/portal/test_demo.py",
        "tests/project/test_embedded_postgres.py",
    ),
    "pages that one worker reads once": (  # tests/project/reading.py
        "tests/project/test_gets.py",
        "tests/project/test_html.py",
        "tests/project/test_privacy.py",
        "tests/project/test_routes.py",
        "tests/project/test_sentences.py",
    ),
}
LONG = ("tests/browser/", "tests/project/")  # they begin, so that no worker is left with a long one at the end


class Scheduling(LoadScopeScheduling):
    """Give each worker the next test of the run, or all of a group at once."""

    def _split_scope(self, nodeid):
        return next((group for group, places in TOGETHER.items() if nodeid.startswith(places)), nodeid)

    def mark_test_complete(self, node, item_index, duration=0):
        super().mark_test_complete(node, item_index, duration)
        # what is done is counted again after each test, and would be thousands
        scope = self._split_scope(self.registered_collections[node][item_index])
        if all(self.assigned_work[node][scope].values()):
            del self.assigned_work[node][scope]

"""The background tasks of the répertoires."""

from procrastinate.contrib.django import app


def test_tasks_keep_the_names_under_which_jobs_wait():
    for name in ("directory.tasks.check_links", "directory.tasks.tell_new_aids"):
        assert app.tasks[name].name == name
        assert app.tasks[name].func.__module__ == "directory.resources.tasks"
        assert (name, "") in app.periodic_registry.periodic_tasks

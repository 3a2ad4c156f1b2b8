"""Work that is done later, asked for by name: who asks need not know who does it, so tasks are leaves."""

from typing import Any

from procrastinate.contrib.django import app


def later(task: str, **arguments: Any) -> None:
    """Queue a task in the caller's transaction: ``later("core.notifications.tasks.deliver_mail", mail_id=1)``.

    The task keeps the queue and the locks that it declares. Raises procrastinate's TaskNotFound for a wrong name.
    """
    app.configure_task(task, allow_unknown=False).defer(**arguments)

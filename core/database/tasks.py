"""Upkeep of the job queue itself, and of the cache's table."""

from django.db import connection
from procrastinate import (
    JobContext,
    builtin_tasks,  # noqa: F401 - registers the queue's own tasks
)
from procrastinate.contrib.django import app


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry-stalled-jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Give the jobs of a killed worker to another one; every task is written to bear it."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)


@app.periodic(cron="23 3 * * *")
@app.task(queueing_lock="forget-expired")
def forget_expired(timestamp: int) -> None:
    """Delete what the cache's table kept too long: counts of who knocked at a door are among it."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cache WHERE expires < now()")

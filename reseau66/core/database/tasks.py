"""Upkeep of the job queue itself."""

from procrastinate import builtin_tasks  # noqa: F401 - registers the queue's own tasks
from procrastinate.contrib.django import app


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry-stalled-jobs", pass_context=True)
async def retry_stalled_jobs(context, timestamp: int) -> None:
    """Give the jobs of a killed worker to another one; every task is written to bear it."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)

"""How the portal is, in words, for who runs it: mails, background work, disk, backup."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Min
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateWorker

from core.database.process_cache import remembered
from core.notifications.models import Mail
from core.team_queue import age_of
from core.ui.typography import NBSP, count
from forum.returns.models import RefusedAddress

LATE, RECENT, OLD_BACKUP = timedelta(minutes=10), timedelta(days=7), timedelta(hours=36)
LEAST_FREE = 0.1  # of the disk
GIGABYTE = 10**9


@dataclass(frozen=True)
class Check:
    """What is said of a part of the portal, and whether somebody should look at it."""

    words: str
    is_well: bool = True


def checks() -> list[Check]:
    """Return how each part is, as of the last half minute; what is not well comes first."""
    return remembered("health", _checks, seconds=30)


def worker_is_alive() -> bool:
    limit = timezone.now() - timedelta(seconds=settings.WORKER_SILENCE_LIMIT)
    return ProcrastinateWorker.objects.filter(last_heartbeat__gte=limit).exists()


def _checks() -> list[Check]:
    parts = [_mails(), _returns(), _tasks(), _disk(), _backup()]
    return sorted(parts, key=lambda part: part.is_well)


def _mails() -> Check:
    waiting = Mail.objects.due().aggregate(number=Count("pk"), oldest=Min("next_attempt_at"))
    if waiting["oldest"] is None or timezone.now() - waiting["oldest"] < LATE:
        return Check("courriels à jour")
    number = count(waiting["number"], "courriel attend", "courriels attendent")
    return Check(f"{number} depuis {age_of(waiting['oldest'])}", is_well=False)


def _returns() -> Check:
    number = RefusedAddress.objects.count()
    return Check(count(number, "adresse refusée", "adresses refusées") if number else "aucune adresse refusée")


def _tasks() -> Check:
    if not worker_is_alive():
        return Check("les tâches ne tournent plus", is_well=False)
    failed = ProcrastinateEvent.objects.filter(type="failed", at__gte=timezone.now() - RECENT).count()
    if failed:
        return Check(f"{count(failed, 'tâche a échoué', 'tâches ont échoué')} en une semaine", is_well=False)
    return Check("tâches à jour")


def _disk() -> Check:
    try:
        disk = shutil.disk_usage(settings.MEDIA_ROOT)
    except OSError:
        return Check("le dossier des fichiers ne se lit pas", is_well=False)
    return Check(f"{disk.free // GIGABYTE}{NBSP}Go libres", is_well=disk.free >= LEAST_FREE * disk.total)


def _backup() -> Check:
    """Read when ``BACKUP_STAMP`` was touched, which the backup does when it has been checked."""
    if not settings.BACKUP_STAMP:
        return Check("aucune sauvegarde n’est suivie", is_well=False)
    try:
        at = datetime.fromtimestamp(Path(settings.BACKUP_STAMP).stat().st_mtime).astimezone()
    except OSError:
        return Check("aucune sauvegarde encore", is_well=False)
    return Check(f"dernière sauvegarde il y a {age_of(at)}", is_well=timezone.now() - at < OLD_BACKUP)

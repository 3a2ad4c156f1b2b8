"""``manage.py load_meeting_2015``: the launch meeting, its 75 proposals and the feuille de route."""

from typing import Any

from django.core.management.base import BaseCommand

from ...meeting_2015 import load_meeting


class Command(BaseCommand):
    help = "Charge la réunion du 30 janvier 2015, ses 75 propositions et la feuille de route."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{load_meeting()} proposals loaded")

"""The app of persons without what it registers: the bare page has no allauth, and reads its model alone."""

from django.apps import AppConfig


class BareMembersConfig(AppConfig):
    name = "members"

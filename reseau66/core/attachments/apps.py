from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "reseau66.core.attachments"
    label = "attachments"
    verbose_name = "fichiers et images"

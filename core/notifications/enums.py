"""By which door somebody’s own words leave for others."""

from django.db import models


class Door(models.TextChoices):
    """By which door somebody's own words leave."""

    MESSAGE = "message", "message à une personne"
    INVITATION = "groupe-invitation", "invitation dans un groupe"
    KNOCK = "groupe-demande", "demande à entrer dans un groupe"
    TASK = "groupe-tache", "tâche confiée dans un groupe"
    DATE = "groupe-date", "date d’un groupe"
    MENTION = "mention", "personne nommée dans un message du forum"
    MODERATION = "moderation", "mot à qui a écrit dans le forum"
    REPORT = "signalement", "signalement à qui modère"
    HANDOVER = "passation", "passation"
    SPONSORSHIP = "parrainage", "demande de parrainage"
    AUTHOR = "coauteur", "invitation à écrire ensemble"
    EVENT = "rencontre", "changement annoncé d’une rencontre"
    COLLEAGUE = "collegue", "inscription d’une autre personne"
    QUESTION = "question", "question sous une fiche"
    REUSE = "reprise", "reprise d’une fiche"
    LOAN = "pret", "demande de prêt, panne"
    RIDE = "covoiturage", "demande de place"
    PROJECT = "projet", "entrée dans un projet commun"
    CORRECTION = "correction", "correction proposée"

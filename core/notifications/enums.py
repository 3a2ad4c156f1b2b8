"""By which door somebody’s own words leave for others; what notices are about, and how one is told."""

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
    MAILING = "message-a-plusieurs", "message à plusieurs"


class NoticeKind(models.TextChoices):
    """What a notice is about."""

    TEXTS = "textes", "Mes textes, leurs questions et leurs reprises"
    EVENTS = "rencontres", "Rencontres et inscriptions"
    RIDES = "covoiturage", "Covoiturage"
    LOANS = "prets", "Prêts de matériel"
    GROUPS = "groupes", "Groupes"
    MODERATION = "moderation", "Vie du forum"
    SPONSORSHIP = "parrainage", "Parrainage"
    ACCOUNT = "compte", "Annuaire et compte"
    HANDOVER = "passations", "Passations"
    AIDS = "aides", "Alertes d’aides"
    DIRECTORIES = "repertoires", "Corrections des répertoires"
    AWARDS = "trophees", "Trophées"
    PLACES = "collectivites", "Collectivité, projets et feuille de route"
    TEAM = "equipe", "Messages de l’équipe"
    REMINDERS = "relances", "Relances de l’équipe"


class Channel(models.TextChoices):
    """By which way one is told of a kind of notice; all stand behind the bell."""

    PORTAL = "portail", "Portail"
    MAIL = "courriel", "Courriel"
    DIGEST = "resume", "Résumé"

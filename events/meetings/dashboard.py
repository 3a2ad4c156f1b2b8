"""Rencontres that one is preparing."""

from members.texts.dashboard import texts_that_wait

from .models import Event

WAITING = (texts_that_wait(Event, what="rencontre en préparation", position=21),)

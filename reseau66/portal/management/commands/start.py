"""``manage.py start``: a network that is open, from an empty database: who it is, its territory, its first account."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from core.network.identity import forget, network
from core.network.models import ONLY, Identity
from core.notifications.actions import deliver
from core.notifications.models import Mail, MailStatus
from core.ui.elision import de_lieu
from directory.management.commands.load_territory import DATA
from directory.territory.departements import codes_meant, name_of, with_article

from ...opening.actions import AlreadyOpenError, First, open_first_account, send_trial
from ...opening.contents import load_all
from ...opening.readiness import not_right_yet

QUESTIONS = {
    "departement": "Code du département",
    "name": "Nom court du Réseau",
    "hosts": "Qui le porte, avec l’article",
    "contact": "Courriel de l’équipe, que tout le monde lit",
    "email": "Votre courriel, pour vous connecter",
    "first_name": "Votre prénom",
    "last_name": "Votre nom",
    "title": "Votre fonction",
}
ADDRESSES = ("contact", "email")
LONGEST = {"name": 40, "hosts": 160, "first_name": 80, "last_name": 80, "title": 160}  # signs, as their columns


class Command(BaseCommand):
    help = (
        "Ouvre un réseau : identité, territoire, contenus de départ, premier compte, courriel d’essai. "
        "Se relance sans rien défaire."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, question in QUESTIONS.items():
            parser.add_argument(f"--{name.replace('_', '-')}", default="", help=question)
        parser.add_argument("--no-input", action="store_true", help="ne rien demander ; ce qui manque est refusé")

    def handle(self, *args: Any, **options: Any) -> None:
        asks = not options["no_input"] and sys.stdin.isatty()
        call_command("migrate", verbosity=0)
        Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
        departement = self._departement(options["departement"], asks=asks)
        answers = self._answers(options, departement, asks=asks)
        self._identity(departement, answers)
        self._territory(departement)
        for line in load_all():
            self.stdout.write(f"  {line}")
        self._account(answers)
        self._trial(answers["email"])
        self._end()

    def _departement(self, given: str, *, asks: bool) -> str:
        text = given or (self._ask("departement", network().departement_code) if asks else "")
        codes = codes_meant(text or network().departement_code)
        if len(codes) != 1:
            raise CommandError(f"« {text} » n’est pas un département. Donnez son code : --departement 09.")
        return codes[0]

    def _answers(self, options: dict[str, Any], departement: str, *, asks: bool) -> dict[str, str]:
        proposed = {
            "name": f"Réseau {departement}",
            "hosts": f"le Département {de_lieu(with_article(departement))}",
            "title": "Animation du Réseau",
        }
        answers: dict[str, str] = {}
        for name in list(QUESTIONS)[1:]:
            given, usual = options[name].strip(), proposed.get(name, "")
            if name == "contact" and not given:
                usual = options["email"].strip()
            answers[name] = given or (self._ask(name, usual) if asks else usual)
        if missing := [f"--{name.replace('_', '-')}" for name, answer in answers.items() if not answer]:
            raise CommandError(f"Il manque : {', '.join(missing)}.")
        for name in ADDRESSES:
            try:
                validate_email(answers[name])
            except ValidationError as error:
                raise CommandError(f"« {answers[name]} » n’est pas une adresse de courriel.") from error
        for name, most in LONGEST.items():
            if len(answers[name]) > most:
                raise CommandError(f"« {answers[name]} » est trop long : {most} signes au plus.")
        return answers

    def _ask(self, name: str, usual: str) -> str:
        shown = f" [{usual}]" if usual else ""
        return input(f"{QUESTIONS[name]}{shown} : ").strip() or usual

    def _identity(self, departement: str, answers: dict[str, str]) -> None:
        """Write who the network is where nobody did; what its team wrote stays."""
        place = with_article(departement)
        row, _ = Identity.objects.get_or_create(pk=ONLY)
        first = {
            "name": answers["name"],
            "long_name": f"Réseau des Agendas 21 {de_lieu(place)}",
            "tagline": f"Agendas 21 {de_lieu(place)}",
            "hosts": answers["hosts"],
            "departement_code": departement,
            "departement": place,
            "contact_email": answers["contact"],
        }
        for column, value in first.items():
            setattr(row, column, getattr(row, column) or value)
        row.save()
        forget()
        self.stdout.write(f"Le Réseau s’appelle {network().name}, {network().long_name}.")

    def _territory(self, departement: str) -> None:
        if not (DATA / departement).exists():
            self.stdout.write(
                f"Le territoire ({name_of(departement)}) n’est pas là. Faites son dossier, puis relancez « start » :\n"
                f"  uv run --group territory manage.py fetch_territory {departement}"
            )
            return
        call_command("load_territory", stdout=self.stdout)

    def _account(self, answers: dict[str, str]) -> None:
        names = {name: answers[name] for name in ("email", "first_name", "last_name", "title")}
        try:
            link = open_first_account(First(**names, organisation=answers["hosts"]))
        except AlreadyOpenError as refused:
            self.stdout.write(str(refused))
            return
        self.stdout.write(f"Votre compte : {answers['email']}. Choisissez votre mot de passe (trois jours) :\n  {link}")

    def _trial(self, email: str) -> None:
        mail = send_trial(to=email)
        if mail is None:
            return
        deliver(mail_id=mail.pk)
        left = Mail.objects.get(pk=mail.pk)
        if left.status == MailStatus.SENT:
            where = f"écrit dans {settings.MAIL_FOLDER}" if settings.MAIL_FOLDER else "pris par le serveur de courriel"
            self.stdout.write(f"Le courriel d’essai est {where}.")
        else:
            self.stdout.write(f"Le courriel d’essai n’est pas parti : {left.last_error or 'il sera tenté de nouveau'}.")

    def _end(self) -> None:
        wrong = not_right_yet()
        if wrong:
            self.stdout.write("\nPas encore en ordre :")
            for words in wrong:
                self.stdout.write(f"  - {words}")
        self.stdout.write(f"\nLa suite se fait sur {settings.SITE_URL}/gestion/premiers-pas/")

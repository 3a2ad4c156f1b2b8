"""Filling the demo's database through the real actions."""

from datetime import timedelta
from functools import cache

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from core.attachments import actions as attachments
from core.kinds import known_titles
from core.notifications.models import Mail
from core.search.actions import learn_words
from core.themes.models import Theme
from directory.initiatives import actions as initiatives_actions
from directory.initiatives.enums import Stage
from directory.initiatives.models import Initiative
from directory.plans import actions as plans_actions
from directory.presentation.actions import show_photo
from directory.projects import actions as projects_actions
from directory.projects.enums import ProjectKind
from directory.territory.models import Collectivity
from members.accounts.enums import StaffRole
from members.accounts.models import User
from members.joining import actions as joining_actions
from members.joining.models import Application
from members.people import actions as people_actions
from members.people.enums import Role
from members.people.models import Referent
from members.sponsoring import actions as sponsoring

from .ages import let_time_pass
from .bookmarks import keep_things
from .equipment import lend
from .fiches import tell
from .letters import write_letters
from .library import shelve
from .mailings import write_mailings
from .meetings import meet
from .people import (
    DOMAIN,
    FEMININE,
    KEEPERS,
    MEMBERS,
    NEWCOMERS,
    OFFERS,
    PASSWORD,
    PROFILES,
    REASONS,
    RUNNING,
    STAFF,
    Person,
    Profile,
)
from .places import fund, say_landscapes
from .plans import PROGRAMMES, Programme
from .portraits import draw_portrait
from .scenes import draw_scene
from .self_assessment import place_themselves
from .talks import gather, talk
from .team import introduce_team
from .trophies import award
from .workshops import prepare


@cache
def _password() -> str:
    """Return the demo's password hashed once: hashing is slow on purpose."""
    return make_password(PASSWORD)


@transaction.atomic
def load() -> int:
    """Create the demo's persons where they are missing; return how many were created."""
    created = 0
    staff = _staff()
    for rank, person in enumerate([*MEMBERS, *NEWCOMERS]):
        if User.objects.filter(email=_email(person)).exists():
            continue
        user = _open_account(User.objects.create_user(_email(person)))
        application = _apply(person, rank, user)
        joining_actions.confirm_applications(user=user)
        if person in MEMBERS:
            joining_actions.approve(application=Application.objects.get(pk=application.pk), by=staff)
            # arrivals spread over the past months, so that « derniers arrivés » has an order
            Referent.objects.filter(pk=application.referent.pk).update(
                approved_at=timezone.now() - timedelta(days=5 * (len(MEMBERS) - rank))
            )
        created += 1
    if created:
        _sponsor()
        for programme in PROGRAMMES:
            _plan(programme, staff)
        _share_a_post(staff)
        _show_a_place(staff)
        say_landscapes(staff)
        fund()
        place_themselves(staff)
        tell(staff, User.objects.get(email=f"technicienne@{DOMAIN}"))
        shelve(staff)
        award(staff)
        meet(staff)
        prepare(staff)
        lend(staff)
        talk(staff)
        gather(staff)
        write_letters(staff)
        write_mailings(staff)
        introduce_team()
        keep_things()
        let_time_pass()
        learn_words(titles=known_titles())
        Mail.objects.all().delete()  # nobody reads the mail of invented persons
    return created


def _plan(programme: Programme, staff: User) -> None:
    """A programme with its axes and actions, all marked as invented; its démarche too where the real one is unknown."""
    place = Collectivity.objects.filter(code=programme.place).first()
    if place is None:
        return
    initiative = place.initiatives.filter(kind=programme.kind).first()
    if initiative is None:
        named = {"kind": programme.kind, "name": programme.name}
        initiative = initiatives_actions.add(collectivity=place, by=staff, values=named, themes=[])
        Initiative.objects.filter(pk=initiative.pk).update(is_demo=True)
        initiatives_actions.reach(
            initiative=initiative, by=staff, stage=Stage.MISE_EN_OEUVRE, since="2024", note="", source=""
        )
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    for rank, (title, drafts) in enumerate(programme.axes.items(), 1):
        axis = plans_actions.add_axis(initiative=initiative, by=staff, title=title)
        for place_in_axis, draft in enumerate(drafts, 1):
            values = {**draft.values, "axis": axis, "number": f"{rank}.{place_in_axis}"}
            chosen = [themes[slug] for slug in draft.themes if slug in themes]
            plans_actions.add_action(initiative=initiative, by=staff, values=values, themes=chosen)
    initiative.plan_actions.update(is_demo=True)


def _show_a_place(staff: User) -> None:
    """Let the page of a commune of the demo begin with a drawing."""
    for place in Collectivity.objects.filter(code="66148"):
        show_photo(
            collectivity=place,
            by=staff,
            upload=SimpleUploadedFile("dessin.png", draw_scene("port")),
            caption="Le port, dessin",
            credit="démonstration",
        )


def _share_a_post(staff: User) -> None:
    """A shared project that another collectivité has joined; its title says that it is invented."""
    carrier, partner = (Collectivity.objects.filter(code=code).first() for code in ("66148", "66008"))
    if carrier and partner:
        project = projects_actions.propose_project(
            collectivity=carrier,
            by=staff,
            values={
                "title": "Partager un économe de flux (démonstration)",
                "kind": ProjectKind.POST,
                "need": "Un projet inventé pour la démonstration : une personne deux jours par semaine pour suivre les "
                "consommations des bâtiments et de l’éclairage.",
                "wanted": "Des communes voisines de moins de 10 000 habitants",
            },
            themes=list(Theme.objects.filter(slug="energie-et-climat")),
        )
        projects_actions.join_project(project=project, collectivity=partner, by=staff, word="Un jour nous irait.")


def _sponsor() -> None:
    """Some offers, and one request that waits for an answer."""
    for last_name, capacity, distance in OFFERS:
        referent = Referent.objects.get(last_name=last_name, is_demo=True)
        sponsoring.offer(
            referent=referent,
            by=referent.user,  # type: ignore[arg-type]
            is_open=True,
            capacity=capacity,
            distance_km=distance,
            themes=list(referent.themes.all()),
        )
    newcomer = Referent.objects.get(user__email=f"nouvelle@{DOMAIN}")
    mandate = newcomer.current_mandate
    if mandate and mandate.collectivity:
        sponsoring.ask(
            requester=newcomer,
            guest_name="",
            guest_email="",
            collectivity=mandate.collectivity,
            stage=Stage.EMERGENCE,
            themes=list(Theme.objects.filter(slug__in=["eau", "participation-des-habitants"])),
            help_wanted=REASONS["nouvelle"],
            roles=[Role.TECHNICIEN],
        )
    _begin(*(Referent.objects.get(last_name=name, is_demo=True) for name in RUNNING))


def _begin(asker: Referent, sponsor: Referent) -> None:
    """A parrainage under way, with the first lines of its journal."""
    mandate = asker.current_mandate
    asked = sponsoring.ask(
        requester=asker,
        guest_name="",
        guest_email="",
        collectivity=mandate.collectivity,
        stage=Stage.DIAGNOSTIC,
        themes=list(Theme.objects.filter(slug="participation-des-habitants")),
        help_wanted="Associer les habitants au diagnostic sans que ce soit toujours les mêmes.",
        roles=[Role.ELU],
    )
    pair = asked.sponsorships.get()
    sponsoring.volunteer(pair=pair, sponsor=sponsor)
    sponsoring.write_journal(
        pair=pair,
        author=sponsor,
        text="Première rencontre à Port-Vendres : nos trois ateliers, ce qui a pris et ce qui n’a pas pris.",
        next_step="Relire ensemble l’invitation",
    )
    sponsoring.write_journal(
        pair=pair,
        author=asker,
        text="L’invitation et le déroulé, à relire.",
        next_step="",
        file=SimpleUploadedFile("Atelier, déroulé.txt", "Un déroulé d’atelier inventé, en trois temps.".encode()),
    )


def _staff() -> User:
    for rank, (role, keeper) in enumerate(KEEPERS.items(), 91):
        _join(keeper, role, rank)
    return _join(STAFF, StaffRole.ANIMATEUR, 99)


def _join(person: Person, role: StaffRole, rank: int) -> User:
    """Return the account of one of the team, opened where it is missing."""
    existing = User.objects.filter(email=_email(person)).first()
    if existing:
        return existing
    user: User = _open_account(User.objects.create_user(_email(person)))
    user.take_role(role)
    application = _apply(person, rank, user)
    Referent.objects.filter(pk=application.referent.pk).update(approved_at=timezone.now() - timedelta(days=400))
    application.delete()
    return user


def _apply(person: Person, rank: int, user: User) -> Application:
    collectivity = Collectivity.objects.filter(code=person.place).first()
    application = joining_actions.apply(
        user=user,
        first_name=person.first_name,
        last_name=person.last_name,
        role=person.role,
        title=person.title,
        collectivity=collectivity,
        organisation="" if collectivity else person.place,
        reason=REASONS.get(person.account, ""),
    )
    referent = application.referent
    if person.role == Role.ELU and "développement durable" in person.title:
        referent.mandates.update(is_delegate=True)
    referent.is_demo = True
    referent.presentation = person.presentation
    if person.has_portrait:
        upload = SimpleUploadedFile("portrait.jpg", draw_portrait(rank, feminine=person.first_name in FEMININE))
        referent.portrait = attachments.store_portrait(upload=upload, by=user)
    referent.confirmed_at = None if rank % 9 == 8 else timezone.now() - timedelta(days=7 * rank)
    referent.save()
    if person.last_name in PROFILES:
        _share(referent, PROFILES[person.last_name])
    return application


def _share(referent: Referent, profile: Profile) -> None:
    referent.offers, referent.needs, referent.phone = profile.offers, profile.needs, profile.phone
    referent.languages = list(profile.languages)
    for flag in profile.standing:
        setattr(referent, flag, True)
    referent.save()
    referent.themes.set(Theme.objects.filter(slug__in=profile.themes))
    if referent.is_resource:
        referent.resource_themes.set(referent.themes.all())
    people_actions.set_competences(referent=referent, names=list(profile.competences))


def _open_account(user: User) -> User:
    user.password = _password()
    user.save(update_fields=["password"])
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def _email(person: Person) -> str:
    name = person.account or f"{slugify(person.first_name)}.{slugify(person.last_name)}"
    return f"{name}@{DOMAIN}"

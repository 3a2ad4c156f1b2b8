"""The équipe du Réseau, as the portal knows it: its faces are public."""

from core.kinds import Absent, Kind

from .models import TeamMember

KINDS = (
    Kind(
        key="equipe",
        model=TeamMember,
        name="personne de l’équipe",
        heading="Équipe du Réseau",
        position=35,
        search=Absent("one page, found by the name that the tree gives it"),
        card=Absent("one page for all of them"),
        letter=Absent("the letter is written by them"),
        publication=Absent("animateurs keep it in the management"),
        files=((TeamMember, "referent__portrait"),),
        holdings=Absent("a person of the équipe is there by her name, not for a collectivité"),
        handover=Absent("an animateur says who is in the équipe"),
        open_data=Absent("what is known of persons is no open data"),
        figure=Absent("home shows each of them"),
        feed=Absent("a face is no news"),
        calendar=Absent("it has no day"),
    ),
)

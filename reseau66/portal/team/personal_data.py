"""What the page of the équipe holds about persons: what they let everybody read."""

from core.personal_data.declaring import ERASED, Held, Shown, Stays

from .models import TeamMember

HELD = [
    Held(
        TeamMember,
        leaving={"referent": ERASED, "phone": ERASED, "email": ERASED},
        handover=Stays("an animateur says who is in the équipe"),
        shown=(Shown("Équipe du Réseau", lambda account: TeamMember.objects.filter(referent__user=account)),),
    ),
]

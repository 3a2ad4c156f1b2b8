"""Which mails hold a secret: a code, or an address that opens something to whoever has it.

Found in the mail itself, so that a template that is written tomorrow is masked too: an address of the site whose route
takes a token, one that no route explains, an address to answer to. What stands in no address is declared here.
"""

import re

from ..secret_addresses import opens_something
from .models import Mail

DECLARED = frozenset(
    {
        "emails/account/login_code.txt",  # the code
        "emails/message.txt",  # what one person writes to another, down to the subject
    }
)
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+")


def holds_secret(mail: Mail) -> bool:
    """Return whether what a mail says must stay between it and who receives it."""
    if mail.template in DECLARED or "+" in mail.reply_to:
        return True
    # Headers first: those of mails to many hold the way to stop them, and nothing else needs to be looked at
    said = "\n".join([*map(str, mail.headers.values()), mail.subject, mail.text, mail.calendar])
    return any(opens_something(address.rstrip(".,;:")) for address in dict.fromkeys(_ADDRESS.findall(said)))

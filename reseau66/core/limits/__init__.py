"""How often something may be done before the portal says « later »."""

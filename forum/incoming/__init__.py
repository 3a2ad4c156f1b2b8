"""The door of the forum for mail: what one raw message says, before anybody decides what becomes of it."""

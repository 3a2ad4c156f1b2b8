"""Changing what several may change: whoever comes second is told, sees what is there now, and loses nothing."""

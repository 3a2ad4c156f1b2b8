"""The pages of themes: on each, what all rooms hold."""

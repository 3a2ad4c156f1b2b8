"""The pages of the app, by subject."""

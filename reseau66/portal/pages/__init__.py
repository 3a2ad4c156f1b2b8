"""Pages that show what several apps hold: an app's own rooms show its own alone."""

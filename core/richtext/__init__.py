"""Rich text: HTML of a short allow-list, cleaned on every way in."""

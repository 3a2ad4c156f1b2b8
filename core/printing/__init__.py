"""Pages made for paper: PDF that screen readers can follow."""

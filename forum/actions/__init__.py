"""What changes in the forum."""

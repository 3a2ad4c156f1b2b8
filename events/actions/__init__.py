"""Every write of the agenda that has consequences."""

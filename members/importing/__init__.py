"""A list of persons from a spreadsheet: what each line says, whom it means, and what it would change."""

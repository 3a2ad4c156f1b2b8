"""A list of persons from a spreadsheet: reading, checking line by line, and writing it whole or not at all."""

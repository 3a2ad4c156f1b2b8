"""Spreadsheets that come in and go out."""

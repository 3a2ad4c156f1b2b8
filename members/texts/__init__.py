"""Texts that members write: who reads them, who writes them, and the pages on which they are written."""

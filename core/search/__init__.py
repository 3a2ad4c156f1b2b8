"""French full-text search: columns, questions, synonyms, and what was asked."""

"""The newsletter: composed by animateurs, sent at a bounded rate, read by everybody."""

"""The figures of the Réseau: measured each night, read by everybody in part, and the bilan of a year."""

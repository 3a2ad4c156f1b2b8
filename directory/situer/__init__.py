"""« Se situer »: the questionnaire, what answers amount to, and the trame."""

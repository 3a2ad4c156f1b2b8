"""The addresses of a topic and of a post; those of what is done with them begin so."""

TOPIC = "forum/sujets/<int:pk>-<slug:slug>"
POST = "forum/messages/<int:pk>"

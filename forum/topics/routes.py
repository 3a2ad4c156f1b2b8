"""Where topics and posts are read; what is done with them stands below."""

TOPIC = "forum/sujets/<int:pk>-<slug:slug>"
POST = "forum/messages/<int:pk>"

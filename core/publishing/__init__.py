"""What is written, read by an animateur, and then published: versions, and the only changes of their state."""

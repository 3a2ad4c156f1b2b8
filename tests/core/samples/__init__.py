"""Files as people have them, written here the way that their programs write them."""

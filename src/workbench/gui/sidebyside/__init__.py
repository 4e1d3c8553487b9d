"""What stands beside the text: the source from which it was read, and a second document."""

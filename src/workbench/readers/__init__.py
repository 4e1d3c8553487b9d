"""Files in, readings out."""

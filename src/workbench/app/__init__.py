"""An open archive, ready to be read and changed."""

"""Files in, one transaction each."""

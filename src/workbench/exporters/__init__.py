"""The archive's records written in other formats."""

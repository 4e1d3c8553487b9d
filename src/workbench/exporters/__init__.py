"""The archive turned into files: plug-ins, one per format."""

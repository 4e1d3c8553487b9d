"""The command line: a front door that never imports Qt."""

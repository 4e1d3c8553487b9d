"""The verbs: every change of an archive is one of these."""

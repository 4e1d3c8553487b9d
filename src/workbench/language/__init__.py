"""Pure functions on language: folding, scripts, encodings, dates."""

"""The text of pages that are pictures, in the window: recognised, taken over, corrected line by line."""

"""The page of a bundle: reading texts with highlights and notes, inert, without network."""

"""Sets books of known structure as PDFs by several producers, for ``pdf_quality.py``."""

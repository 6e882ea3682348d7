"""Photos and PDFs as evidence."""

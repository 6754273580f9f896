"""English word lists; each word list stands once."""

"""PDF: from letters in places to words in order and in paragraphs."""

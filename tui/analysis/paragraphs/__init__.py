"""What the parser is given and what it gives back: an article's paragraphs and their tokens."""

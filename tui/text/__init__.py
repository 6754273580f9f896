"""What characters are: words, sentences, lines, cells. Pure."""

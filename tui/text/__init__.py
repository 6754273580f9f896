"""Text: articles, words, sentences, spans, and how they are laid out and moved through."""

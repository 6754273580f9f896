"""What an article, a span, a claim and an edit are; pure, standard library only."""

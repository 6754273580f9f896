"""quoth: read news articles in a terminal and put on record who says what in them."""

__version__ = "0.2.0"

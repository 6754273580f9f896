"""One article open for one annotator, with no screen."""

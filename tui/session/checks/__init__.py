"""Whether an annotation file is right, as data that any program can show."""

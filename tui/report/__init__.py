"""What is on record, as a page for people who do not have quoth."""

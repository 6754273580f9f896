"""What is known of an article: records, edits, findings, proposals. Pure."""

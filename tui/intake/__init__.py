"""From pages and documents to article texts."""

"""The records of an open article: held once, saved, recovered, and kept in step with the disk."""

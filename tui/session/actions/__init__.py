"""What the keys mean: each takes a session and makes edits."""

"""What sort of claim an attribution is, and who is behind it."""

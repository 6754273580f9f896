"""What the screens are made of; each draws what it was last shown."""

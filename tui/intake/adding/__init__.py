"""From an address to an article of the project: fetching, knowing it again, saving."""

"""Claims as marked words with labels and links between them, as tools for labelling have them."""

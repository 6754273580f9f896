"""Label Studio: its tasks with regions, and the labelling configuration that goes with them."""

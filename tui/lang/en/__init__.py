"""English; what stands in several lists stands there with a meaning of its own."""

"""brat's standoff: its lines, and claims in the shape that PolNeAR has given attributions."""

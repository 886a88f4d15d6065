"""The blog on the screen of the one who writes."""

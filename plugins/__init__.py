"""What Pelican sees of Front Porch: thin modules, and the only place that imports pelican."""

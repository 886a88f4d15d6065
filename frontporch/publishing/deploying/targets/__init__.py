"""One file a kind of place that the site can go to."""

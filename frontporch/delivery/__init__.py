"""Messages on their way to the networks."""

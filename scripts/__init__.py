"""What the developers of Front Porch run now and then."""

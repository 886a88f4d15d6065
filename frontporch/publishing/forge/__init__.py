"""What the place where the repository is hosted is told, and what it is asked."""

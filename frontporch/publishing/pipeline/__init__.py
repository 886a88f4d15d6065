"""What a run of publish must do, what it may leave, and what it says at its end."""

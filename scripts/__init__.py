"""What is run by hand now and then, and by no command of ./porch."""

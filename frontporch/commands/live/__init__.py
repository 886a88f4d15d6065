"""`./porch live`: what is going on now, for real and as a drill."""

"""Pictures: from what a camera wrote to what residents get."""

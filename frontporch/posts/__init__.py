"""What officers write: front matter, posts, ids, addresses, and their clean bodies."""

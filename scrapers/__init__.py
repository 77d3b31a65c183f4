"""From declared addresses to captures on disk; knows nothing of the archive."""

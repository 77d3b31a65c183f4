"""One file a command; `archive.cli` imports a file when its command is called."""

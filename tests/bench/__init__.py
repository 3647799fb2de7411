"""What a person waits for, measured against programs of a few lines: `make bench`."""

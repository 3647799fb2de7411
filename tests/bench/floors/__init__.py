"""Programs of a few lines: the least that each thing can cost."""

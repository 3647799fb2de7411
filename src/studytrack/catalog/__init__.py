"""Finds, reads, merges and checks curriculum files: the learner's first, then the shipped."""

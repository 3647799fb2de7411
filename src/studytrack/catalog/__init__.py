"""Finds, reads, merges and checks curriculum files: the learner's shelf first, then the shipped ones."""

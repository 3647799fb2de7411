"""The command line: words in, one service call, a few lines of text or one JSON value out."""

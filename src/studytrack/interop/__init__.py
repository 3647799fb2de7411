"""One module per foreign format: text in, values out, and back."""

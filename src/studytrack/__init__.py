"""An honest training log for self-study, in the terminal."""

__version__ = "0.2.0"

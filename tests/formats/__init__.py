"""Formats of other programs, against files those programs made: ``make formats``."""

"""Widgets that draw one view each and can be run alone."""

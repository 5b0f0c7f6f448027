"""Desain: the list of designs and the layout editor."""

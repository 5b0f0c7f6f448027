"""Acara: ceremonies, their receivers and papers."""

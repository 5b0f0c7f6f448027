"""Impor: the desk of village lists."""

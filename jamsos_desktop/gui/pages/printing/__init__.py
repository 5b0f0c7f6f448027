"""Cetak: the print shop, section by section."""

"""Beranda: what there is and what is to do."""

"""Pengaturan: office, programmes, profiles, look, journal."""

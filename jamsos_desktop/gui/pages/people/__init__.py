"""Penerima: table, panel and form of people."""

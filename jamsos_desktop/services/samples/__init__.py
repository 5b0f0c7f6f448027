"""Invented village lists with their truth file, for demo and tests."""

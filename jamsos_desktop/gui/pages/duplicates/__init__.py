"""Data ganda and Mutu data: pairs, merging, quality."""

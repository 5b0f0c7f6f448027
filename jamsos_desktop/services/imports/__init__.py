"""Village lists in: reading, matching, writing, the memory of decisions."""

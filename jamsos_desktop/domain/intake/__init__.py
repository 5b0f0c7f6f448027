"""Reading a row of a village list: cells, dates, places, verdicts."""

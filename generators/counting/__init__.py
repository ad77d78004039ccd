"""Counting: from the day of an event and a fact to the day on which a period ends. Pure; never guesses a calendar."""

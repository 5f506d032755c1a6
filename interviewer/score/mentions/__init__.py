"""Whether a metric or phrase was mentioned."""

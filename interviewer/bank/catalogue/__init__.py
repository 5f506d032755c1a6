"""A bank looked at as a whole: found by id, filtered, covered, linted."""

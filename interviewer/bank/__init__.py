"""Files to stories and questions."""

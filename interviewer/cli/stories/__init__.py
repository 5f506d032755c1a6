"""Commands about stories and questions."""

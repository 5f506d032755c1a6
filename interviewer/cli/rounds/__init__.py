"""Commands that ask and listen."""
